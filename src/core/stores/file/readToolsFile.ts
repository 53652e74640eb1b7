import type { ParseError } from 'jsonc-parser';
import { duplicateKeyProblem, syntaxProblem } from '../../json/faults';
import { parseStrictJson, nodeValue, jsoncTreeOf } from '../../json/tree';
import { toStrictJson } from '../../json/toStrictJson';
import { duplicateNameProblem } from '../../tool/duplicateName';
import { checkTool } from '../../tool/parseTool';
import type { Tool } from '../../tool/tool';
import { checkToolSets, type ToolSet } from '../../tool/toolSet';
import { copyJson, isJsonObject, type JsonObject } from '../../json/json';
import { jsonDepthProblem, jsonSizeProblem } from '../../json/size';
import { l10n } from '../../util/l10n';
import type { Problem } from '../../util/result';

/** A tool in a file and its index in the `tools` of the file. */
export interface ToolInFile {
  readonly tool: Tool;
  readonly index: number;
}

/** The content of a text `{ "version": 1, "tools": [ … ], "sets"?: { … } }`. Comments and trailing commas are allowed. */
export type ToolsFile = {
  /** All problems. Their paths point into the text. */
  readonly problems: readonly Problem[];
} & (
  | {
      readonly ok: true;
      /** The valid tools. If several have the same name, only the first. */
      readonly tools: readonly ToolInFile[];
      /** The valid sets. */
      readonly sets: readonly ToolSet[];
      /** The `lint` part, as it stands in the file. */
      readonly lint?: unknown;
      /** Why the file must not be changed, although it can be read. */
      readonly readOnly?: Problem;
    }
  /** The text cannot be read. It must not be treated like a file without tools. */
  | { readonly ok: false; readonly reason: Problem }
);

/** Reads a tools file. `fileName` begins the messages about the file, such as “.vscode/llm-tools.json”. */
export const readToolsFile = (text: string, fileName: string): ToolsFile => {
  const tooMuch = jsonSizeProblem(text, fileName);
  if (tooMuch) return unreadable(tooMuch);
  const errors: ParseError[] = [];
  const strict = parseStrictJson(text) ?? looseValueOf(text);
  const root = strict ? undefined : jsoncTreeOf(text, errors);
  if (errors.length > 0) return unreadable(syntaxProblem(text, errors[0]!, fileName));
  if (!strict && !root) return { ok: true, tools: [], sets: [], problems: [] };
  const value = strict ? strict.value : nodeValue(root!);
  if (!isJsonObject(value)) return unreadable(jsonDepthProblem(text, fileName) ?? shapeProblem(fileName));
  const { version = 1, tools: list = [], sets = {} } = value;
  if (!isVersion(version)) return unreadable(versionProblem(fileName));
  if (!Array.isArray(list)) return unreadable(jsonDepthProblem(text, fileName) ?? shapeProblem(fileName, ['tools']));
  if (!isJsonObject(sets) && version === 1) return unreadable(setsProblem(fileName));
  const readTools = toolsIn(list);
  const readSets = setsIn(isJsonObject(sets) ? sets : {});
  const duplicate = duplicateKeyProblem(text, root, fileName);
  const readOnly = duplicate ?? (version > 1 ? newerProblem(fileName, version) : undefined);
  const problems = [...(duplicate ? [duplicate] : []), ...readTools.problems, ...readSets.problems];
  const { lint } = value;
  return {
    ...{ ok: true, ...readTools, ...readSets, problems },
    ...(lint !== undefined && { lint }),
    ...(readOnly && { readOnly }),
  };
};

/** Parses text with comments or trailing commas, if it is JSON without them. */
const looseValueOf = (text: string): ReturnType<typeof parseStrictJson> => {
  const plain = toStrictJson(text);
  return plain === undefined ? undefined : parseStrictJson(plain);
};

const toolsIn = (list: readonly unknown[]): { tools: readonly ToolInFile[]; problems: readonly Problem[] } => {
  const tools = new Map<string, ToolInFile>();
  const problems: Problem[] = [];
  list.forEach((value, index) => {
    const copied = copyJson(value);
    const parsed = copied.ok ? checkTool(copied.value) : copied;
    problems.push(...parsed.problems.map(problem => ({ ...problem, path: ['tools', index, ...problem.path] })));
    if (!parsed.ok) return;
    const { name } = parsed.value;
    if (tools.has(name)) problems.push(duplicateNameProblem(name, ['tools', index, 'name']));
    else tools.set(name, { tool: parsed.value, index });
  });
  return { tools: [...tools.values()], problems };
};

const setsIn = (value: JsonObject): { sets: readonly ToolSet[]; problems: readonly Problem[] } => {
  const sets: ToolSet[] = [];
  const problems: Problem[] = [];
  for (const [name, checked] of checkToolSets(value)) {
    problems.push(...checked.problems.map(problem => ({ ...problem, path: ['sets', name, ...problem.path] })));
    if (checked.ok) sets.push(checked.value);
  }
  return { sets, problems };
};

const unreadable = (reason: Problem): ToolsFile => ({ ok: false, reason, problems: [reason] });

const isVersion = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0;

const problem = (code: string, message: string, path: Problem['path'] = []): Problem => ({
  ...{ code, severity: 'error', message, path },
});

const shapeProblem = (fileName: string, path: Problem['path'] = []): Problem =>
  problem('not-a-tool-list', l10n.t('{0}: the tools belong in { "version": 1, "tools": [ … ] }.', fileName), path);

const setsProblem = (fileName: string): Problem =>
  problem('not-a-tool-list', l10n.t('{0}: the sets belong in "sets": { "name": { "tools": [ … ] } }.', fileName), [
    'sets',
  ]);

const versionProblem = (fileName: string): Problem =>
  problem('not-a-tool-list', l10n.t('{0}: “version” must be 1.', fileName), ['version']);

const newerProblem = (fileName: string, version: number): Problem => ({
  code: 'newer-version',
  severity: 'warning',
  message: l10n.t(
    '{0} has version {1}, written by a newer version of LLM Tool Registry. It is read-only until you update the extension.',
    fileName,
    version,
  ),
  path: ['version'],
});
