import { constants } from 'node:fs';
import { link, mkdir, open, readdir, rename, rmdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Disposable } from '../../util/disposables';
import { failure, type Disk } from './disk';
import { codeOf } from '../../util/errorCode';
import { retry } from './retry';

/** The file system of this machine. */
export const nodeDisk = (platform = process.platform): Disk & Disposable => {
  const folders = new Folders();
  const retried = platform === 'win32' ? retry : <T>(act: () => Promise<T>): Promise<T> => act();
  return {
    list: folder => readdir(folder),
    read: path => retried(() => read(path)),
    create: (path, bytes) => retried(() => create(path, bytes)),
    overwrite: (path, bytes) => retried(() => overwrite(path, bytes)),
    makeFolder: async path => void (await mkdir(path)),
    link: (from, to) => retried(() => link(from, to)),
    rename: (from, to) => retried(() => renameToFree(from, to)),
    unlink: path => retried(() => unlink(path)),
    removeFolder: path => retried(() => rmdir(path)),
    syncName: path => (platform === 'win32' ? flushFile(path) : folders.sync(dirname(path))),
    modified: async path => (await stat(path)).mtimeMs,
    dispose: () => folders.dispose(),
  };
};

/** More than a string can hold is nothing that was written here. */
const maxFileBytes = 2 ** 29;

/** Opening a pipe or a device must not wait for whoever is at its other end. Windows has no such flag, and no need of it. */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

const read = async (path: string): Promise<Uint8Array> => {
  const file = await openToRead(path);
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw failure('EISDIR', path);
    if (!found.isFile() || found.size > maxFileBytes) throw failure('EINVAL', path);
    return await file.readFile();
  } finally {
    await file.close();
  }
};

const openToRead = async (path: string): Promise<FileHandle> => {
  try {
    return await open(path, readOnly);
  } catch (error) {
    // A socket, a device without a driver, links in a circle.
    if (['ENXIO', 'ENODEV', 'ELOOP', 'EOPNOTSUPP'].includes(codeOf(error))) throw failure('EINVAL', path, error);
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
    // The error at hand says more than one about the rest of a file that nobody will look at.
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

/** Windows says EPERM both when another program looks into the folder and when there is one at the target already. */
const renameToFree = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    if (codeOf(error) === 'EPERM' && (await exists(to))) throw Object.assign(error as Error, { code: 'EEXIST' });
    throw error;
  }
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Where folders cannot be flushed: the file under its new name, if there is one. */
const flushFile = async (path: string): Promise<void> => {
  try {
    const inside = (await stat(path)).isDirectory() ? `${path}/r` : path;
    const file = await open(inside, 'r+');
    await file.sync().finally(() => file.close());
  } catch (error) {
    // Nothing has been put there yet, or it has been collected: nothing to flush.
    if (codeOf(error) !== 'ENOENT') throw error;
  }
};

/** Open handles of folders, for flushing their names: opening one each time would cost as much as the flush. */
class Folders implements Disposable {
  readonly #open = new Map<string, { readonly handle: FileHandle; readonly ino: bigint }>();
  #disposed = false;

  async sync(folder: string): Promise<void> {
    const known = this.#open.get(folder) ?? (await this.#add(folder));
    const [, { ino }] = await Promise.all([known.handle.sync(), stat(folder, { bigint: true })]);
    // Another folder has taken its place: what was flushed is not what was asked for.
    if (ino !== known.ino) await (await this.#add(folder)).handle.sync();
    if (this.#disposed) this.dispose();
  }

  dispose(): void {
    this.#disposed = true;
    // Nothing is written through them, so how closing ends does not matter.
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
