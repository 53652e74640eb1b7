import { ChangeTracker } from '../../registry/difference';
import { codeOf } from '../../util/errorCode';
import { snapshotPath, type Listing } from './layout';
import type { Limits } from './limits';
import { damagedSnapshot, obstacle, readSlots, wasWrittenFor, type Damaged, type SlotRange } from './readSlots';
import { applySlot, emptyReplica, type Replica } from './replica';
import type { Slots } from './slots';
import { decodeSnapshot } from './snapshot';

export interface Loaded {
  readonly replica: Replica;
  /** The slot of the snapshot it rests on; 0 when it rests on none. */
  readonly base: number;
  readonly damaged: readonly Damaged[];
  readonly gap: boolean;
  /** Slots that nobody has taken though higher ones are taken. */
  readonly missing: readonly number[];
  /** How many bytes the snapshot has that it rests on, and the operations since. */
  readonly snapshotBytes: number;
  readonly bytes: number;
  /** Of the last operation. */
  readonly last: Uint8Array | undefined;
  /** Slots that are too far away to belong to the log. */
  readonly strays: readonly number[];
  /** Snapshots that are of no use. */
  readonly unusable: ReadonlySet<number>;
  /** Only a newer version can read what follows. */
  readonly newer: boolean;
  /** There are files, but what the tools were cannot be told from them. */
  readonly unreadable: boolean;
}

/** The newest state on the disk: from the newest snapshot that can be read, and every operation after it. */
export const load = async (slots: Slots, limits: Limits): Promise<Loaded> => {
  const vanished = new Set<number>();
  for (;;) {
    const listing = await slots.look();
    const start = await newestSnapshot(slots, listing, limits, vanished);
    if (start === 'collected') continue;
    const from = start.replica.state.revision + 1;
    const { readAhead, maxGap } = limits;
    const range = await readSlots(slots, listing, { from, readAhead, maxGap, unusable: start.unusable });
    if (range === 'collected') continue;
    const isEmpty = start.base === 0 && range.found.size === 0;
    const lostLog = isEmpty && (await someAsync(range.strays, slot => wasWrittenFor(slots, slot, maxGap)));
    return finish(start, listing, range, lostLog);
  }
};

const someAsync = async <T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> => {
  for (const item of items) if (await holds(item)) return true;
  return false;
};

interface Start {
  readonly replica: Replica;
  readonly base: number;
  readonly bytes: number;
  readonly damaged: readonly Damaged[];
  /** Snapshots that exist and are of no use. */
  readonly unusable: ReadonlySet<number>;
  readonly newer: boolean;
}

const newestSnapshot = async (
  slots: Slots,
  { snapshots }: Listing,
  limits: Limits,
  vanished: Set<number>,
): Promise<Start | 'collected'> => {
  const damaged: Damaged[] = [];
  const unusable = new Set<number>();
  let newer = false;
  for (const base of snapshots) {
    const bytes = await readSnapshot(slots, base);
    if (bytes === 'obstacle') {
      unusable.add(base);
      damaged.push(obstacle(snapshotPath(slots.layout, base)));
      continue;
    }
    if (!bytes && !vanished.has(base)) {
      vanished.add(base);
      return 'collected';
    }
    const replica = bytes && decodeSnapshot(bytes, limits.clients);
    // One that was written for another slot has been moved here.
    if (replica && replica !== 'newer' && replica.state.revision === base)
      return { replica, base, bytes: bytes.length, damaged, unusable, newer };
    // One that was collected while it was read may hold other bytes by now.
    if (bytes && replica !== 'newer' && !(await slots.look()).snapshots.includes(base)) return 'collected';
    unusable.add(base);
    if (replica === 'newer') newer = true;
    else if (bytes) damaged.push(damagedSnapshot(slots, base, bytes));
  }
  return { replica: emptyReplica(limits.clients), base: 0, bytes: 0, damaged, unusable, newer };
};

const readSnapshot = async (slots: Slots, slot: number): Promise<Uint8Array | 'obstacle' | undefined> => {
  try {
    return await slots.read(snapshotPath(slots.layout, slot));
  } catch (error) {
    if (codeOf(error) !== 'EINVAL') throw error;
    return 'obstacle';
  }
};

const finish = (start: Start, listing: Listing, range: SlotRange, lostLog: boolean): Loaded => {
  const { replica, base } = start;
  const before = new ChangeTracker();
  let whole = true;
  for (const [slot, record] of range.found) whole = applySlot(replica, slot, record, before) && whole;
  replica.state.revision = Math.max(range.to, base);
  const newer = start.newer || range.newerAt !== undefined;
  const lostStart = base === 0 && listing.snapshots.length > 0 && listing.ops[0] !== 1;
  const allDamaged = base === 0 && range.found.size > 0 && range.damaged.length === range.found.size;
  return {
    replica,
    base,
    damaged: [...start.damaged, ...range.damaged],
    gap: range.missing.length > 0 || !whole,
    missing: range.missing,
    strays: range.strays,
    snapshotBytes: start.bytes,
    bytes: range.bytes,
    last: range.last,
    unusable: start.unusable,
    newer,
    unreadable: !newer && (lostStart || lostLog || allDamaged),
  };
};
