import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import type { Reader } from './reader';
import { readers } from './readers/index';
import { isToolMap } from './isToolMap';
import { documentVersion } from './llmTools';
import { isToolCall, explainNonTool } from './explainNonTool';
import { declarationKeys, listPlaces } from './toolKeys';

/** The entries of a list of tools, not read yet. */
export interface ToolList {
  readonly items: readonly ToolItem[];
  /** Whether the list is in one of our documents. A tool that matches several formats is then read as ours. */
  readonly isOwnDocument: boolean;
}

export interface ToolItem {
  readonly value: unknown;
  readonly path: Path;
  /**
   * The readers of the list of declarations that the item is in, the likeliest last. The item may look like a tool in another
   * format.
   */
  readonly declaredIn?: readonly Reader[];
  /** Whether the name is the key of the tool in an object, and the schema is where the Vercel AI SDK has it. */
  readonly isInToolMap?: boolean;
}

/** Extracts the tools from a single tool, a list, a request, a server's response, a manifest or one of our documents. */
export const extractToolList = (value: unknown): Result<ToolList> => {
  if (Array.isArray(value)) return toToolList(value, []);
  if (!isJsonObject(value)) return fail(noTools([], l10n.t('This is neither a tool nor a list of tools.')));
  const { error, tools, version } = value;
  if ('jsonrpc' in value && error !== undefined) {
    return fail(noTools(['error'], l10n.t('The server responded with an error instead of tools.')));
  }
  const listPath = listPlaceIn(value);
  const isOurs = typeof version === 'number' || (version === undefined && isJsonObject(value['sets']));
  if (listPath?.[0] === 'tools' && Array.isArray(tools) && isOurs) {
    return typeof version === 'number' && version > documentVersion
      ? fail(newerVersionProblem(version))
      : toToolList(tools, listPath, true);
  }
  if (listPath) return toToolList(valueIn(value, listPath), listPath);
  if (looksLikeTool(value) || declarationsIn(value))
    return ok({ items: expandItem({ value, path: [] }), isOwnDocument: false });
  if (isToolMap(value)) return toToolList(value, []);
  return fail(
    noTools(
      [],
      explainNonTool(value) ?? l10n.t('This JSON contains no tools: it is neither a tool nor a list of tools.'),
    ),
  );
};

const listPlaceIn = (value: JsonObject): Path | undefined =>
  isNamespace(value)
    ? undefined
    : listPlaces.find(path => {
        const list = valueIn(value, path);
        return Array.isArray(list) || isToolMap(list);
      });

const valueIn = (value: JsonObject, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (isJsonObject(inside) ? parseBody(inside[key], key) : undefined), value);

/** Parses the `body` of a request, which HTTP clients store as a string. */
const parseBody = (value: unknown, key: string | number): unknown => {
  if (key !== 'body' || typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // Not JSON: the string is kept.
    return value;
  }
};

const toToolList = (list: unknown, path: Path, isOwnDocument = false): Result<ToolList> => {
  const items = itemsIn(list, path);
  if (items.length === 0) return fail(noTools(path, l10n.t('The list of tools is empty.')));
  const objects = items.flatMap(({ value }) => (isJsonObject(value) ? [value] : []));
  const explanation = objects.some(looksLikeTool) ? undefined : firstDefined(objects, explainNonTool);
  return explanation === undefined ? ok({ items, isOwnDocument }) : fail(noTools(path, explanation));
};

const firstDefined = <T, R>(list: readonly T[], map: (each: T) => R | undefined): R | undefined => {
  for (const each of list) {
    const found = map(each);
    if (found !== undefined) return found;
  }
  return undefined;
};

const itemsIn = (list: unknown, path: Path): readonly ToolItem[] => {
  if (Array.isArray(list)) {
    const isConversation = list.some(isMessageWithTools);
    return list.flatMap((value: unknown, index) =>
      isConversation && isMessage(value) && !isMessageWithTools(value)
        ? []
        : expandItem({ value, path: [...path, index] }),
    );
  }
  return Object.entries(list as JsonObject).map(([name, value]): ToolItem => {
    const named = isJsonObject(value) ? { name, ...value } : value;
    const isSdk = isJsonObject(value) && 'inputSchema' in value;
    return { value: named, path: [...path, name], ...(isSdk && { isInToolMap: true }) };
  });
};

/** Whether it is a JSON-RPC message. In a recorded conversation with a server, one response lists the tools. */
const isMessage = (value: unknown): value is JsonObject => isJsonObject(value) && 'jsonrpc' in value;

const isMessageWithTools = (value: unknown): boolean => isMessage(value) && listPlaceIn(value) !== undefined;

/** The item itself, or the tools inside it: Gemini has declarations in a tool, and a namespace of OpenAI has functions. */
const expandItem = (item: ToolItem, depth = 0): readonly ToolItem[] => {
  const { value, path } = item;
  if (!isJsonObject(value)) return [item];
  const key = declarationsIn(value);
  if (key) {
    const list = value[key] as readonly unknown[];
    const owners = readers.filter(({ declarationKeys: keys }) => keys?.includes(key));
    const declaredIn = owners.toSorted(
      (one, other) => Number(list.some(each => one.matches(each))) - Number(list.some(each => other.matches(each))),
    );
    return list.map((each, index) => ({ value: each, path: [...path, key, index], declaredIn }));
  }
  if (isNamespace(value) && depth < maxNamespaceDepth) {
    const { name, tools } = value as { readonly name?: unknown; readonly tools: readonly unknown[] };
    return tools.flatMap((each, index) =>
      expandItem({ value: addNamespace(each, name), path: [...path, 'tools', index] }, depth + 1),
    );
  }
  // One of several requests or responses, as in a file with one per line.
  const listPath = looksLikeTool(value) || 'type' in value ? undefined : listPlaceIn(value);
  return listPath ? itemsIn(valueIn(value, listPath), [...path, ...listPath]) : [item];
};

/** Levels of namespaces inside each other. OpenAI itself allows only functions in a namespace. */
const maxNamespaceDepth = 8;

const looksLikeTool = (value: JsonObject): boolean =>
  !isToolCall(value) &&
  (readers.some(reader => reader.matches(value)) || ('name' in value && explainNonTool(value) === undefined));

const declarationsIn = (value: JsonObject): string | undefined =>
  declarationKeys.find(key => Array.isArray(value[key]));

const isNamespace = ({ type, tools }: JsonObject): boolean => type === 'namespace' && Array.isArray(tools);

/** Puts the namespace before the name: functions of two namespaces may have the same name. */
const addNamespace = (value: unknown, namespace: unknown): unknown =>
  isJsonObject(value) && typeof namespace === 'string' && typeof value['name'] === 'string'
    ? { ...value, name: `${namespace}.${value['name']}` }
    : value;

const noTools = (path: Path, message: string): Problem => ({ code: 'no-tools', severity: 'error', message, path });

const newerVersionProblem = (version: number): Problem => ({
  code: 'newer-version',
  severity: 'error',
  message: l10n.t(
    'These tools were written by a newer version of the extension (document version {0}). Update the extension to read them.',
    version,
  ),
  path: ['version'],
});
