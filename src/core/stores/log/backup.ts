import type { RegistryState } from '../../registry/state';
import type { Tool } from '../../tool/tool';
import { ifThere, ignoring, type Disk } from './disk';
import { codeOf } from '../../util/errorCode';
import type { Layout } from './layout';
import { isObject, isTool } from './records';

const pattern = /^clear-(\d+)\.json$/;

/** Writes the tools to a file of their own before they are cleared, and removes old ones. */
export const backUp = async (disk: Disk, layout: Layout, state: RegistryState, keep: number): Promise<void> => {
  await ignoring('EEXIST', writeBackup(disk, layout, state));
  const { backup } = layout;
  for (const name of (await newestFirst(disk, backup)).slice(keep)) await disk.unlink(`${backup}/${name}`);
};

/** Plain JSON, which “Register Tool…” reads as well. `EEXIST` if there is one of that revision. Answers with its path. */
export const writeBackup = async (disk: Disk, { backup }: Layout, state: RegistryState): Promise<string> => {
  await ignoring('EEXIST', disk.makeFolder(backup));
  const path = `${backup}/clear-${state.revision}.json`;
  const tools = Array.from(state.entries(), entry => entry.tool);
  const text = `${JSON.stringify({ version: 1, tools }, undefined, 2)}\n`;
  await disk.create(path, Buffer.from(text));
  return path;
};

/** The tools of the newest backup that can be read; `undefined` when there is none. */
export const newestBackup = async (disk: Disk, { backup }: Layout): Promise<readonly Tool[] | undefined> => {
  for (const name of await newestFirst(disk, backup)) {
    const bytes = await readIfFile(disk, `${backup}/${name}`);
    const tools = bytes && toolsIn(bytes);
    if (tools) return tools;
  }
  return undefined;
};

/** `undefined` where something else has the name; an older backup may serve. */
const readIfFile = async (disk: Disk, path: string): Promise<Uint8Array | undefined> => {
  try {
    return await disk.read(path);
  } catch (error) {
    if (!['EISDIR', 'EINVAL', 'ENOENT'].includes(codeOf(error))) throw error;
    return undefined;
  }
};

const newestFirst = async (disk: Disk, folder: string): Promise<string[]> => {
  const names = ((await ifThere(disk.list(folder))) ?? []).filter(name => pattern.test(name));
  const slot = (name: string): number => Number(pattern.exec(name)![1]);
  return names.sort((a, b) => slot(b) - slot(a));
};

const toolsIn = (bytes: Uint8Array): readonly Tool[] | undefined => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    return isObject(value) && Array.isArray(value.tools) && value.tools.every(isTool) ? value.tools : undefined;
  } catch {
    // Damaged; an older backup may serve.
    return undefined;
  }
};
