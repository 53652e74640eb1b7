import { l10n } from '../util/l10n';
import { fail, ok, type Problem, type Result } from '../util/result';
import { readJsonText } from './jsonText';
import { parseTool } from './parseTool';
import type { Tool } from './tool';

/** The tool that the text is. `whose` begins the sentences about the text itself, such as “read_file.tool.json”. */
export const readToolText = (text: string, whose: string): Result<Tool> => {
  const json = readJsonText(text, whose);
  return json.ok ? parseTool(json.value) : json;
};

/** The tools that the text lists; one that is none, or has the name of another, spoils the whole. */
export const readToolsText = (text: string, whose: string): Result<readonly Tool[]> => {
  const json = readJsonText(text, whose);
  if (!json.ok) return json;
  const list = listIn(json.value, whose);
  if (!list.ok) return list;
  const tools: Tool[] = [];
  const problems: Problem[] = [];
  const errors: Problem[] = [];
  list.value.forEach((value, index) => {
    const parsed = parseTool(value);
    problems.push(...parsed.problems.map(problem => at(problem, index)));
    if (!parsed.ok) errors.push(...parsed.problems.map(problem => numbered(at(problem, index), index)));
    else if (tools.some(tool => tool.name === parsed.value.name)) errors.push(twice(parsed.value.name, index));
    else tools.push(parsed.value);
  });
  return errors.length > 0 ? fail(...errors) : ok(tools, problems);
};

/** Only the tools are kept, so whatever else the text holds would be lost without a word. */
const listIn = (value: unknown, whose: string): Result<readonly unknown[]> => {
  const refuse = (message: string): Result<never> =>
    fail({ code: 'not-a-tool-list', severity: 'error', message, path: [] });
  if (typeof value !== 'object' || value === null || !('tools' in value) || !Array.isArray(value.tools)) {
    return refuse(l10n.t('{0}: the tools belong in { "version": 1, "tools": [ … ] }.', whose));
  }
  const { version, tools, ...rest } = value as { version?: unknown; tools: unknown[] };
  if (version !== 1) return refuse(l10n.t('{0}: “version” must be 1.', whose));
  const [other] = Object.keys(rest);
  return other === undefined
    ? ok(tools)
    : refuse(l10n.t('{0}: “{1}” is no part of it, only “version” and “tools”. Remove it.', whose, other));
};

const at = (problem: Problem, index: number): Problem => ({ ...problem, path: ['tools', index, ...problem.path] });

const numbered = (problem: Problem, index: number): Problem => ({
  ...problem,
  message: l10n.t('Tool {0}: {1}', index + 1, problem.message),
});

const twice = (name: string, index: number): Problem => ({
  code: 'duplicate-name',
  severity: 'error',
  message: l10n.t('Tool {0}: “{1}” is there a second time. Rename or remove one of them.', index + 1, name),
  path: ['tools', index, 'name'],
});
