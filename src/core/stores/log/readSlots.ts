import { errorCode } from '../../util/errorCode';
import { collectedTo, splitStrays, opPath, snapshotPath, type Listing } from './layout';
import { decodeOp, type OpRecord } from './records';
import type { Slots } from './slots';

/** A file whose bytes are not what the store wrote. */
export interface DamagedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly reason: string;
}

/** The operations of consecutive slots, up to where this version can read. */
export interface SlotRange {
  /** By slot, ascending. `undefined` for a damaged operation, which has no effect. */
  readonly records: ReadonlyMap<number, OpRecord | undefined>;
  /** The last slot of the range. */
  readonly to: number;
  readonly damaged: readonly DamagedFile[];
  /** The number of bytes that were read. */
  readonly bytes: number;
  /** The bytes of the last slot, unless they are many. Used to find out later whether the slot was replaced. */
  readonly lastOperation: Uint8Array | undefined;
  /** Slots that are missing although higher ones exist, and that no snapshot includes. */
  readonly missing: readonly number[];
  /** Slots that are too far away to belong to the log. */
  readonly strays: readonly number[];
  /** The first slot that only a newer version can read. */
  readonly newerAt?: number;
}

export interface ReadOptions {
  /** The first slot to read. */
  readonly from: number;
  /** The number of slots that are read at the same time. */
  readonly readAhead: number;
  readonly maxGap: number;
  /** Snapshots that cannot be used. */
  readonly unusable?: ReadonlySet<number>;
}

/**
 * Reads the slots from `from` to the highest slot of the listing that belongs to the log. Resolves with `collected` if a
 * snapshot has replaced slots in the meantime. Then a slot may hold a stray, written by a window that slept and claimed the
 * collected slot again, and the state has to be loaded from that snapshot.
 */
export const readSlots = async (
  slots: Slots,
  listing: Listing,
  { from, readAhead, maxGap, unusable = new Set() }: ReadOptions,
): Promise<SlotRange | 'collected'> => {
  const { ops, strays } = splitStrays(listing.ops, from, maxGap);
  const to = ops.at(-1) ?? from - 1;
  const bytes = new Map<number, Uint8Array | 'obstacle'>();
  let latest = listing;
  const tried = new Set<number>();
  // A listing may miss names that are created or removed during it. A slot below one that a listing shows existed before that
  // listing began. So the next listing shows it, too, unless it is gone.
  for (;;) {
    const untried = latest.ops.filter(slot => slot >= from && slot <= to && !tried.has(slot));
    await inChunks(untried, readAhead, async slot => {
      tried.add(slot);
      const content = await readOrObstacle(slots, opPath(slots.layout, slot));
      if (content) bytes.set(slot, content);
    });
    latest = await slots.list();
    if (!latest.ops.some(slot => slot >= from && slot <= to && !tried.has(slot))) break;
  }
  const missing: number[] = [];
  for (let slot = from; slot <= to; slot++) if (!bytes.has(slot)) missing.push(slot);
  const isIncomplete = missing.length + strays.length > 0;
  const newest = latest.snapshots.find(slot => !unusable.has(slot)) ?? 0;
  if (newest >= from && (isIncomplete || collectedTo(latest) >= from)) return 'collected';
  return {
    ...decodeAll(slots, bytes, to),
    missing,
    strays,
    bytes: sizeOf(bytes.values()),
    lastOperation: lastOf(bytes, to),
  };
};

/** The last operation is kept up to this size. */
const maxKeptBytes = 65_536;

const lastOf = (files: ReadonlyMap<number, Uint8Array | 'obstacle'>, to: number): Uint8Array | undefined => {
  const last = files.get(to);
  return last === 'obstacle' || (last?.length ?? 0) > maxKeptBytes ? undefined : last;
};

const sizeOf = (files: Iterable<Uint8Array | 'obstacle'>): number => {
  let size = 0;
  for (const each of files) size += each.length;
  return size;
};

/** Resolves with `obstacle` if something else than a file of the store has the name. */
const readOrObstacle = async (slots: Slots, path: string): Promise<Uint8Array | 'obstacle' | undefined> => {
  try {
    return await slots.read(path);
  } catch (error) {
    if (errorCode(error) !== 'EINVAL') throw error;
    return 'obstacle';
  }
};

const decodeAll = (
  slots: Slots,
  bytes: ReadonlyMap<number, Uint8Array | 'obstacle'>,
  to: number,
): Pick<SlotRange, 'records' | 'to' | 'damaged' | 'newerAt'> => {
  const records = new Map<number, OpRecord | undefined>();
  const damaged: DamagedFile[] = [];
  for (const slot of [...bytes.keys()].sort((a, b) => a - b)) {
    const path = opPath(slots.layout, slot);
    const content = bytes.get(slot)!;
    if (content === 'obstacle') {
      records.set(slot, undefined);
      damaged.push(damagedObstacle(path));
      continue;
    }
    const decoded = decodeOp(content);
    if (decoded === 'newer') return { records, to: slot - 1, damaged, newerAt: slot };
    const record = decoded && decoded.after < slot ? decoded : undefined;
    records.set(slot, record);
    if (!record) damaged.push(damagedFile(path, content));
  }
  return { records, to, damaged };
};

/** Whether the operation in the slot was written for that slot, which proves that there was a log with the slots below it. */
export const wasWrittenFor = async (slots: Slots, slot: number, maxGap: number): Promise<boolean> => {
  const bytes = await readOrObstacle(slots, opPath(slots.layout, slot));
  const decoded = bytes && bytes !== 'obstacle' ? decodeOp(bytes) : undefined;
  return decoded === 'newer' || (decoded !== undefined && decoded.after < slot && slot - decoded.after <= maxGap);
};

/** The report for something that is not a file. It has no bytes to copy. */
export const damagedObstacle = (path: string): DamagedFile => damagedFile(path, new Uint8Array());

export const damagedFile = (path: string, bytes: Uint8Array): DamagedFile => ({
  path,
  bytes,
  reason: `${bytes.length} bytes that are not what was written there`,
});

export const damagedSnapshot = (slots: Slots, slot: number, bytes: Uint8Array): DamagedFile =>
  damagedFile(snapshotPath(slots.layout, slot), bytes);

const inChunks = async <T>(items: readonly T[], size: number, each: (item: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += size)
    await Promise.all(items.slice(start, start + size).map(each));
};
