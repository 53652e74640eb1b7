import { ifExists, ignoreError, isDiskFull, ignoreFullDisk, type Disk } from './disk';
import { errorCode } from '../../util/errorCode';
import { highestSlot, type Layout } from './layout';
import type { Limits } from './limits';
import type { Slots } from './slots';

/** Creates the folders of the store and flushes their names. An operation is only as durable as the names of its folders. */
export const makeFolders = async (disk: Disk, { folder, version, log, tmp }: Layout): Promise<void> => {
  for (const path of [folder, version, log, tmp]) await makeFolder(disk, path);
  for (const path of [log, version, folder]) await disk.syncName(path);
};

/** Creates the folder and its parents. VS Code does not create the storage folder of an extension. */
const makeFolder = async (disk: Disk, path: string): Promise<void> => {
  try {
    await ignoreError('EEXIST', disk.makeFolder(path));
  } catch (error) {
    // Some file systems report a full disk before they check whether the folder exists.
    if (isDiskFull(error) && (await ifExists(disk.list(path)))) return;
    const parent = path.slice(0, path.lastIndexOf('/'));
    if (errorCode(error) !== 'ENOENT' || !parent) throw error;
    await makeFolder(disk, parent);
    await disk.syncName(parent);
    await ignoreError('EEXIST', disk.makeFolder(path));
  }
};

/**
 * Finds out whether the disk has hard links, and sets `slots.kind`. After any failure, links are not used. Resolves with false
 * if the disk is too full to find out.
 */
export const probeLinks = async (slots: Slots): Promise<boolean> => {
  slots.kind = 'file';
  const staged = await slots.stage(new Uint8Array()).catch(ignoreFullDisk);
  if (!staged) {
    slots.kind = 'folder';
    return false;
  }
  const linkPath = `${staged.path}.link`;
  try {
    await slots.disk.link(staged.path, linkPath);
    await slots.disk.unlink(linkPath);
    return true;
  } catch (error) {
    slots.kind = 'folder';
    return !isDiskFull(error);
  } finally {
    await slots.discard(staged);
  }
};

/** Removes stale files of windows that were killed. Only the removal of staged files depends on a clock. */
export const removeStaleFiles = async (slots: Slots, now: number, { staleAfter }: Limits): Promise<void> => {
  const { disk, layout } = slots;
  for (const name of await disk.list(layout.tmp)) {
    const path = `${layout.tmp}/${name}`;
    try {
      const isStale = now - (await disk.modified(path)) > staleAfter;
      if (isStale) await slots.remove(path);
    } catch (error) {
      // Another window may have removed the file, or its name is not UTF-8 and cannot be passed back.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
};

/** Whether a newer version has a folder here while the folder of this version is missing or empty. */
export const hasOnlyNewerVersion = async (slots: Slots): Promise<boolean> => {
  const { disk, layout } = slots;
  const names = (await ifExists(disk.list(layout.folder))) ?? [];
  if (!names.some(name => Number(/^v(\d+)$/.exec(name)?.[1] ?? 0) > 1)) return false;
  return !names.includes('v1') || highestSlot(await slots.listIfExists()) === 0;
};
