import { ChangeTracker } from '../../registry/difference';
import { errorCode } from '../../util/errorCode';
import { snapshotPath, type Listing } from './layout';
import type { Limits } from './limits';
import {
  damagedSnapshot,
  damagedObstacle,
  readSlots,
  wasWrittenFor,
  type DamagedFile,
  type SlotRange,
} from './readSlots';
import { applySlot, emptyReplica, type Replica } from './replica';
import type { Slots } from './slots';
import { decodeSnapshot } from './snapshot';

export interface LoadResult {
  readonly replica: Replica;
  /** The slot of the snapshot from which the load started, or 0 if there was none. */
  readonly snapshotSlot: number;
  readonly damaged: readonly DamagedFile[];
  /** An operation is missing, or its slot holds an operation that another slot has already. */
  readonly hasGap: boolean;
  /** Slots that are missing although higher ones exist. */
  readonly missing: readonly number[];
  /** The size of the snapshot. */
  readonly snapshotBytes: number;
  /** The size of the operations after the snapshot. */
  readonly operationBytes: number;
  /** The bytes of the last operation, unless they are many. */
  readonly lastOperation: Uint8Array | undefined;
  /** Slots that are too far away to belong to the log. */
  readonly strays: readonly number[];
  /** Snapshots that cannot be used: damaged, or written for a newer version. */
  readonly unusable: ReadonlySet<number>;
  /** The log continues with something that only a newer version can read. */
  readonly isNewer: boolean;
  /** There are files, but the tools cannot be determined from them. */
  readonly isUnreadable: boolean;
}

/** Loads the newest state from the disk: the newest readable snapshot and all operations after it. */
export const load = async (slots: Slots, limits: Limits): Promise<LoadResult> => {
  const vanished = new Set<number>();
  for (;;) {
    const listing = await slots.list();
    const start = await loadNewestSnapshot(slots, listing, limits, vanished);
    if (start === 'collected') continue;
    const from = start.replica.state.revision + 1;
    const { readAhead, maxGap } = limits;
    const range = await readSlots(slots, listing, { from, readAhead, maxGap, unusable: start.unusable });
    if (range === 'collected') continue;
    const isEmpty = start.snapshotSlot === 0 && range.records.size === 0;
    // A stray that was written for its slot proves that there was a log below it, which is lost.
    const isLogLost = isEmpty && (await someAsync(range.strays, slot => wasWrittenFor(slots, slot, maxGap)));
    return applyRange(start, listing, range, isLogLost);
  }
};

const someAsync = async <T>(items: readonly T[], predicate: (item: T) => Promise<boolean>): Promise<boolean> => {
  for (const item of items) if (await predicate(item)) return true;
  return false;
};

/** The state of a snapshot, or the empty state if no snapshot can be used. */
interface Start {
  readonly replica: Replica;
  readonly snapshotSlot: number;
  readonly bytes: number;
  readonly damaged: readonly DamagedFile[];
  /** Snapshots that exist but cannot be used. */
  readonly unusable: ReadonlySet<number>;
  readonly newer: boolean;
}

/** `vanished` collects snapshots that were listed but gone when they were read: the listing is repeated once for each. */
const loadNewestSnapshot = async (
  slots: Slots,
  { snapshots }: Listing,
  limits: Limits,
  vanished: Set<number>,
): Promise<Start | 'collected'> => {
  const damaged: DamagedFile[] = [];
  const unusable = new Set<number>();
  let newer = false;
  for (const snapshotSlot of snapshots) {
    const bytes = await readSnapshot(slots, snapshotSlot);
    if (bytes === 'obstacle') {
      unusable.add(snapshotSlot);
      damaged.push(damagedObstacle(snapshotPath(slots.layout, snapshotSlot)));
      continue;
    }
    if (!bytes && !vanished.has(snapshotSlot)) {
      vanished.add(snapshotSlot);
      return 'collected';
    }
    const replica = bytes && decodeSnapshot(bytes, limits.clients);
    // A snapshot that was written for another slot has been moved here by somebody.
    if (replica && replica !== 'newer' && replica.state.revision === snapshotSlot)
      return { replica, snapshotSlot, bytes: bytes.length, damaged, unusable, newer };
    // A snapshot that was collected while it was read may have other bytes by now.
    if (bytes && replica !== 'newer' && !(await slots.list()).snapshots.includes(snapshotSlot)) return 'collected';
    unusable.add(snapshotSlot);
    if (replica === 'newer') newer = true;
    else if (bytes) damaged.push(damagedSnapshot(slots, snapshotSlot, bytes));
  }
  return { replica: emptyReplica(limits.clients), snapshotSlot: 0, bytes: 0, damaged, unusable, newer };
};

const readSnapshot = async (slots: Slots, slot: number): Promise<Uint8Array | 'obstacle' | undefined> => {
  try {
    return await slots.read(snapshotPath(slots.layout, slot));
  } catch (error) {
    if (errorCode(error) !== 'EINVAL') throw error;
    return 'obstacle';
  }
};

const applyRange = (start: Start, listing: Listing, range: SlotRange, isLogLost: boolean): LoadResult => {
  const { replica, snapshotSlot } = start;
  const before = new ChangeTracker();
  let isComplete = true;
  for (const [slot, record] of range.records) isComplete = applySlot(replica, slot, record, before) && isComplete;
  replica.state.revision = Math.max(range.to, snapshotSlot);
  const newer = start.newer || range.newerAt !== undefined;
  const isStartLost = snapshotSlot === 0 && listing.snapshots.length > 0 && listing.ops[0] !== 1;
  const allDamaged = snapshotSlot === 0 && range.records.size > 0 && range.damaged.length === range.records.size;
  return {
    replica,
    snapshotSlot,
    damaged: [...start.damaged, ...range.damaged],
    hasGap: range.missing.length > 0 || !isComplete,
    missing: range.missing,
    strays: range.strays,
    snapshotBytes: start.bytes,
    operationBytes: range.bytes,
    lastOperation: range.lastOperation,
    unusable: start.unusable,
    isNewer: newer,
    isUnreadable: !newer && (isStartLost || isLogLost || allDamaged),
  };
};
