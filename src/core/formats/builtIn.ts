import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { vendors } from '../vendors/vendors';
import { explainNonTool, isToolCall } from './explainNonTool';
import type { Reader } from './reader';
import { readers } from './readers/index';
import { schemaKeys } from './toolKeys';

/**
 * The problem of an entry in a list of tools that defines no tool, such as a built-in tool of the vendor; else undefined.
 * `path` is its place in the JSON.
 */
export const builtInProblem = (value: unknown, path: Path = []): Problem | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { type, custom, name } = value;
  const [key] = builtInKeysIn(value);
  if (key !== undefined && name === undefined) return keyProblem(key);
  if (typeof type !== 'string' || hasSchemaKey(value)) return undefined;
  if (isBuiltInType(type) || (path.includes('tools') && isOnlyTyped(value, type)))
    return problem(l10n.t('`{0}` is a built-in tool of the provider, so there is nothing to import. Remove it.', type));
  if (type !== 'custom' || (!isJsonObject(custom) && name === undefined)) return undefined;
  return problem(
    l10n.t('A custom tool of OpenAI takes text instead of arguments, so there is nothing to import. Remove it.'),
  );
};

/** The keys of the object that stand for a built-in tool of a vendor, or for something else that defines no tool. */
export const builtInKeysIn = (value: JsonObject): readonly string[] =>
  Object.keys(value).filter(key => builtInKeys.has(key));

const hasSchemaKey = (value: JsonObject): boolean => Object.keys(value).some(key => schemaKeys.has(key));

const isBuiltInType = (type: string): boolean =>
  type.length <= maxTypeLength &&
  (prefixedType.test(type) || readers.some(({ builtIn }) => builtIn?.types?.test(type)));

/** `openrouter:web_search`: routers put the name of the vendor before that of its tool. */
const prefixedType = /^[a-z][a-z\d_-]*:[a-z\d][\w.-]*$/i;

/** Whether nothing but its type says what the entry is, so that it can only be a built-in tool that is not known here. */
const isOnlyTyped = (value: JsonObject, type: string): boolean =>
  type.length <= maxTypeLength &&
  /^[a-z]+(?:_[a-z\d]+)*$/.test(type) &&
  !definingTypes.has(type) &&
  !['name', 'description', 'function'].some(key => key in value) &&
  !isToolCall(value) &&
  explainNonTool(value) === undefined;

/** Types of entries that define a tool, and of JSON Schema. */
const definingTypes: ReadonlySet<string> = new Set([
  ...['function', 'custom', 'namespace', 'dynamic', 'tool'],
  ...['object', 'array', 'string', 'number', 'integer', 'boolean', 'null', 'text', 'message'],
]);

const maxTypeLength = 100;

const ownersOf = (pick: (reader: Reader) => readonly string[] | undefined): readonly (readonly [string, string])[] =>
  readers.flatMap(reader => {
    const [vendor] = reader.vendors ?? [];
    const title = vendor ? vendors[vendor] : reader.title;
    return (pick(reader) ?? []).map(key => [key, title] as const);
  });

/** The owners of keys that stand for built-in tools, and of keys that stand for something else, by key. */
const toolKeyOwners = new Map(ownersOf(({ builtIn }) => builtIn?.toolKeys));
const otherKeyOwners = new Map(ownersOf(({ builtIn }) => builtIn?.keys));

const builtInKeys: ReadonlySet<string> = new Set([...toolKeyOwners.keys(), ...otherKeyOwners.keys()]);

const keyProblem = (key: string): Problem => {
  const owner = toolKeyOwners.get(key);
  return problem(
    owner === undefined
      ? l10n.t(
          '`{0}` of {1} does not define a tool, so there is nothing to import. Remove it.',
          key,
          otherKeyOwners.get(key)!,
        )
      : l10n.t('`{0}` is a built-in tool of {1}, so there is nothing to import. Remove it.', key, owner),
  );
};

const problem = (message: string): Problem => ({
  code: 'built-in-tool',
  severity: 'error',
  message,
  path: [],
});
