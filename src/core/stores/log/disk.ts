import { codeOf } from '../../util/errorCode';
/**
 * What the store needs of a disk. The real one, the simulator and the fault injectors all stand behind this port, so that
 * the same code runs on each. Paths use `/`. Errors carry Node's `code`: `ENOENT`, `EEXIST`, `ENOTEMPTY`, `ENOSPC`, …
 */
export interface Disk {
  /** The names in a folder. Not a snapshot: entries made or removed meanwhile may be missing or still there. */
  list(folder: string): Promise<string[]>;
  /** `ENOENT` when there is none, `EISDIR` when it is a folder, `EINVAL` when it is neither a file nor a folder or too large to read. Never waits for a writer. */
  read(path: string): Promise<Uint8Array>;
  /** A new file with these bytes, flushed to the device. `EEXIST` when the name is taken. */
  create(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes these the bytes of a file that is there, flushed to the device. Needs no room if the file was as large before. */
  overwrite(path: string, bytes: Uint8Array): Promise<void>;
  /** A new folder, one level. `EEXIST` when the name is taken. */
  makeFolder(path: string): Promise<void>;
  /** A second name for a file, all at once. `EEXIST` when the name is taken. */
  link(from: string, to: string): Promise<void>;
  /** Moves a folder. `ENOTEMPTY` or `EEXIST` when a populated folder is there, `ENOTDIR` when a file is. */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Flushes the names in the folder that holds `path`, and on Windows, where folders cannot be flushed, `path` itself. */
  syncName(path: string): Promise<void>;
  /** When last modified, in ms since 1970. For tidying up only. */
  modified(path: string): Promise<number>;
}

export const failure = (code: string, path: string, cause?: unknown): Error =>
  Object.assign(new Error(`${code}: ${path}`, { cause }), { code });

/** The disk or the user's share of it has no room: no blocks, or no inodes. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(codeOf(error));

/** For what may fail on a full disk; fails otherwise. */
export const unlessFull = (error: unknown): undefined => {
  if (!isFull(error)) throw error;
};

/** How disks say that a name is taken. */
export const isTaken = (error: unknown): boolean => ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(codeOf(error));

/** Done, or not needed, as that code says. */
export const ignoring = async (code: string, done: Promise<unknown>): Promise<void> => {
  try {
    await done;
  } catch (error) {
    if (codeOf(error) !== code) throw error;
  }
};

/** `undefined` where nothing is there. Any other trouble is thrown, never taken for absence. */
export const ifThere = async <T>(found: Promise<T>): Promise<T | undefined> => {
  try {
    return await found;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
