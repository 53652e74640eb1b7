import { pad } from './codec';
import { failure, ifThere, ignoring, isFull, isTaken, type Disk, unlessFull } from './disk';
import { codeOf } from '../../util/errorCode';
import { foreignNames, parseListing, type Layout, type Listing } from './layout';
import { defaultLimits, type Limits } from './limits';

/** How a slot is claimed: by a hard link, or where there are none by renaming a populated folder. */
type SlotKind = 'file' | 'folder';

/** Bytes that are safe on the device but have no place in the log yet. */
export interface Staged {
  readonly path: string;
  readonly kind: SlotKind;
  readonly bytes: Uint8Array;
}

/** A claim failed in a way that leaves open whether it took effect. */
export class IndeterminateClaim extends Error {}

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
        throw new IndeterminateClaim('whether the slot was claimed cannot be seen', { cause: unread });
      });
      if (there) return Buffer.compare(there, staged.bytes) === 0;
      if (isTaken(error)) throw new IndeterminateClaim('what took the slot is gone already', { cause: error });
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

interface Spare {
  readonly name: string;
  readonly bytes: number;
}

interface Missing extends Spare {
  /** A spare of that size is as good. */
  readonly least: number;
}

/** As many snapshots are on the disk while one replaces another. */
const snapshotsInUse = 3;

/** Only up to this size are there so many spares for snapshots, and one beyond. */
const smallSnapshot = 2 ** 20;

/**
 * Room on the disk that is taken in advance, as folders with a file `r` of some size each. On a full disk, `r` is overwritten
 * in place and the folder is renamed into the log. This needs no block and no inode, and nobody else can take the room
 * meanwhile. What is collected from the log becomes a spare again.
 */
class Spares {
  /** A snapshot of this size can be written on a full disk, as far as this window knows. */
  largest = 0;
  /** The number of spares that this window took since the last refill. */
  taken = 0;
  readonly #slots: Slots;
  readonly #limits: Limits;

  constructor(slots: Slots, limits: Limits) {
    this.#slots = slots;
    this.#limits = limits;
  }

  /** Makes the spares that are missing. Rejects when there is no room for them, or `need` bytes do not fit into the largest. */
  async refill(need: number): Promise<void> {
    const { disk, layout } = this.#slots;
    this.taken = 0;
    const spares = await this.#list();
    const missing = this.#missingOf(spares, need);
    if (spares.length === 0) await ignoring('EEXIST', disk.makeFolder(layout.spare));
    this.largest = largestFirst(spares)[0]?.bytes ?? 0;
    const [first, ...others] = missing;
    const isFirst = first?.least === need && !(this.largest >= need && this.largest > this.#limits.slotBytes);
    if (isFirst) this.largest = await this.#makeFirst(first);
    const made = await Promise.allSettled((isFirst ? others : missing).map(each => this.#make(each)));
    await this.#removeReplaced(need);
    await disk.syncName(`${layout.spare}/r`);
    for (const each of made) if (each.status === 'rejected') throw each.reason;
  }

  /** Stages the bytes in the smallest spare that they fit into. Rejects with `ENOSPC` when there is none. */
  async take(bytes: Uint8Array): Promise<Staged> {
    const { disk, layout } = this.#slots;
    const { slotBytes } = this.#limits;
    // What a spare for an operation can hold never takes the room of a snapshot, which would bring many of those back.
    const isSmall = bytes.length <= slotBytes;
    const fitting = (await this.#list()).filter(spare =>
      isSmall ? spare.bytes === slotBytes : spare.bytes >= bytes.length,
    );
    for (const { name, bytes: size } of fitting.sort((one, other) => one.bytes - other.bytes)) {
      const path = await this.#takeOut(name);
      if (path === undefined) continue;
      this.taken++;
      const padded = isClose(bytes.length, size) ? pad(bytes, size) : bytes;
      try {
        // A power cut must not bring the old name back once the bytes are others.
        await disk.syncName(`${layout.spare}/${name}`);
        await disk.overwrite(`${path}/r`, padded);
        return { path, kind: 'folder', bytes: padded };
      } catch (error) {
        await this.#discard(path);
        if (!isFull(error)) throw error;
      }
      // The file system never overwrites in place. Now that the spare is gone, there is room for a new file.
      const staged = await this.#slots.stage(bytes).catch(unlessFull);
      if (staged) return staged;
    }
    throw failure('ENOSPC', layout.spare);
  }

  async missing(need: number): Promise<Missing[]> {
    return this.#missingOf(await this.#list(), need);
  }

  /** Makes what was collected one of the missing spares. False if it is of no use for that. */
  async recycle(path: string, missing: Missing[]): Promise<boolean> {
    const { disk, layout } = this.#slots;
    const size = missing.length > 0 ? await this.#sizeOf(path) : undefined;
    const index = missing.findIndex(each => size !== undefined && this.#serves(size, each));
    if (index < 0) return false;
    const [{ name }] = missing.splice(index, 1) as [Missing];
    try {
      await disk.rename(path, `${layout.spare}/${size}-${name.split('-')[1]}`);
      return true;
    } catch {
      // Another window was faster, here or there. What is left at the path can be removed.
      return false;
    }
  }

  #serves(size: number, { bytes, least }: Missing): boolean {
    return bytes === this.#limits.slotBytes ? size === bytes : size >= least;
  }

  #missingOf(spares: readonly Spare[], need: number): Missing[] {
    const { spareSlots, slotBytes, reserveBytes } = this.#limits;
    const names = new Set(spares.map(({ name }) => name));
    const large = largestFirst(spares.filter(({ bytes }) => bytes > slotBytes));
    const plain = Math.max(reserveBytes, slotBytes + 1);
    const size = Math.max(plain, Math.ceil(need * 1.25) + Math.ceil(reserveBytes / 4));
    const missing: Missing[] = [];
    // Of all sizes, since what is recycled is named after its own.
    const numbers = new Set(large.map(({ name }) => Number(name.split('-')[1])));
    for (let index = 0; index < snapshotsInUse; index++) {
      const isPlain = index > 0 && need > smallSnapshot;
      const [bytes, least] = isPlain ? [plain, slotBytes + 1] : [size, need];
      if ((large[index]?.bytes ?? -1) >= least) continue;
      let number = 1;
      while (numbers.has(number)) number++;
      numbers.add(number);
      missing.push({ name: `${bytes}-${number}`, bytes, least });
    }
    for (let number = 1; number <= spareSlots; number++) {
      const name = `${slotBytes}-${number}`;
      if (!names.has(name)) missing.push({ name, bytes: slotBytes, least: slotBytes });
    }
    return missing;
  }

  /** With room for what is to come, or without if that is all there is. Answers with its size. */
  async #makeFirst(first: Missing): Promise<number> {
    const made = await this.#make(first).catch(unlessFull);
    if (made !== undefined) return made;
    const bytes = Math.max(first.least, this.#limits.slotBytes + 1);
    return this.#make({ name: `${bytes}-1`, bytes });
  }

  async #make({ name, bytes }: Spare): Promise<number> {
    const { disk, layout } = this.#slots;
    const staged = await this.#slots.stage(new Uint8Array(bytes), 'folder');
    try {
      await disk.rename(staged.path, `${layout.spare}/${name}`);
    } catch (error) {
      await this.#slots.discard(staged);
      // Another window makes spares as well.
      if (!isTaken(error)) throw error;
    }
    return bytes;
  }

  async #removeReplaced(need: number): Promise<void> {
    const large = largestFirst((await this.#list()).filter(({ bytes }) => bytes > this.#limits.slotBytes));
    if ((large[0]?.bytes ?? -1) < need) return;
    const plain = Math.max(this.#limits.reserveBytes, this.#limits.slotBytes + 1);
    const isOfUse = ({ bytes }: Spare, index: number): boolean =>
      index === 0 || (index < snapshotsInUse && (need <= smallSnapshot || bytes <= plain));
    for (const { name } of large.filter((each, index) => !isOfUse(each, index))) {
      const path = await this.#takeOut(name);
      if (path !== undefined) await this.#discard(path);
    }
  }

  /** To a place that only this window knows; `undefined` if another window was faster. */
  async #takeOut(name: string): Promise<string | undefined> {
    const { disk, layout } = this.#slots;
    const path = this.#slots.newPath();
    try {
      return await ifThere(disk.rename(`${layout.spare}/${name}`, path).then(() => path));
    } catch (error) {
      await this.#discard(path);
      throw error;
    }
  }

  #discard(path: string): Promise<void> {
    return this.#slots.discard({ path, kind: 'folder', bytes: new Uint8Array() });
  }

  async #list(): Promise<Spare[]> {
    const { disk, layout } = this.#slots;
    const names = (await ifThere(disk.list(layout.spare))) ?? [];
    return names.flatMap(name => {
      const bytes = /^(\d+)-\d+$/.exec(name)?.[1];
      return bytes === undefined ? [] : [{ name, bytes: Number(bytes) }];
    });
  }

  async #sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await this.#slots.disk.read(`${path}/r`)).length;
    } catch {
      // A file, or gone: nothing that could be a spare.
      return undefined;
    }
  }
}

/** If most of the room is used, all of it is kept, so that it can be used again. */
const isClose = (bytes: number, size: number): boolean => size <= Math.max(65_536, bytes * 2);

const largestFirst = (spares: readonly Spare[]): Spare[] => spares.toSorted((one, other) => other.bytes - one.bytes);
