import { pad } from './codec';
import { diskError, ifExists, ignoreError, isDiskFull, isNameTaken, type Disk, ignoreFullDisk } from './disk';
import { errorCode } from '../../util/errorCode';
import { foreignNames, parseListing, type Layout, type Listing } from './layout';
import { defaultLimits, type Limits } from './limits';

/** How a slot is claimed: by a hard link to a file, or by renaming a folder if the disk has no hard links. */
type SlotKind = 'file' | 'folder';

/** A file or folder in `tmp` that is flushed to the device but is not in the log yet. */
export interface Staged {
  readonly path: string;
  readonly kind: SlotKind;
  readonly bytes: Uint8Array;
}

/** A claim failed, but it is not known whether it took effect. */
export class IndeterminateClaim extends Error {}

/**
 * Atomic put-if-absent on a disk: an entry of the log appears completely or not at all, and its name can be claimed only once.
 * A slot of kind `folder` has its bytes in a file `r`. Slots of either kind prevent a claim of the other kind.
 */
export class Slots {
  kind: SlotKind = 'file';
  /** The names in the last listing that do not belong to the store. */
  foreignNames: readonly string[] = [];
  readonly disk: Disk;
  readonly layout: Layout;
  readonly spares: Spares;
  readonly #client: string;
  #stagedCount = 0;

  constructor(disk: Disk, layout: Layout, client: string, limits: Limits = defaultLimits) {
    this.disk = disk;
    this.layout = layout;
    this.#client = client;
    this.spares = new Spares(this, limits);
  }

  /** Lists the slots of the log and updates `foreignNames`. */
  async list(): Promise<Listing> {
    const names = await this.disk.list(this.layout.log);
    const listing = parseListing(names);
    this.foreignNames = names.length > listing.ops.length + listing.snapshots.length ? foreignNames(names) : [];
    return listing;
  }

  /** Lists the slots of the log. If its folder does not exist, returns an empty listing. */
  async listIfExists(): Promise<Listing> {
    return (await ifExists(this.list())) ?? { ops: [], snapshots: [] };
  }

  /**
   * Reads the bytes of a slot. Returns undefined if there is nothing, or a folder that is being removed. `EINVAL` if it cannot
   * be a file of the store. Any other error is thrown, not taken for absence.
   */
  async read(path: string): Promise<Uint8Array | undefined> {
    try {
      return await this.disk.read(path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      if (errorCode(error) !== 'EISDIR') throw error;
    }
    try {
      return await ifExists(this.disk.read(`${path}/r`));
    } catch (error) {
      if (errorCode(error) !== 'EISDIR') throw error;
      throw diskError('EINVAL', path, error);
    }
  }

  /** A new path in `tmp`, which no other window uses. */
  newPath(): string {
    return `${this.layout.tmp}/${this.#client}.${++this.#stagedCount}`;
  }

  /** Writes the bytes to a new path in `tmp` and flushes them. */
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

  /** Claims the path. Resolves with false if another window has it. The claim is durable only after `syncName`. */
  async put(staged: Staged, path: string): Promise<boolean> {
    try {
      if (staged.kind === 'file') await this.disk.link(staged.path, path);
      else await this.disk.rename(staged.path, path);
      return true;
    } catch (error) {
      // A network file system may repeat a request whose response was lost. The repetition fails although the first one worked.
      const bytes = await this.read(path).catch((readError: unknown) => {
        throw new IndeterminateClaim('whether the slot was claimed cannot be seen', { cause: readError });
      });
      if (bytes) return Buffer.compare(bytes, staged.bytes) === 0;
      if (isNameTaken(error)) throw new IndeterminateClaim('what took the slot is gone already', { cause: error });
      throw error;
    }
  }

  /** Stages the bytes and claims the path. On a full disk, uses a spare. */
  async claim(path: string, bytes: Uint8Array, kind = this.kind): Promise<boolean> {
    try {
      return await this.#claimWith(await this.stage(bytes, kind), path);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
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

  /** Deletes a staged file. Ignores errors. */
  async discard({ path, kind }: Staged): Promise<void> {
    try {
      if (kind === 'folder') await this.#removeFolder(path);
      else await this.disk.unlink(path);
    } catch {
      // It is gone, or was moved into the log, or `removeStaleFiles` removes it at a later start.
    }
  }

  /** Removes a file of the log that is no longer needed, or makes it one of the missing spares. It may be gone already. */
  async collect(path: string, missing: MissingSpare[]): Promise<void> {
    if (await this.spares.recycle(path, missing)) return;
    await ignoreError('ENOENT', this.remove(path));
  }

  async remove(path: string): Promise<void> {
    try {
      await this.disk.unlink(path);
    } catch (error) {
      // It is a folder. Linux reports EISDIR, other systems EPERM.
      if (!['EISDIR', 'EPERM'].includes(errorCode(error))) throw error;
      await this.#removeFolder(path);
    }
  }

  async #removeFolder(path: string): Promise<void> {
    await ignoreError('ENOENT', this.disk.unlink(`${path}/r`));
    await this.disk.removeFolder(path);
  }
}

interface Spare {
  /** `<bytes>-<number>`. */
  readonly name: string;
  readonly bytes: number;
}

interface MissingSpare extends Spare {
  /** A spare of at least this size serves as well. */
  readonly minBytes: number;
}

/** The number of snapshots that are on the disk while one replaces another. */
const snapshotsInUse = 3;

/** For snapshots up to this size in bytes, `snapshotsInUse` spares have the full size. For larger ones, only one has. */
const smallSnapshot = 2 ** 20;

/**
 * Reserved disk space: folders with a file `r` of a certain size. On a full disk, `r` is overwritten in place, and the folder
 * is renamed into the log. This needs no block and no inode, and no other program can use the space in the meantime. Folders
 * that are collected from the log become spares again.
 */
class Spares {
  /** The size of the largest spare, as far as this window knows. A snapshot of this size can be written on a full disk. */
  largestBytes = 0;
  /** The number of spares that this window took since the last refill. */
  takenCount = 0;
  readonly #slots: Slots;
  readonly #limits: Limits;

  constructor(slots: Slots, limits: Limits) {
    this.#slots = slots;
    this.#limits = limits;
  }

  /** Creates the missing spares; the largest has at least `neededBytes`. Rejects if the disk has no room for them. */
  async refill(neededBytes: number): Promise<void> {
    const { disk, layout } = this.#slots;
    this.takenCount = 0;
    const spares = await this.#list();
    const missing = this.#missingOf(spares, neededBytes);
    if (spares.length === 0) await ignoreError('EEXIST', disk.makeFolder(layout.spare));
    this.largestBytes = largestFirst(spares)[0]?.bytes ?? 0;
    const [first, ...others] = missing;
    const isFirst =
      first?.minBytes === neededBytes &&
      !(this.largestBytes >= neededBytes && this.largestBytes > this.#limits.slotBytes);
    if (isFirst) this.largestBytes = await this.#makeLargest(first);
    const results = await Promise.allSettled((isFirst ? others : missing).map(each => this.#make(each)));
    await this.#removeReplaced(neededBytes);
    await disk.syncName(`${layout.spare}/r`);
    for (const each of results) if (each.status === 'rejected') throw each.reason;
  }

  /** Stages the bytes in the smallest spare that is large enough. Rejects with `ENOSPC` if there is none. */
  async take(bytes: Uint8Array): Promise<Staged> {
    const { disk, layout } = this.#slots;
    const { slotBytes } = this.#limits;
    // Small bytes never use a spare for a snapshot. Its larger size would also make the next snapshot due earlier.
    const isSmall = bytes.length <= slotBytes;
    const fitting = (await this.#list()).filter(spare =>
      isSmall ? spare.bytes === slotBytes : spare.bytes >= bytes.length,
    );
    for (const { name, bytes: size } of fitting.sort((one, other) => one.bytes - other.bytes)) {
      const path = await this.#takeOut(name);
      if (path === undefined) continue;
      this.takenCount++;
      const padded = isClose(bytes.length, size) ? pad(bytes, size) : bytes;
      try {
        // The bytes change next, so a power cut must not bring the old name back.
        await disk.syncName(`${layout.spare}/${name}`);
        await disk.overwrite(`${path}/r`, padded);
        return { path, kind: 'folder', bytes: padded };
      } catch (error) {
        await this.#discard(path);
        if (!isDiskFull(error)) throw error;
      }
      // The file system does not overwrite in place. Now that the spare is deleted, there is room for a new file.
      const staged = await this.#slots.stage(bytes).catch(ignoreFullDisk);
      if (staged) return staged;
    }
    throw diskError('ENOSPC', layout.spare);
  }

  /** The spares that should exist but do not. */
  async listMissing(neededBytes: number): Promise<MissingSpare[]> {
    return this.#missingOf(await this.#list(), neededBytes);
  }

  /** Makes a collected folder of the log one of the missing spares. Resolves with false if it cannot serve as one. */
  async recycle(path: string, missing: MissingSpare[]): Promise<boolean> {
    const { disk, layout } = this.#slots;
    const size = missing.length > 0 ? await this.#sizeOf(path) : undefined;
    const index = missing.findIndex(each => size !== undefined && this.#canServeAs(size, each));
    if (index < 0) return false;
    const [{ name }] = missing.splice(index, 1) as [MissingSpare];
    try {
      await disk.rename(path, `${layout.spare}/${size}-${name.split('-')[1]}`);
      return true;
    } catch {
      // Another window has moved the folder or taken the name. The caller removes what is left at the path.
      return false;
    }
  }

  #canServeAs(size: number, { bytes, minBytes }: MissingSpare): boolean {
    return bytes === this.#limits.slotBytes ? size === bytes : size >= minBytes;
  }

  #missingOf(spares: readonly Spare[], neededBytes: number): MissingSpare[] {
    const { spareSlots, slotBytes, reserveBytes } = this.#limits;
    const names = new Set(spares.map(({ name }) => name));
    const large = largestFirst(spares.filter(({ bytes }) => bytes > slotBytes));
    const defaultBytes = Math.max(reserveBytes, slotBytes + 1);
    const size = Math.max(defaultBytes, Math.ceil(neededBytes * 1.25) + Math.ceil(reserveBytes / 4));
    const missing: MissingSpare[] = [];
    // Numbers are unique over all sizes, because a recycled spare gets its own size in its name.
    const numbers = new Set(large.map(({ name }) => Number(name.split('-')[1])));
    for (let index = 0; index < snapshotsInUse; index++) {
      const isDefaultSize = index > 0 && neededBytes > smallSnapshot;
      const [bytes, minBytes] = isDefaultSize ? [defaultBytes, slotBytes + 1] : [size, neededBytes];
      if ((large[index]?.bytes ?? -1) >= minBytes) continue;
      let number = 1;
      while (numbers.has(number)) number++;
      numbers.add(number);
      missing.push({ name: `${bytes}-${number}`, bytes, minBytes });
    }
    for (let number = 1; number <= spareSlots; number++) {
      const name = `${slotBytes}-${number}`;
      if (!names.has(name)) missing.push({ name, bytes: slotBytes, minBytes: slotBytes });
    }
    return missing;
  }

  /** Makes the largest spare, with room for growth or, if the disk is too full, in the minimum size. Resolves with its size. */
  async #makeLargest(first: MissingSpare): Promise<number> {
    const size = await this.#make(first).catch(ignoreFullDisk);
    if (size !== undefined) return size;
    const bytes = Math.max(first.minBytes, this.#limits.slotBytes + 1);
    return this.#make({ name: `${bytes}-1`, bytes });
  }

  async #make({ name, bytes }: Spare): Promise<number> {
    const { disk, layout } = this.#slots;
    const staged = await this.#slots.stage(new Uint8Array(bytes), 'folder');
    try {
      await disk.rename(staged.path, `${layout.spare}/${name}`);
    } catch (error) {
      await this.#slots.discard(staged);
      // Another window may have made the same spare.
      if (!isNameTaken(error)) throw error;
    }
    return bytes;
  }

  /** Removes large spares that are no longer needed, if the largest one is large enough. */
  async #removeReplaced(neededBytes: number): Promise<void> {
    const large = largestFirst((await this.#list()).filter(({ bytes }) => bytes > this.#limits.slotBytes));
    if ((large[0]?.bytes ?? -1) < neededBytes) return;
    const defaultBytes = Math.max(this.#limits.reserveBytes, this.#limits.slotBytes + 1);
    const isNeeded = ({ bytes }: Spare, index: number): boolean =>
      index === 0 || (index < snapshotsInUse && (neededBytes <= smallSnapshot || bytes <= defaultBytes));
    for (const { name } of large.filter((each, index) => !isNeeded(each, index))) {
      const path = await this.#takeOut(name);
      if (path !== undefined) await this.#discard(path);
    }
  }

  /** Moves the spare to a path that only this window knows. Resolves with undefined if another window was faster. */
  async #takeOut(name: string): Promise<string | undefined> {
    const { disk, layout } = this.#slots;
    const path = this.#slots.newPath();
    try {
      return await ifExists(disk.rename(`${layout.spare}/${name}`, path).then(() => path));
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
    const names = (await ifExists(disk.list(layout.spare))) ?? [];
    return names.flatMap(name => {
      const bytes = /^(\d+)-\d+$/.exec(name)?.[1];
      return bytes === undefined ? [] : [{ name, bytes: Number(bytes) }];
    });
  }

  async #sizeOf(path: string): Promise<number | undefined> {
    try {
      return (await this.#slots.disk.read(`${path}/r`)).length;
    } catch {
      // It is a file or is gone, so it cannot become a spare.
      return undefined;
    }
  }
}

/** Whether the bytes use enough of the spare to keep its full size, so that it can become a spare again. */
const isClose = (bytes: number, size: number): boolean => size <= Math.max(65_536, bytes * 2);

const largestFirst = (spares: readonly Spare[]): Spare[] => spares.toSorted((one, other) => other.bytes - one.bytes);
