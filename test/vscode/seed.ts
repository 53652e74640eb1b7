import { ToolRegistry } from '../../src/core/registry/registry';
import { openLogStore, type LogStoreOptions } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import type { Tool } from '../../src/core/tool/tool';

/** The folder of the user store, relative to the data folder of desktop VS Code. */
export const globalStorage = 'User/globalStorage/llm-tool-registry.llm-tool-registry/registry';

/** Registers tools in a store that no window has open: with one operation each if `oneByOne`, otherwise with one for all. */
export const seed = async (
  storage: string,
  tools: readonly Tool[],
  { oneByOne = false, limits = {} }: { oneByOne?: boolean; limits?: LogStoreOptions['limits'] } = {},
): Promise<void> => {
  const disk = nodeDisk();
  const store = openLogStore({ disk, folder: storage, windowLabel: 'npm start', limits });
  const registry = new ToolRegistry();
  const opened = registry.open(store);
  if (oneByOne) for (const tool of tools) await registry.register(tool);
  else await registry.registerAll(tools);
  for (const each of [opened, store, disk]) each.dispose();
};
