import type { Checked, LlmToolsApi, LlmToolsExtension, OnConflict } from '../api';
import type { RegisterOptions } from './registry/layer';
import type { ToolRegistry } from './registry/registry';
import { whenLoaded } from './registry/whenLoaded';
import type { Tool } from './tool/tool';
import { validatePlainArgs } from './tool/validatePlainArgs';
import { deepFreeze } from './util/freeze';
import { copyJson } from './json/json';
import { l10n } from './util/l10n';
import { UserError } from './util/userError';

/** Creates the API that `activate` returns to other extensions. All returned data is frozen. */
export const createApi = (registry: ToolRegistry): LlmToolsExtension => {
  let frozen: readonly Tool[] | undefined;
  // A store freezes its tools in the background, so the tools may not be frozen yet.
  const list = (): readonly Tool[] => {
    const tools = registry.list();
    if (tools !== frozen) tools.forEach(deepFreeze);
    return (frozen = tools);
  };
  const api: LlmToolsApi = Object.freeze({
    version: 1,
    loaded: whenLoaded(registry),
    register: async (tool, options) => deepFreeze(await registry.register(tool, checkOptions(options))),
    unregister: async name =>
      isText(name) ? deepFreeze(await registry.unregister(name)) : { ok: false, error: 'not_found' },
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
    validateArgs: (name, args) => checkArgs(registry, name, args),
    onDidChange: listener => {
      if (typeof listener === 'function')
        return registry.onDidChange(change => (change.untrusted ? undefined : listener(deepFreeze(change))));
      throw new UserError(l10n.t('`onDidChange` expects a function, but got {0}.', typeof listener));
    },
    decode: onDemand('decode'),
    encode: onDemand('encode'),
    lint: onDemand('lint'),
  } satisfies LlmToolsApi);
  return Object.freeze({
    getApi: (version: number) => {
      if (version === 1) return api;
      throw new RangeError(
        `LLM Tool Registry offers version 1 of its API, not ${valueLabel(version)}. Ask for version 1, or update the extension.`,
      );
    },
  });
};

/** A function of the library, which is loaded when it is first called: few windows use one. */
const onDemand = <Name extends 'decode' | 'encode' | 'lint'>(name: Name): LlmToolsApi[Name] =>
  (async (...args: readonly unknown[]) => {
    const functions: { readonly [Key in Name]: unknown } = await import('./library/functions.lazy');
    return deepFreeze(await (functions[name] as (...args: readonly unknown[]) => unknown)(...args));
  }) as LlmToolsApi[Name];

/** Copies and checks the options. Throws a `UserError` if they are invalid. */
const checkOptions = (options: unknown): RegisterOptions | undefined => {
  if (options === undefined) return undefined;
  const copied = copyJson(options);
  if (!copied.ok || copied.value === null || typeof copied.value !== 'object' || Array.isArray(copied.value))
    throw new UserError(l10n.t('The options of `register` must be an object, such as { "onConflict": "replace" }.'));
  const { onConflict } = copied.value as { readonly onConflict?: unknown };
  if (onConflict === undefined) return undefined;
  if (isOnConflict(onConflict)) return { onConflict };
  throw new UserError(
    l10n.t(
      '`onConflict` must be one of {0}; it is {1}.',
      conflictOptions.map(each => `“${each}”`).join(', '),
      valueLabel(onConflict),
    ),
  );
};

const conflictOptions: readonly OnConflict[] = ['refuse', 'skip', 'replace', 'rename'];

const isOnConflict = (value: unknown): value is OnConflict => conflictOptions.some(each => each === value);

const isText = (value: unknown): value is string => typeof value === 'string';

/** Names a value of a caller in a sentence. It reads no properties of objects. */
const valueLabel = (value: unknown): string => {
  if (isText(value)) return `“${value.slice(0, 60)}”`;
  return value === null || typeof value === 'number' ? String(value) : typeof value;
};

const checkArgs = async (registry: ToolRegistry, name: unknown, args: unknown): Promise<Checked> => {
  const tool = isText(name) ? registry.get(name) : undefined;
  if (!tool) {
    const message = `${valueLabel(name)} is not registered, so its arguments cannot be checked.`;
    return { ok: false, problems: [{ code: 'not-found', severity: 'error', message, path: [] }] };
  }
  return validatePlainArgs(tool, args);
};
