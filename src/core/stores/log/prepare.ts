import { ifThere, ignoring, isFull, unlessFull, type Disk } from './disk';
import { codeOf } from '../../util/errorCode';
import { topOf, type Layout } from './layout';
import type { Limits } from './limits';
import type { Slots } from './slots';

/** Makes the folders there are to be and their names durable: an operation is as durable as the way to it. */
export const makeFolders = async (disk: Disk, { folder, version, log, tmp }: Layout): Promise<void> => {
  for (const path of [folder, version, log, tmp]) await makeFolder(disk, path);
  for (const path of [log, version, folder]) await disk.syncName(path);
};

/** With the folders above it: the one that VS Code names for us need not exist. */
const makeFolder = async (disk: Disk, path: string): Promise<void> => {
  try {
    await ignoring('EEXIST', disk.makeFolder(path));
  } catch (error) {
    // Some say so before they look whether it is there.
    if (isFull(error) && (await ifThere(disk.list(path)))) return;
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (codeOf(error) !== 'ENOENT' || !parent) throw error;
    await makeFolder(disk, parent);
    await disk.syncName(parent);
    await ignoring('EEXIST', disk.makeFolder(path));
  }
};

/** Finds out whether there are hard links. However the attempt fails, they are not used. False: the disk is too full to tell. */
export const probeLinks = async (slots: Slots): Promise<boolean> => {
  slots.kind = 'file';
  const staged = await slots.stage(new Uint8Array()).catch(unlessFull);
  if (!staged) {
    slots.kind = 'folder';
    return false;
  }
  const second = `${staged.path}.link`;
  try {
    await slots.disk.link(staged.path, second);
    await slots.disk.unlink(second);
    return true;
  } catch (error) {
    slots.kind = 'folder';
    return !isFull(error);
  } finally {
    await slots.discard(staged);
  }
};

/** Removes what windows that were killed left behind. Only for staged files does a clock decide anything. */
export const tidy = async (slots: Slots, now: number, { staleAfter }: Limits): Promise<void> => {
  const { disk, layout } = slots;
  for (const name of await disk.list(layout.tmp)) {
    const path = `${layout.tmp}/${name}`;
    try {
      const old = now - (await disk.modified(path)) > staleAfter;
      if (old) await slots.remove(path);
    } catch (error) {
      // Another window tidies as well, and a name that is not UTF-8 cannot be asked for.
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  }
};

/** Whether a later version has its own folder here while ours is missing or empty: then “empty” would be a lie. */
export const onlyNewer = async (slots: Slots): Promise<boolean> => {
  const { disk, layout } = slots;
  const names = (await ifThere(disk.list(layout.folder))) ?? [];
  if (!names.some(name => Number(/^v(\d+)$/.exec(name)?.[1] ?? 0) > 1)) return false;
  return !names.includes('v1') || topOf(await slots.lookIfThere()) === 0;
};
