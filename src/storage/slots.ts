import { codeOf, failure, ifThere, ignoring, isFull, isTaken, type Disk } from './disk';
import { foreignNames, parseListing, type Layout, type Listing } from './layout';
import { defaultLimits, type Limits } from './limits';
import { Spares, type Missing } from './spares';

/** How a slot is claimed: by a hard link, or where there are none by renaming a populated folder. */
export type SlotKind = 'file' | 'folder';

/** Bytes that are safe on the device but have no place in the log yet. */
export interface Staged {
  readonly path: string;
  readonly kind: SlotKind;
  readonly bytes: Uint8Array;
}

/** A claim failed in a way that leaves open whether it took effect. */
export class UnsurePut extends Error {}

/**
 * Put-if-absent over a disk: an entry of the log appears whole or not at all, and its name can be claimed once. In a slot of
 * kind `folder` the bytes lie in a file `r` inside it; either kind blocks the other.
 */
export class Slots {
  kind: SlotKind = 'file';
  /** The names in the last listing that are none of ours. */
  foreign: readonly string[] = [];
  readonly disk: Disk;
  readonly layout: Layout;
  readonly spares: Spares;
  readonly #client: string;
  #staged = 0;

  constructor(disk: Disk, layout: Layout, client: string, limits: Limits = defaultLimits) {
    this.disk = disk;
    this.layout = layout;
    this.#client = client;
    this.spares = new Spares(this, limits);
  }

  async look(): Promise<Listing> {
    const names = await this.disk.list(this.layout.log);
    const listing = parseListing(names);
    this.foreign = names.length > listing.ops.length + listing.snapshots.length ? foreignNames(names) : [];
    return listing;
  }

  /** The same; a log that is not there has nothing in it. */
  async lookIfThere(): Promise<Listing> {
    return (await ifThere(this.look())) ?? { ops: [], snapshots: [] };
  }

  /** `undefined` when nothing is there, or a folder that is being removed; `EINVAL` when it can be nothing of ours. Any other trouble is thrown, never taken for absence. */
  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.disk.read(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      if (codeOf(error) !== 'EISDIR') throw error;
    }
    try {
      return await ifThere(this.disk.read(`${path}/r`));
    } catch (error) {
      if (codeOf(error) !== 'EISDIR') throw error;
      throw failure('EINVAL', path, error);
    }
  }

  /** Where this window can stage something, on the file system of the log. */
  newPath(): string {
    return `${this.layout.tmp}/${this.#client}.${++this.#staged}`;
  }

  async stage(bytes: Uint8Array, kind = this.kind): Promise<Staged> {
    const path = this.newPath();
    const staged = { path, kind, bytes };
    try {
      if (kind === 'file') await this.disk.create(path, bytes);
      else {
        await this.disk.makeFolder(path);
        await this.disk.create(`${path}/r`, bytes);
        await this.disk.syncName(`${path}/r`);
      }
      return staged;
    } catch (error) {
      await this.discard(staged);
      throw error;
    }
  }

  /** Claims the name; false when another has it. Not durable before `syncName`. */
  async put(staged: Staged, path: string): Promise<boolean> {
    try {
      if (staged.kind === 'file') await this.disk.link(staged.path, path);
      else await this.disk.rename(staged.path, path);
      return true;
    } catch (error) {
      // A network may repeat a request whose answer got lost, and the repetition fails although the first one did its work.
      const there = await this.read(path).catch((unread: unknown) => {
        throw new UnsurePut('whether the slot was claimed cannot be seen', { cause: unread });
      });
      if (there) return Buffer.compare(there, staged.bytes) === 0;
      if (isTaken(error)) throw new UnsurePut('what took the slot is gone already', { cause: error });
      throw error;
    }
  }

  /** Stages and claims in one go, for what is not tried again under another name. On a full disk, a spare is used. */
  async claim(path: string, bytes: Uint8Array, kind = this.kind): Promise<boolean> {
    try {
      return await this.#claimWith(await this.stage(bytes, kind), path);
    } catch (error) {
      if (!isFull(error)) throw error;
      return this.#claimWith(await this.spares.take(bytes), path);
    }
  }

  async #claimWith(staged: Staged, path: string): Promise<boolean> {
    try {
      return await this.put(staged, path);
    } finally {
      await this.discard(staged);
    }
  }

  /** Best effort: what stays is tidied up at a later start. */
  async discard({ path, kind }: Staged): Promise<void> {
    try {
      if (kind === 'folder') await this.#removeFolder(path);
      else await this.disk.unlink(path);
    } catch {
      // Gone already, or put into the log, or to be tidied up at a later start.
    }
  }

  /** Removes what was collected, or makes it one of the missing spares. Another window may have been faster. */
  async collect(path: string, missing: Missing[]): Promise<void> {
    if (await this.spares.recycle(path, missing)) return;
    await ignoring('ENOENT', this.remove(path));
  }

  async remove(path: string): Promise<void> {
    try {
      await this.disk.unlink(path);
    } catch (error) {
      // A folder; Linux says EISDIR, others EPERM.
      if (!['EISDIR', 'EPERM'].includes(codeOf(error))) throw error;
      await this.#removeFolder(path);
    }
  }

  async #removeFolder(path: string): Promise<void> {
    await ignoring('ENOENT', this.disk.unlink(`${path}/r`));
    await this.disk.removeFolder(path);
  }
}
