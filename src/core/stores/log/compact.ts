import { failure, isFull } from './disk';
import { opPath, snapshotPath } from './layout';
import type { Replica } from './replica';
import type { Slots } from './slots';
import { decodeSnapshot, encodeSnapshot } from './snapshot';

/**
 * Writes the state down, then removes what nobody needs any more: snapshots older than the two newest, and the operations
 * up to the older of these. So a damaged snapshot costs nothing. Of those that lie above this one nothing is known, and
 * `unusable` are known to be of no use: neither stands in for one that is whole. Answers with the bytes of the snapshot.
 */
export const compact = async (slots: Slots, replica: Replica, unusable: ReadonlySet<number>): Promise<number> => {
  const { disk, layout } = slots;
  const slot = replica.state.revision;
  const path = snapshotPath(layout, slot);
  const bytes = await claim(slots, path, replica);
  await disk.syncName(path);
  const { ops, snapshots } = await slots.look();
  const [, older = 0, ...oldest] = snapshots.filter(each => each <= slot && !unusable.has(each));
  const missing = await slots.spares.missing(bytes);
  for (const old of oldest) await slots.collect(snapshotPath(layout, old), missing);
  for (const op of ops) if (op <= older) await slots.collect(opPath(layout, op), missing);
  return bytes;
};

/** Where there is no room for all of it, older edits of the history lose their tools. Answers with its bytes. */
const claim = async (slots: Slots, path: string, replica: Replica): Promise<number> => {
  const { state } = replica;
  for (let edits = state.history.list().length; ; edits = Math.floor(edits / 2)) {
    const bytes = encodeSnapshot(replica, state.revision, edits);
    try {
      if (!(await slots.claim(path, bytes))) await mustBeSnapshot(slots, state.revision);
      return bytes.length;
    } catch (error) {
      if (!isFull(error) || edits === 0) throw error;
    }
  }
};

/** Another window may have written the same; anything else must not count as what the operations are removed for. */
const mustBeSnapshot = async (slots: Slots, slot: number): Promise<void> => {
  const path = snapshotPath(slots.layout, slot);
  const bytes = await slots.read(path);
  const replica = bytes && decodeSnapshot(bytes, Infinity);
  if (!replica || replica === 'newer' || replica.state.revision !== slot) throw failure('EEXIST', path);
};
