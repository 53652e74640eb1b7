import { constants } from 'node:fs';
import { link, mkdir, open, readdir, rename, rmdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disposable } from '../../util/disposables';
import { diskError, type Disk } from './disk';
import { errorCode } from '../../util/errorCode';
import { retry } from './retry';

/** The local file system. On Windows, operations are retried while another program has the file open. */
export const nodeDisk = (platform = process.platform): Disk & Disposable => {
  const folderHandles = new FolderHandles();
  const withRetry = platform === 'win32' ? retry : <T>(act: () => Promise<T>): Promise<T> => act();
  return {
    list: folder => readdir(folder),
    read: path => withRetry(() => read(path)),
    create: (path, bytes) => withRetry(() => create(path, bytes)),
    overwrite: (path, bytes) => withRetry(() => overwrite(path, bytes)),
    makeFolder: async path => void (await mkdir(path)),
    link: (from, to) => withRetry(() => link(from, to)),
    rename: (from, to) => withRetry(() => renameToFree(from, to)),
    unlink: path => withRetry(() => unlink(path)),
    removeFolder: path => withRetry(() => rmdir(path)),
    syncName: path => (platform === 'win32' ? flushFile(path) : folderHandles.sync(dirname(path))),
    modified: async path => (await stat(path)).mtimeMs,
    dispose: () => folderHandles.dispose(),
  };
};

/** The store never writes a larger file, since its content would not fit into a string. */
const maxFileBytes = 2 ** 29;

/** Non-blocking, so that opening a pipe or a device does not wait for its other end. Windows lacks the flag and needs none. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const read = async (path: string): Promise<Uint8Array> => {
  const file = await openToRead(path);
  try {
    const stats = await file.stat();
    if (stats.isDirectory()) throw diskError('EISDIR', path);
    if (!stats.isFile() || stats.size > maxFileBytes) throw diskError('EINVAL', path);
    return await file.readFile();
  } finally {
    await file.close();
  }
};

const openToRead = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, readOnly);
  } catch (error) {
    // A socket, a device without a driver, or a cycle of symbolic links.
    if (['ENXIO', 'ENODEV', 'ELOOP', 'EOPNOTSUPP'].includes(errorCode(error))) throw diskError('EINVAL', path, error);
    throw error;
  }
};

const create = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } catch (error) {
    await file.close();
    // Ignore errors: the original error says more, and nobody reads a partial file.
    await unlink(path).catch(() => {});
    throw error;
  }
  await file.close();
};

const overwrite = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'r+');
  try {
    await file.writeFile(bytes);
    await file.truncate(bytes.length);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Windows reports EPERM if another program has the folder open, but also if the target exists. This converts the latter. */
const renameToFree = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    if (errorCode(error) === 'EPERM' && (await exists(to))) throw Object.assign(error as Error, { code: 'EEXIST' });
    throw error;
  }
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** For platforms on which folders cannot be flushed: flushes the file itself, or the file `r` in a slot folder. */
const flushFile = async (path: string): Promise<void> => {
  try {
    const filePath = (await stat(path)).isDirectory() ? `${path}/r` : path;
    const file = await open(filePath, 'r+');
    await file.sync().finally(() => file.close());
  } catch (error) {
    // Nothing was written there yet, or it has been collected. There is nothing to flush.
    if (errorCode(error) !== 'ENOENT') throw error;
  }
};

/** Keeps handles of folders open for flushing their names: opening a handle takes as long as the flush. */
class FolderHandles implements Disposable {
  readonly #open = new Map<string, { readonly handle: FileHandle; readonly ino: bigint }>();
  #isDisposed = false;

  async sync(folder: string): Promise<void> {
    const cached = this.#open.get(folder) ?? (await this.#add(folder));
    const [, { ino }] = await Promise.all([cached.handle.sync(), stat(folder, { bigint: true })]);
    // Another folder has the path now, so the wrong folder was flushed.
    if (ino !== cached.ino) await (await this.#add(folder)).handle.sync();
    if (this.#isDisposed) this.dispose();
  }

  dispose(): void {
    this.#isDisposed = true;
    // Errors of closing do not matter, because nothing is written through the handles.
    for (const { handle } of this.#open.values()) void handle.close().catch(() => {});
    this.#open.clear();
  }

  async #add(folder: string): Promise<{ readonly handle: FileHandle; readonly ino: bigint }> {
    const handle = await open(folder, readOnly | (constants.O_DIRECTORY ?? 0));
    const added = { handle, ino: (await handle.stat({ bigint: true })).ino };
    void this.#open
      .get(folder)
      ?.handle.close()
      .catch(() => {});
    this.#open.set(folder, added);
    return added;
  }
}
