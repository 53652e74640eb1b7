import { collectedTo, opPath, snapshotPath, type Listing } from './layout';
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
  /** Slots that are missing though higher ones are there, and no snapshot knows what they held. */
  readonly gap: boolean;
  /** The slot from which on only a newer version can read. */
  readonly newerAt?: number;
}

/**
 * Reads the slots from `from` to the highest of the listing. `collected` when a snapshot took their place meanwhile: then
 * what was read may be a window's that slept and claimed a collected slot again, and the state is to be loaded from that
 * snapshot. `unusable` are the snapshots that are known to be damaged.
 */
export const readSlots = async (
  slots: Slots,
  listing: Listing,
  from: number,
  readAhead: number,
  unusable: ReadonlySet<number> = new Set(),
): Promise<SlotRange | 'collected'> => {
  const to = listing.ops.at(-1) ?? 0;
  const bytes = new Map<number, Uint8Array>();
  let seen = listing;
  const tried = new Set<number>();
  // A listing may miss what comes and goes meanwhile. A slot below one that was seen has been there before this listing
  // began, so a listing after that one shows it, or else it is gone.
  for (;;) {
    const wanted = seen.ops.filter(slot => slot >= from && slot <= to && !tried.has(slot));
    await inChunks(wanted, readAhead, async slot => {
      tried.add(slot);
      const read = await slots.read(opPath(slots.layout, slot));
      if (read) bytes.set(slot, read);
    });
    seen = await slots.look();
    if (!seen.ops.some(slot => slot >= from && slot <= to && !tried.has(slot))) break;
  }
  const missing = bytes.size < to - from + 1;
  const newest = seen.snapshots.find(slot => !unusable.has(slot)) ?? 0;
  if (newest >= from && (missing || collectedTo(seen) >= from)) return 'collected';
  return judge(slots, bytes, to, missing);
};

const judge = (slots: Slots, bytes: ReadonlyMap<number, Uint8Array>, to: number, gap: boolean): SlotRange => {
  const found = new Map<number, OpRecord | undefined>();
  const damaged: Damaged[] = [];
  for (const slot of [...bytes.keys()].sort((a, b) => a - b)) {
    const read = decodeOp(bytes.get(slot)!);
    if (read === 'newer') return { found, to: slot - 1, damaged, gap, newerAt: slot };
    const record = read && read.after < slot ? read : undefined;
    found.set(slot, record);
    if (!record) damaged.push(damagedFile(opPath(slots.layout, slot), bytes.get(slot)!));
  }
  return { found, to, damaged, gap };
};

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
