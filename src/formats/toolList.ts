import { isJsonObject, type JsonObject } from '../util/json';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import { geminiClassic } from './geminiClassic';
import { documentVersion } from './llmTools';
import { formats } from '.';

export interface ToolList {
  readonly items: readonly Item[];
  /** In a document of ours, so that what could be several forms is ours. */
  readonly ours: boolean;
}

export interface Item {
  readonly value: unknown;
  readonly path: Path;
  /** Found among Gemini's declarations: the form of those that have a name and a description alone. */
  readonly declared?: 'gemini' | 'gemini-classic';
}

/** Takes tools out of whatever holds them: nothing, a list, a request, a server's answer, a manifest, our document. */
export const toolListIn = (value: unknown): Result<ToolList> => {
  if (Array.isArray(value)) return listed(value, []);
  if (!isJsonObject(value)) return fail(noTools([], 'This is no tool, and no list of tools.'));
  const { error, tools, version } = value;
  const held = containers.find(path => Array.isArray(at(value, path)));
  if (held) return listed(at(value, held) as unknown[], held);
  if ('jsonrpc' in value && error !== undefined) {
    return fail(noTools(['error'], 'The server answered with an error, not with tools.'));
  }
  if (Array.isArray(tools) && !isNamespace(value)) {
    if (typeof version !== 'number') return listed(tools, ['tools']);
    return version > documentVersion ? fail(newer(version)) : listed(tools, ['tools'], true);
  }
  const one = formats.some(format => format.matches(value)) || ('name' in value && !isSomethingElse(value));
  if (one || declarationsIn(value)) return ok({ items: taken({ value, path: [] }), ours: false });
  return fail(
    noTools([], somethingElse(value) ?? 'This JSON holds no tools: it is neither a tool nor a list of them.'),
  );
};

/** Where a list of tools is found in what is no list: an answer of an MCP server, a request, a package.json. */
const containers: readonly Path[] = [
  ['result', 'tools'],
  ['toolConfig', 'tools'],
  ['contributes', 'languageModelTools'],
  ['languageModelTools'],
  ['functions'],
];

const at = (value: JsonObject, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (isJsonObject(inside) ? inside[key] : undefined), value);

const listed = (list: readonly unknown[], path: Path, ours = false): Result<ToolList> => {
  const items = list.flatMap((value, index) => taken({ value, path: [...path, index] }));
  return items.length === 0 ? fail(noTools(path, 'The list of tools is empty.')) : ok({ items, ours });
};

/** The tool itself, or those that it holds: Gemini keeps its declarations in a tool, OpenAI's namespaces hold functions. */
const taken = (item: Item): readonly Item[] => {
  const { value, path } = item;
  if (!isJsonObject(value)) return [item];
  const key = declarationsIn(value);
  if (key) {
    const list = value[key] as readonly unknown[];
    const declared = list.some(each => geminiClassic.matches(each)) ? 'gemini-classic' : 'gemini';
    return list.map((each, index) => ({ value: each, path: [...path, key, index], declared }));
  }
  if (!isNamespace(value)) return [item];
  const { name, tools } = value as { readonly name?: unknown; readonly tools: readonly unknown[] };
  return tools.flatMap((each, index) => taken({ value: prefixed(each, name), path: [...path, 'tools', index] }));
};

const declarationsIn = (value: JsonObject): string | undefined =>
  ['functionDeclarations', 'function_declarations'].find(key => Array.isArray(value[key]));

const isNamespace = ({ type, tools }: JsonObject): boolean => type === 'namespace' && Array.isArray(tools);

/** Functions of two namespaces may share a name. */
const prefixed = (value: unknown, namespace: unknown): unknown =>
  isJsonObject(value) && typeof namespace === 'string' && typeof value['name'] === 'string'
    ? { ...value, name: `${namespace}.${value['name']}` }
    : value;

/** What people take for tools, and where the tools are instead. */
const others: readonly (readonly [fields: readonly string[], message: string])[] = [
  [['mcpServers', 'servers'], 'This names MCP servers, not tools. Import what such a server answers to `tools/list`.'],
  [
    ['openapi', 'swagger'],
    'This describes an HTTP API, not tools. Write one tool for each operation that a model may call.',
  ],
  [
    ['tool_calls', 'tool_use_id', 'choices'],
    'This is a conversation, not tools. Import the `tools` of the request instead.',
  ],
  [['scripts', 'dependencies', 'version'], 'This describes a package, not a tool.'],
];

const somethingElse = (value: JsonObject): string | undefined =>
  others.find(([fields]) => fields.some(field => field in value))?.[1];

const isSomethingElse = (value: JsonObject): boolean => somethingElse(value) !== undefined;

const noTools = (path: Path, message: string): Problem => ({ code: 'no-tools', severity: 'error', message, path });

const newer = (version: number): Problem => ({
  code: 'newer-version',
  severity: 'error',
  message: `These tools were written by a newer version of the extension (document version ${version}). Update to read them.`,
  path: ['version'],
});
