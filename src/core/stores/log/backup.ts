import type { RegistryState } from '../../registry/state';
import type { Tool } from '../../tool/tool';
import { ifExists, ignoreError, type Disk } from './disk';
import { errorCode } from '../../util/errorCode';
import type { Layout } from './layout';
import { isObject, isTool } from './records';

const pattern = /^clear-(\d+)\.json$/;

/** Writes a backup of the tools before they are cleared. Deletes old backups, so that `keep` are left. */
export const backUp = async (disk: Disk, layout: Layout, state: RegistryState, keep: number): Promise<void> => {
  await ignoreError('EEXIST', writeBackup(disk, layout, state));
  const { backup } = layout;
  for (const name of (await listBackups(disk, backup)).slice(keep)) await disk.unlink(`${backup}/${name}`);
};

/**
 * Writes the tools as plain JSON, which “Register Tool…” can read, too. Resolves with the path. Rejects with `EEXIST` if there
 * is a backup of that revision.
 */
export const writeBackup = async (disk: Disk, { backup }: Layout, state: RegistryState): Promise<string> => {
  await ignoreError('EEXIST', disk.makeFolder(backup));
  const path = `${backup}/clear-${state.revision}.json`;
  const tools = Array.from(state.entries(), entry => entry.tool);
  const text = `${JSON.stringify({ version: 1, tools }, undefined, 2)}\n`;
  await disk.create(path, Buffer.from(text));
  return path;
};

/** The tools of the newest backup that can be read, or `undefined` if there is none. */
export const newestBackup = async (disk: Disk, { backup }: Layout): Promise<readonly Tool[] | undefined> => {
  for (const name of await listBackups(disk, backup)) {
    const bytes = await readIfFile(disk, `${backup}/${name}`);
    const tools = bytes && parseBackup(bytes);
    if (tools) return tools;
  }
  return undefined;
};

/** Returns undefined if there is no readable file of that name. The caller tries an older backup then. */
const readIfFile = async (disk: Disk, path: string): Promise<Uint8Array | undefined> => {
  try {
    return await disk.read(path);
  } catch (error) {
    if (!['EISDIR', 'EINVAL', 'ENOENT'].includes(errorCode(error))) throw error;
    return undefined;
  }
};

/** The names of the backups, newest first. */
const listBackups = async (disk: Disk, folder: string): Promise<string[]> => {
  const names = ((await ifExists(disk.list(folder))) ?? []).filter(name => pattern.test(name));
  const slot = (name: string): number => Number(pattern.exec(name)![1]);
  return names.sort((a, b) => slot(b) - slot(a));
};

const parseBackup = (bytes: Uint8Array): readonly Tool[] | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return isObject(value) && Array.isArray(value.tools) && value.tools.every(isTool) ? value.tools : undefined;
  } catch {
    // The file is damaged. The caller tries an older backup.
    return undefined;
  }
};
