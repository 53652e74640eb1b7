import { ignoring } from './disk';
import { collectedTo, opPath, snapshotPath } from './layout';
import type { Replica } from './replica';
import type { Slots } from './slots';
import { encodeSnapshot } from './snapshot';

/**
 * Writes the state down, then removes what nobody needs any more: snapshots older than the two newest, and the operations
 * up to the older of these. So a damaged snapshot costs nothing.
 */
export const compact = async (slots: Slots, replica: Replica): Promise<void> => {
  const { disk, layout } = slots;
  const path = snapshotPath(layout, replica.state.revision);
  await slots.claim(path, encodeSnapshot(replica));
  await disk.syncName(path);
  const listing = await slots.look();
  for (const old of listing.snapshots.slice(2)) await remove(slots, snapshotPath(layout, old));
  for (const op of listing.ops) if (op <= collectedTo(listing)) await remove(slots, opPath(layout, op));
};

/** Another window collects as well. */
const remove = (slots: Slots, path: string): Promise<void> => ignoring('ENOENT', slots.remove(path));
