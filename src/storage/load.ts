import { Before } from '../registry/difference';
import { snapshotPath, type Listing } from './layout';
import type { Limits } from './limits';
import { damagedSnapshot, readSlots, type Damaged, type SlotRange } from './readSlots';
import { applySlot, emptyReplica, type Replica } from './replica';
import type { Slots } from './slots';
import { decodeSnapshot } from './snapshot';

export interface Loaded {
  readonly replica: Replica;
  /** The slot of the snapshot it rests on; 0 when it rests on none. */
  readonly base: number;
  readonly damaged: readonly Damaged[];
  readonly gap: boolean;
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
    const last = listing.ops.at(-1) ?? 0;
    if (last < from) return finish(start, listing, { found: new Map(), to: from - 1, damaged: [], gap: false });
    const range = await readSlots(slots, listing, from, limits.readAhead, start.unusable);
    if (range !== 'collected') return finish(start, listing, range);
  }
};

interface Start {
  readonly replica: Replica;
  readonly base: number;
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
    const bytes = await slots.read(snapshotPath(slots.layout, base));
    if (!bytes && !vanished.has(base)) {
      vanished.add(base);
      return 'collected';
    }
    const replica = bytes && decodeSnapshot(bytes, limits.clients);
    if (replica && replica !== 'newer') return { replica, base, damaged, unusable, newer };
    unusable.add(base);
    if (replica === 'newer') newer = true;
    else if (bytes) damaged.push(damagedSnapshot(slots, base, bytes));
  }
  return { replica: emptyReplica(limits.clients), base: 0, damaged, unusable, newer };
};

const finish = (start: Start, listing: Listing, range: SlotRange): Loaded => {
  const { replica, base } = start;
  const before = new Before();
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
    gap: range.gap || !whole,
    newer,
    unreadable: !newer && (lostStart || allDamaged),
  };
};
