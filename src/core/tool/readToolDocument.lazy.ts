import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';
import { readJsonText } from '../json/readJsonText';
import { duplicateNameProblem } from './duplicateName';
import { parseTool } from './parseTool';
import type { Tool } from './tool';
import { checkToolSets, type ToolSet } from './toolSet';

/** The tool that the text is. `whose` begins the sentences about the text itself, such as “read_file.tool.json”. */
export const readToolText = (text: string, whose: string): Result<Tool> => {
  const json = readJsonText(text, whose);
  return json.ok ? parseTool(json.value) : json;
};

/** All tools and sets of a store. */
export interface ToolsDocument {
  readonly tools: readonly Tool[];
  readonly sets: readonly ToolSet[];
}

/** The tools and sets that the text lists; one that is none, or has the name of another, spoils the whole. */
export const readToolsText = (text: string, whose: string): Result<ToolsDocument> => {
  const json = readJsonText(text, whose);
  if (!json.ok) return json;
  const lists = listsIn(json.value, whose);
  if (!lists.ok) return lists;
  const tools: Tool[] = [];
  const names = new Set<string>();
  const problems: Problem[] = [];
  const errors: Problem[] = [];
  lists.value.tools.forEach((value, index) => {
    const parsed = parseTool(value);
    problems.push(...parsed.problems.map(problem => at(problem, index)));
    if (!parsed.ok) errors.push(...parsed.problems.map(problem => numbered(at(problem, index), index)));
    else if (names.has(parsed.value.name)) errors.push(numbered(duplicateNameProblem(parsed.value.name, ['tools', index, 'name']), index));
    else tools.push(parsed.value);
    if (parsed.ok) names.add(parsed.value.name);
  });
  const sets = [...checkToolSets(lists.value.sets)].map(([name, set]) => readSet(name, set, lists.value.sets[name]));
  for (const set of sets) if (!set.ok) errors.push(...set.problems);
  return errors.length > 0
    ? failAll(errors)
    : ok({ tools, sets: sets.flatMap(set => (set.ok ? [set.value] : [])) }, problems);
};

/** A set with a field that is not kept is refused. */
const readSet = (name: string, set: Result<ToolSet>, fields: unknown): Result<ToolSet> => {
  const at = (problem: Problem): Problem => ({ ...problem, path: ['sets', name, ...problem.path] });
  if (!set.ok) return fail(...set.problems.map(at));
  const other = Object.keys(fields as object).find(field => !setFieldNames.has(field));
  if (other === undefined) return set;
  const message = l10n.t(
    'The set “{0}” has an unknown field: “{1}”. Keep only “tools”, “description”, and “icon”.',
    name,
    other,
  );
  return fail(at({ code: 'unknown-set-field', severity: 'error', message, path: [other] }));
};

const setFieldNames: ReadonlySet<string> = new Set(['tools', 'description', 'icon']);

/** Only tools and sets are kept, so whatever else the text holds would be lost without a word. */
const listsIn = (
  value: unknown,
  whose: string,
): Result<{ readonly tools: readonly unknown[]; readonly sets: JsonObject }> => {
  const refuse = (message: string): Result<never> =>
    fail({ code: 'not-a-tool-list', severity: 'error', message, path: [] });
  if (typeof value !== 'object' || value === null || !('tools' in value) || !Array.isArray(value.tools)) {
    return refuse(l10n.t('{0}: the tools belong in { "version": 1, "tools": [ … ] }.', whose));
  }
  const { version, tools, sets = {}, ...rest } = value as { version?: unknown; tools: unknown[]; sets?: unknown };
  if (version !== 1) return refuse(l10n.t('{0}: “version” must be 1.', whose));
  if (!isJsonObject(sets)) {
    return refuse(l10n.t('{0}: the sets belong in "sets": { "name": { "tools": [ … ] } }.', whose));
  }
  const [other] = Object.keys(rest);
  return other === undefined
    ? ok({ tools, sets })
    : refuse(
        l10n.t('{0}: unknown key “{1}”. Only “version”, “tools”, and “sets” are allowed. Remove it.', whose, other),
      );
};

const at = (problem: Problem, index: number): Problem => ({ ...problem, path: ['tools', index, ...problem.path] });

const numbered = (problem: Problem, index: number): Problem => ({
  ...problem,
  message: l10n.t('Tool {0}: {1}', index + 1, problem.message),
});
