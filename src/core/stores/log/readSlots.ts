import { codeOf } from '../../util/errorCode';
import { collectedTo, inReach, opPath, snapshotPath, type Listing } from './layout';
import { decodeOp, type OpRecord } from './records';
import type { Slots } from './slots';

/** A file whose bytes are not what was written. */
export interface Damaged {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly reason: string;
}

/** Operations in the order of their slots, up to where this version can read. */
export interface SlotRange {
  /** `undefined`: damaged, and thus without effect. */
  readonly found: ReadonlyMap<number, OpRecord | undefined>;
  readonly to: number;
  readonly damaged: readonly Damaged[];
  /** How many bytes were read. */
  readonly bytes: number;
  /** The bytes of the last slot, unless they are many: to tell later whether it is still the same. */
  readonly last: Uint8Array | undefined;
  /** Slots that are missing though higher ones are there, and no snapshot knows what they held. */
  readonly missing: readonly number[];
  /** Slots that are too far away to belong to the log. */
  readonly strays: readonly number[];
  /** The slot from which on only a newer version can read. */
  readonly newerAt?: number;
}

export interface Reading {
  readonly from: number;
  /** How many slots are read at the same time. */
  readonly readAhead: number;
  readonly maxGap: number;
  /** The snapshots that are known to be damaged. */
  readonly unusable?: ReadonlySet<number>;
}

/**
 * Reads the slots from `from` to the highest of the listing that belongs to the log. `collected` when a snapshot took their
 * place meanwhile: then what was read may be a window's that slept and claimed a collected slot again, and the state is to be
 * loaded from that snapshot.
 */
export const readSlots = async (
  slots: Slots,
  listing: Listing,
  { from, readAhead, maxGap, unusable = new Set() }: Reading,
): Promise<SlotRange | 'collected'> => {
  const { ops, strays } = inReach(listing.ops, from, maxGap);
  const to = ops.at(-1) ?? from - 1;
  const bytes = new Map<number, Uint8Array | 'obstacle'>();
  let seen = listing;
  const tried = new Set<number>();
  // A listing may miss what comes and goes meanwhile. A slot below one that was seen has been there before this listing
  // began, so a listing after that one shows it, or else it is gone.
  for (;;) {
    const wanted = seen.ops.filter(slot => slot >= from && slot <= to && !tried.has(slot));
    await inChunks(wanted, readAhead, async slot => {
      tried.add(slot);
      const read = await readOrObstacle(slots, opPath(slots.layout, slot));
      if (read) bytes.set(slot, read);
    });
    seen = await slots.look();
    if (!seen.ops.some(slot => slot >= from && slot <= to && !tried.has(slot))) break;
  }
  const absent: number[] = [];
  for (let slot = from; slot <= to; slot++) if (!bytes.has(slot)) absent.push(slot);
  const missing = absent.length + strays.length > 0;
  const newest = seen.snapshots.find(slot => !unusable.has(slot)) ?? 0;
  if (newest >= from && (missing || collectedTo(seen) >= from)) return 'collected';
  return {
    ...judge(slots, bytes, to),
    missing: absent,
    strays,
    bytes: sizeOf(bytes.values()),
    last: lastOf(bytes, to),
  };
};

const lastOf = (files: ReadonlyMap<number, Uint8Array | 'obstacle'>, to: number): Uint8Array | undefined => {
  const last = files.get(to);
  return last === 'obstacle' || (last?.length ?? 0) > 65_536 ? undefined : last;
};

const sizeOf = (files: Iterable<Uint8Array | 'obstacle'>): number => {
  let size = 0;
  for (const each of files) size += each.length;
  return size;
};

/** Something that is no file of ours has the name. */
const readOrObstacle = async (slots: Slots, path: string): Promise<Uint8Array | 'obstacle' | undefined> => {
  try {
    return await slots.read(path);
  } catch (error) {
    if (codeOf(error) !== 'EINVAL') throw error;
    return 'obstacle';
  }
};

const judge = (
  slots: Slots,
  bytes: ReadonlyMap<number, Uint8Array | 'obstacle'>,
  to: number,
): Pick<SlotRange, 'found' | 'to' | 'damaged' | 'newerAt'> => {
  const found = new Map<number, OpRecord | undefined>();
  const damaged: Damaged[] = [];
  for (const slot of [...bytes.keys()].sort((a, b) => a - b)) {
    const path = opPath(slots.layout, slot);
    const there = bytes.get(slot)!;
    if (there === 'obstacle') {
      found.set(slot, undefined);
      damaged.push(obstacle(path));
      continue;
    }
    const read = decodeOp(there);
    if (read === 'newer') return { found, to: slot - 1, damaged, newerAt: slot };
    const record = read && read.after < slot ? read : undefined;
    found.set(slot, record);
    if (!record) damaged.push(damagedFile(path, there));
  }
  return { found, to, damaged };
};

/** Whether what lies in that slot was written for it, so that a log that led up to it must have been there. */
export const wasWrittenFor = async (slots: Slots, slot: number, maxGap: number): Promise<boolean> => {
  const bytes = await readOrObstacle(slots, opPath(slots.layout, slot));
  const read = bytes && bytes !== 'obstacle' ? decodeOp(bytes) : undefined;
  return read === 'newer' || (read !== undefined && read.after < slot && slot - read.after <= maxGap);
};

/** It has no bytes that could be kept. */
export const obstacle = (path: string): Damaged => damagedFile(path, new Uint8Array());

export const damagedFile = (path: string, bytes: Uint8Array): Damaged => ({
  path,
  bytes,
  reason: `${bytes.length} bytes that are not what was written there`,
});

export const damagedSnapshot = (slots: Slots, slot: number, bytes: Uint8Array): Damaged =>
  damagedFile(snapshotPath(slots.layout, slot), bytes);

const inChunks = async <T>(items: readonly T[], size: number, each: (item: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += size)
    await Promise.all(items.slice(start, start + size).map(each));
};
