import * as path from 'node:path';
import { readOnlyDisk } from '../core/stores/log/readOnlyDisk';
import type { StoreStatus } from '../core/registry/store';
import { toolsText } from '../core/tool/toolDocument';
import { byName, type Tool } from '../core/tool/tool';
import type { ToolSet } from '../core/tool/toolSet';
import { UserError } from '../core/util/userError';
import { exists } from '../core/stores/file/repository';
import { note, type Context } from './context';
import { storeFolders } from './storeFolders';

/** The tools and sets of the user store. */
export interface UserStore {
  readonly folder: string;
  readonly tools: readonly Tool[];
  readonly sets: readonly ToolSet[];
  /** The text of the document of all user tools, as the editor shows it. */
  readonly text: string;
}

/**
 * Reads the user store of an editor as one more window reads it, but without writing anything: not even the files with which a
 * window prepares for its own changes. `folder` is the storage folder of the extension; by default that of the first editor
 * that has one.
 */
export const readUserStore = async (folder: string | undefined, context: Context): Promise<UserStore> => {
  const registry = await findUserStore(folder, context);
  const { nodeDisk, openLogStore } = await import('../core/stores/log/diskStore.lazy');
  const disk = nodeDisk();
  const store = openLogStore({
    disk: readOnlyDisk(disk),
    folder: registry.replaceAll('\\', '/'),
    windowLabel: 'llm-tools',
  });
  // Later the status also says that the disk refuses changes.
  let statusOfLoad: StoreStatus | undefined;
  const listener = store.onDidChangeStatus(status => (statusOfLoad ??= status.loaded ? status : undefined));
  try {
    await store.opened;
    const { readOnly: reason, notices } = statusOfLoad ?? store.status;
    if (reason) throw new UserError(reason.message);
    for (const { message } of notices) note(context, message);
    const tools = [...store.state.entries()].map(({ tool }) => tool).toSorted(byName);
    const sets = [...store.state.sets()];
    return { folder: registry, tools, sets, text: toolsText(tools, sets) };
  } finally {
    listener.dispose();
    store.dispose();
    disk.dispose();
  }
};

/** Returns the folder of the user store in the storage folder of the extension, by default that of the first editor with one. */
export const findUserStore = async (folder: string | undefined, context: Context): Promise<string> => {
  const found = folder === undefined ? await findStore(context) : path.resolve(context.cwd, folder);
  const registry = path.basename(found) === 'registry' ? found : path.join(found, 'registry');
  if (await exists(registry)) return registry;
  throw new UserError(`${found} has no user store. Name the storage folder of the extension with --store.`);
};

const findStore = async (context: Context): Promise<string> => {
  const all = storeFolders(context);
  const flags = await Promise.all(all.map(({ folder }) => exists(path.join(folder, 'registry'))));
  const [first, ...others] = all.filter((_, index) => flags[index]);
  if (!first)
    throw new UserError(
      `No editor on this machine has a user store. Name its folder with --store; looked for: ${all.map(({ editor }) => editor).join(', ')}.`,
    );
  if (others.length > 0)
    note(
      context,
      `Reading the user store of ${first.editor}. Others have one too: ${others.map(({ editor }) => editor).join(', ')}. Choose with --store.`,
    );
  return first.folder;
};
