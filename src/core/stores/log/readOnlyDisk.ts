import { diskError, type Disk } from './disk';

/** A disk that refuses every change. */
export const readOnlyDisk = (disk: Disk): Disk => {
  const refuse = (at: string): Promise<never> => Promise.reject(diskError('EROFS', at));
  return {
    list: folder => disk.list(folder),
    read: file => disk.read(file),
    modified: file => disk.modified(file),
    create: refuse,
    overwrite: refuse,
    makeFolder: refuse,
    link: refuse,
    rename: refuse,
    unlink: refuse,
    removeFolder: refuse,
    syncName: refuse,
  };
};
