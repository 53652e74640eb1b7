import { errorCode } from '../../util/errorCode';

/**
 * The disk operations that the store needs. The real disk, the simulator and the fault injectors implement this port, so that
 * the same code of the store runs on each. Paths use `/`. Errors have Node's `code`: `ENOENT`, `EEXIST`, `ENOTEMPTY`,
 * `ENOSPC`, …
 */
export interface Disk {
  /** The names in a folder. Entries that are created or removed during the call may or may not be in the list. */
  list(folder: string): Promise<string[]>;
  /**
   * Reads a file. `ENOENT` if it does not exist, `EISDIR` if it is a folder, `EINVAL` if it is neither a file nor a folder or
   * is too large to read. Never waits for a writer, as reading a pipe would.
   */
  read(path: string): Promise<Uint8Array>;
  /** Creates a file with these bytes and flushes it to the device. `EEXIST` if the name is taken. */
  create(path: string, bytes: Uint8Array): Promise<void>;
  /** Overwrites an existing file and flushes it to the device. Needs no disk space if the file was at least as large before. */
  overwrite(path: string, bytes: Uint8Array): Promise<void>;
  /** Creates one folder in an existing folder. `EEXIST` if the name is taken. */
  makeFolder(path: string): Promise<void>;
  /** Creates a hard link atomically. `EEXIST` if the name `to` is taken. */
  link(from: string, to: string): Promise<void>;
  /** Moves a folder. `ENOTEMPTY` or `EEXIST` if `to` is a folder that is not empty, `ENOTDIR` if it is a file. */
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Removes an empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Flushes the names in the folder that holds `path`, and on Windows, where folders cannot be flushed, `path` itself. */
  syncName(path: string): Promise<void>;
  /** The time of the last modification, in ms since 1970. Only used to remove stale files. */
  modified(path: string): Promise<number>;
}

export const diskError = (code: string, path: string, cause?: unknown): Error =>
  Object.assign(new Error(`${code}: ${path}`, { cause }), { code });

/** Whether the disk, or the user's quota, has no blocks or no inodes left. */
export const isDiskFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT'].includes(errorCode(error));

/** For `.catch(…)`: resolves with undefined if the disk is full, and throws any other error. */
export const ignoreFullDisk = (error: unknown): undefined => {
  if (!isDiskFull(error)) throw error;
};

/** Whether the error means that a name is taken. Its code depends on the operation and the platform. */
export const isNameTaken = (error: unknown): boolean => ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(errorCode(error));

/** Waits for the operation and ignores an error with that code. */
export const ignoreError = async (code: string, operation: Promise<unknown>): Promise<void> => {
  try {
    await operation;
  } catch (error) {
    if (errorCode(error) !== code) throw error;
  }
};

/** Resolves with undefined if the file or folder does not exist. Any other error is thrown, not taken for absence. */
export const ifExists = async <T>(operation: Promise<T>): Promise<T | undefined> => {
  try {
    return await operation;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};
