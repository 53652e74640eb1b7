import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import type { Reader } from './reader';
import { readers } from './readers/index';
import { isKeyed } from './keyed';
import { documentVersion } from './llmTools';
import { isCall, explainNonTool } from './explainNonTool';
import { declarationKeys, listPlaces } from './toolKeys';

export interface ToolList {
  readonly items: readonly Item[];
  /** In a document of ours, so that what could be several forms is ours. */
  readonly ours: boolean;
}

export interface Item {
  readonly value: unknown;
  readonly path: Path;
  /** Found in a list that only these forms have, though it may look like a tool in another. The likeliest is last. */
  readonly declaredIn?: readonly Reader[];
  /** Found under its name, with the schema where the Vercel AI SDK has it. */
  readonly isKeyed?: boolean;
}

/** Takes tools out of whatever holds them: nothing, a list, a request, a server's answer, a manifest, our document. */
export const toolListIn = (value: unknown): Result<ToolList> => {
  if (Array.isArray(value)) return listed(value, []);
  if (!isJsonObject(value)) return fail(noTools([], l10n.t('This is neither a tool nor a list of tools.')));
  const { error, tools, version } = value;
  if ('jsonrpc' in value && error !== undefined) {
    return fail(noTools(['error'], l10n.t('The server responded with an error instead of tools.')));
  }
  const held = holderIn(value);
  const isOurs = typeof version === 'number' || (version === undefined && isJsonObject(value['sets']));
  if (held?.[0] === 'tools' && Array.isArray(tools) && isOurs) {
    return typeof version === 'number' && version > documentVersion ? fail(newer(version)) : listed(tools, held, true);
  }
  if (held) return listed(at(value, held), held);
  if (looksLikeTool(value) || declarationsIn(value)) return ok({ items: taken({ value, path: [] }), ours: false });
  if (isKeyed(value)) return listed(value, []);
  return fail(
    noTools(
      [],
      explainNonTool(value) ?? l10n.t('This JSON contains no tools: it is neither a tool nor a list of tools.'),
    ),
  );
};

const holderIn = (value: JsonObject): Path | undefined =>
  isNamespace(value)
    ? undefined
    : listPlaces.find(path => {
        const held = at(value, path);
        return Array.isArray(held) || isKeyed(held);
      });

const at = (value: JsonObject, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (isJsonObject(inside) ? opened(inside[key], key) : undefined), value);

/** The body of a request is kept as a text by those who send it. */
const opened = (value: unknown, key: string | number): unknown => {
  if (key !== 'body' || typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    // It is another text.
    return value;
  }
};

const listed = (list: unknown, path: Path, ours = false): Result<ToolList> => {
  const items = itemsIn(list, path);
  if (items.length === 0) return fail(noTools(path, l10n.t('The list of tools is empty.')));
  const objects = items.flatMap(({ value }) => (isJsonObject(value) ? [value] : []));
  const something = objects.some(looksLikeTool) ? undefined : firstOf(objects, explainNonTool);
  return something === undefined ? ok({ items, ours }) : fail(noTools(path, something));
};

const firstOf = <T, R>(list: readonly T[], told: (each: T) => R | undefined): R | undefined => {
  for (const each of list) {
    const found = told(each);
    if (found !== undefined) return found;
  }
  return undefined;
};

const itemsIn = (list: unknown, path: Path): readonly Item[] => {
  if (Array.isArray(list)) {
    const isConversation = list.some(isMessageWithTools);
    return list.flatMap((value: unknown, index) =>
      isConversation && isMessage(value) && !isMessageWithTools(value) ? [] : taken({ value, path: [...path, index] }),
    );
  }
  return Object.entries(list as JsonObject).map(([name, value]): Item => {
    const named = isJsonObject(value) ? { name, ...value } : value;
    const isSdk = isJsonObject(value) && 'inputSchema' in value;
    return { value: named, path: [...path, name], ...(isSdk && { isKeyed: true }) };
  });
};

/** A message of JSON-RPC, such as a server’s answers, of which one lists its tools. */
const isMessage = (value: unknown): value is JsonObject => isJsonObject(value) && 'jsonrpc' in value;

const isMessageWithTools = (value: unknown): boolean => isMessage(value) && holderIn(value) !== undefined;

/** The tool itself, or those that it holds: Gemini keeps its declarations in a tool, OpenAI's namespaces hold functions. */
const taken = (item: Item, depth = 0): readonly Item[] => {
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
  if (isNamespace(value) && depth < maxNamespaces) {
    const { name, tools } = value as { readonly name?: unknown; readonly tools: readonly unknown[] };
    return tools.flatMap((each, index) =>
      taken({ value: prefixed(each, name), path: [...path, 'tools', index] }, depth + 1),
    );
  }
  // One of several requests or answers, as in a file with one a line.
  const held = looksLikeTool(value) || 'type' in value ? undefined : holderIn(value);
  return held ? itemsIn(at(value, held), [...path, ...held]) : [item];
};

/** Namespaces inside each other; those of OpenAI hold functions alone. */
const maxNamespaces = 8;

const looksLikeTool = (value: JsonObject): boolean =>
  !isCall(value) &&
  (readers.some(form => form.matches(value)) || ('name' in value && explainNonTool(value) === undefined));

const declarationsIn = (value: JsonObject): string | undefined =>
  declarationKeys.find(key => Array.isArray(value[key]));

const isNamespace = ({ type, tools }: JsonObject): boolean => type === 'namespace' && Array.isArray(tools);

/** Functions of two namespaces may share a name. */
const prefixed = (value: unknown, namespace: unknown): unknown =>
  isJsonObject(value) && typeof namespace === 'string' && typeof value['name'] === 'string'
    ? { ...value, name: `${namespace}.${value['name']}` }
    : value;

const noTools = (path: Path, message: string): Problem => ({ code: 'no-tools', severity: 'error', message, path });

const newer = (version: number): Problem => ({
  code: 'newer-version',
  severity: 'error',
  message: l10n.t(
    'These tools were written by a newer version of the extension (document version {0}). Update the extension to read them.',
    version,
  ),
  path: ['version'],
});
