import type { Checked, LlmToolsApi, LlmToolsExtension } from '../api';
import type { ToolRegistry } from '../registry/registry';
import { whenLoaded } from '../registry/whenLoaded';
import type { Tool } from '../tool/tool';
import { validateArgs } from '../tool/validateArgs';
import { deepFreeze } from '../util/freeze';

/** What `activate` hands to other extensions: the registry's own functions and nothing that could change under them. */
export const createApi = (registry: ToolRegistry): LlmToolsExtension => {
  let frozen: readonly Tool[] | undefined;
  // A store freezes what it has read at its leisure, and others may ask before.
  const list = (): readonly Tool[] => {
    const tools = registry.list();
    if (tools !== frozen) tools.forEach(deepFreeze);
    return (frozen = tools);
  };
  const api: LlmToolsApi = Object.freeze({
    version: 1,
    loaded: whenLoaded(registry),
    register: async (tool, { onConflict } = {}) =>
      deepFreeze(await registry.register(tool, onConflict && { onConflict })),
    unregister: async name => deepFreeze(await registry.unregister(name)),
    get: name => {
      list();
      return registry.get(name);
    },
    list,
    isRegistered: name => registry.isRegistered(name),
    count: () => registry.count(),
    clear: async () => deepFreeze(await registry.clear()),
    toLlmFormat: () => registry.toLlmFormat(),
    toTextDescription: () => registry.toTextDescription(),
    validateArgs: (name, args) => checked(registry, name, args),
    onDidChange: listener => registry.onDidChange(change => listener(deepFreeze(change))),
  } satisfies LlmToolsApi);
  return Object.freeze({
    getApi: (version: number) => {
      if (version === 1) return api;
      throw new RangeError(
        `LLM Tool Registry offers version 1 of its API, not ${String(version)}. Ask for version 1, or update the extension.`,
      );
    },
  });
};

const checked = async (registry: ToolRegistry, name: string, args: unknown): Promise<Checked> => {
  const tool = registry.get(name);
  if (!tool) {
    const message = `“${name}” is not registered, so its arguments cannot be checked.`;
    return { ok: false, problems: [{ code: 'not-found', severity: 'error', message, path: [] }] };
  }
  const result = await validateArgs(tool, args);
  return result.ok ? { ok: true } : { ok: false, problems: result.problems };
};
