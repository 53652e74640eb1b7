import type { Request, ToolStore } from '../../registry/store';
import { deepFreeze } from '../../util/freeze';
import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';
import { newestBackup } from './backup';
import { nextGeneration, opPath, snapshotPath, highestSlot } from './layout';
import type { Limits } from './limits';
import type { Mirror } from './mirror';
import { makeFolders } from './prepare';
import { quarantine } from './quarantine';
import { emptyReplica } from './replica';
import type { Slots } from './slots';
import { encodeSnapshot } from './snapshot';

export interface RestoredBackup {
  readonly restored: readonly string[];
  /** Names that were not restored because other tools have them. */
  readonly skipped: readonly string[];
}

/** Copies all files of the log into the quarantine, then begins its next generation with an empty state. */
export const startFresh = async (slots: Slots, mirror: Mirror, limits: Limits): Promise<void> => {
  const { disk, layout } = slots;
  await makeFolders(disk, layout);
  const listing = await slots.list();
  const paths = [
    ...listing.ops.map(slot => opPath(layout, slot)),
    ...listing.snapshots.map(slot => snapshotPath(layout, slot)),
  ];
  for (const path of paths) {
    const bytes = await slots.read(path);
    if (bytes) await quarantine(disk, layout, { path, bytes, reason: 'set aside to start fresh' });
  }
  const replica = { ...emptyReplica(limits.clients), from: highestSlot(listing) };
  replica.state.revision = nextGeneration(highestSlot(listing));
  const path = snapshotPath(layout, replica.state.revision);
  await slots.claim(path, encodeSnapshot(replica));
  await disk.syncName(path);
  await mirror.unfreeze();
};

export const restoreBackup = async (store: ToolStore, slots: Slots): Promise<RestoredBackup> => {
  const tools = deepFreeze(await newestBackup(slots.disk, slots.layout));
  if (!tools) throw new UserError(l10n.t('There is no backup. A backup is created before all tools are deleted.'));
  const request: Request<RestoredBackup> = {
    title: 'restore backup',
    decide: view => {
      const free = tools.filter(tool => !view.get(tool.name));
      const skipped = tools.filter(tool => view.get(tool.name)).map(tool => tool.name);
      return {
        answer: { restored: free.map(tool => tool.name), skipped },
        changes: free.map(tool => ({ t: 'register', tool })),
      };
    },
  };
  return store.commit(request);
};
