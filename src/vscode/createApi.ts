import type { Checked, LlmToolsApi, LlmToolsExtension } from '../api';
import type { ToolRegistry } from '../registry/registry';
import { whenLoaded } from '../registry/whenLoaded';
import { validateArgs } from '../tool/validateArgs';
import { deepFreeze } from '../util/freeze';

/** What `activate` hands to other extensions: the registry's own functions and nothing that could change under them. */
export const createApi = (registry: ToolRegistry): LlmToolsExtension => {
  const api: LlmToolsApi = Object.freeze({
    version: 1,
    loaded: whenLoaded(registry),
    register: (tool, { onConflict } = {}) => registry.register(tool, onConflict && { onConflict }),
    unregister: name => registry.unregister(name),
    get: name => registry.get(name),
    list: () => registry.list(),
    isRegistered: name => registry.isRegistered(name),
    count: () => registry.count(),
    clear: () => registry.clear(),
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
