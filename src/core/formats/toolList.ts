import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import type { Reader } from './reader';
import { readers } from './readers/index';
import { builtInKeysIn } from './builtIn';
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
  if (Array.isArray(value)) return toToolList(itemsIn(value, []), []);
  if (!isJsonObject(value)) return fail(noTools([], l10n.t('This is neither a tool nor a list of tools.')));
  const { error, tools, version } = value;
  if ('jsonrpc' in value && error !== undefined) {
    return fail(noTools(['error'], l10n.t('The server responded with an error instead of tools.')));
  }
  const lists = listPlacesIn(value);
  const isOurs = typeof version === 'number' || (version === undefined && isJsonObject(value['sets']));
  if (lists[0]?.[0] === 'tools' && Array.isArray(tools) && isOurs) {
    return typeof version === 'number' && version > documentVersion
      ? fail(newerVersionProblem(version))
      : toToolList(itemsIn(tools, ['tools']), ['tools'], true);
  }
  if (lists.length > 0) return toToolList(itemsAt(value, lists), lists[0]!);
  if (looksLikeTool(value) || hasDeclarations(value))
    return ok({ items: expandItem({ value, path: [] }), isOwnDocument: false });
  if (isToolMap(value)) return toToolList(itemsIn(value, []), []);
  return fail(
    noTools(
      [],
      explainNonTool(value) ?? l10n.t('This JSON contains no tools: it is neither a tool nor a list of tools.'),
    ),
  );
};

/** The places of the lists of tools in the value. There may be several: requests had `functions` before `tools`. */
const listPlacesIn = (value: JsonObject): readonly Path[] =>
  isNamespace(value)
    ? []
    : listPlaces.filter(path => {
        const list = valueIn(value, path);
        return Array.isArray(list) || isToolMap(list);
      });

/** The items of the lists at the places. A list without a tool beside one with tools is something else of the same name. */
const itemsAt = (value: JsonObject, places: readonly Path[], base: Path = []): readonly ToolItem[] => {
  const [first = [], ...others] = places;
  const withTools = others.length > 0 ? places.filter(place => hasTool(valueIn(value, place))) : [];
  const chosen = withTools.length > 0 ? withTools : [first];
  return chosen.flatMap(place => itemsIn(valueIn(value, place), [...base, ...place]));
};

const hasTool = (list: unknown): boolean =>
  !Array.isArray(list) || list.some(each => isJsonObject(each) && (looksLikeTool(each) || hasDeclarations(each)));

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

const toToolList = (items: readonly ToolItem[], path: Path, isOwnDocument = false): Result<ToolList> => {
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

const isMessageWithTools = (value: unknown): boolean => isMessage(value) && listPlacesIn(value).length > 0;

/** The item itself, or the tools inside it: Gemini has declarations in a tool, and a namespace of OpenAI has functions. */
const expandItem = (item: ToolItem, depth = 0): readonly ToolItem[] => {
  const { value, path } = item;
  if (!isJsonObject(value)) return [item];
  if (hasDeclarations(value)) {
    return [
      ...declarationsIn(value).flatMap(key => declaredItems(value[key] as readonly unknown[], [...path, key])),
      // One object may have declarations and a built-in tool.
      ...builtInKeysIn(value).map(key => ({ value: { [key]: value[key] }, path: [...path, key] })),
    ];
  }
  if (isNamespace(value) && depth < maxNamespaceDepth) {
    const { name, tools } = value as { readonly name?: unknown; readonly tools: readonly unknown[] };
    return tools.flatMap((each, index) =>
      expandItem({ value: addNamespace(each, name), path: [...path, 'tools', index] }, depth + 1),
    );
  }
  // One of several requests or responses, as in a file with one per line.
  const lists = looksLikeTool(value) || 'type' in value ? [] : listPlacesIn(value);
  return lists.length === 0 ? [item] : itemsAt(value, lists, path);
};

const declaredItems = (list: readonly unknown[], path: Path): readonly ToolItem[] => {
  const owners = readers.filter(({ declarationKeys: keys }) => keys?.includes(String(path.at(-1))));
  const declaredIn = owners.toSorted(
    (one, other) => Number(list.some(each => one.matches(each))) - Number(list.some(each => other.matches(each))),
  );
  return list.map((each, index) => ({ value: each, path: [...path, index], declaredIn }));
};

/** Levels of namespaces inside each other. OpenAI itself allows only functions in a namespace. */
const maxNamespaceDepth = 8;

const looksLikeTool = (value: JsonObject): boolean =>
  !isToolCall(value) &&
  (readers.some(reader => reader.matches(value)) || ('name' in value && explainNonTool(value) === undefined));

/** The keys of the lists of declarations. An object may have the same key in both spellings. */
const declarationsIn = (value: JsonObject): readonly string[] =>
  declarationKeys.filter(key => Array.isArray(value[key]));

const hasDeclarations = (value: JsonObject): boolean => declarationsIn(value).length > 0;

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
