import { diskError, isDiskFull } from './disk';
import { opPath, snapshotPath } from './layout';
import type { Replica } from './replica';
import type { Slots } from './slots';
import { decodeSnapshot, encodeSnapshot } from './snapshot';

/**
 * Writes a snapshot, then removes what is no longer needed: snapshots older than the two newest, and the operations up to the
 * older of these two. Two are kept, so that one damaged snapshot loses nothing. Snapshots above this one and those in
 * `unusable` do not count as one of the two, because they may not be readable. Resolves with the size of the snapshot in bytes.
 */
export const compact = async (slots: Slots, replica: Replica, unusable: ReadonlySet<number>): Promise<number> => {
  const { disk, layout } = slots;
  const slot = replica.state.revision;
  const path = snapshotPath(layout, slot);
  const bytes = await writeSnapshot(slots, path, replica);
  await disk.syncName(path);
  const { ops, snapshots } = await slots.list();
  const [, older = 0, ...oldest] = snapshots.filter(each => each <= slot && !unusable.has(each));
  const missing = await slots.spares.listMissing(bytes);
  for (const old of oldest) await slots.collect(snapshotPath(layout, old), missing);
  for (const op of ops) if (op <= older) await slots.collect(opPath(layout, op), missing);
  return bytes;
};

/** If the disk has no room for all of it, older edits of the history lose their tools. Resolves with the size in bytes. */
const writeSnapshot = async (slots: Slots, path: string, replica: Replica): Promise<number> => {
  const { state } = replica;
  for (let edits = state.history.list().length; ; edits = Math.floor(edits / 2)) {
    const bytes = encodeSnapshot(replica, state.revision, edits);
    try {
      if (!(await slots.claim(path, bytes))) await assertSnapshot(slots, state.revision);
      return bytes.length;
    } catch (error) {
      if (!isDiskFull(error) || edits === 0) throw error;
    }
  }
};

/**
 * Throws unless the file is a snapshot of that slot, which another window may have written. The operations must not be removed
 * because of any other file.
 */
const assertSnapshot = async (slots: Slots, slot: number): Promise<void> => {
  const path = snapshotPath(slots.layout, slot);
  const bytes = await slots.read(path);
  const replica = bytes && decodeSnapshot(bytes, Infinity);
  if (!replica || replica === 'newer' || replica.state.revision !== slot) throw diskError('EEXIST', path);
};
