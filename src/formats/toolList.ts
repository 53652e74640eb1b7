import { isJsonObject, type JsonObject } from '../util/json';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import { documentVersion } from './llmTools';
import { formats } from '.';

export interface ToolList {
  readonly items: readonly { readonly value: unknown; readonly path: Path }[];
  /** In a document of ours, so that what could be several forms is ours. */
  readonly ours: boolean;
}

/** Takes tools out of whatever holds them: nothing, a list, a request, a server's answer, our document. */
export const toolListIn = (value: unknown): Result<ToolList> => {
  if (Array.isArray(value)) return listed(value, []);
  if (!isJsonObject(value)) return fail(noTools([], 'This is no tool, and no list of tools.'));
  const { result, error, tools, functions, version } = value;
  if ('jsonrpc' in value) {
    if (isJsonObject(result) && Array.isArray(result['tools'])) return listed(result['tools'], ['result', 'tools']);
    if (error !== undefined) return fail(noTools(['error'], 'The server answered with an error, not with tools.'));
  }
  if (Array.isArray(tools)) {
    if (typeof version !== 'number') return listed(tools, ['tools']);
    return version > documentVersion ? fail(newer(version)) : listed(tools, ['tools'], true);
  }
  if (Array.isArray(functions)) return listed(functions, ['functions']);
  const one = formats.some(format => format.matches(value)) || ('name' in value && !isSomethingElse(value));
  if (one) return ok({ items: [{ value, path: [] }], ours: false });
  return fail(
    noTools([], somethingElse(value) ?? 'This JSON holds no tools: it is neither a tool nor a list of them.'),
  );
};

const listed = (list: readonly unknown[], path: Path, ours = false): Result<ToolList> => {
  if (list.length === 0) return fail(noTools(path, 'The list of tools is empty.'));
  return ok({ items: list.map((value, index) => ({ value, path: [...path, index] })), ours });
};

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
