import { parseTool } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { l10n } from '../util/l10n';
import { maxTextTools } from '../util/limits';
import { fail, failAll, ok, type Problem, type Result } from '../util/result';

/** A tool of a list, with its place in the list. */
export interface ListedTool {
  readonly tool: Tool;
  readonly index: number;
}

/** Reads a list of tools of a caller. Tools that are invalid are left out, with problems whose paths begin with their place. */
export const readToolList = (value: unknown): Result<readonly ListedTool[]> => {
  const items = itemsOf(value);
  if (!items) return fail(notAList());
  const listed: ListedTool[] = [];
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    const parsed = parseTool(item);
    if (parsed.ok) listed.push({ tool: parsed.value, index });
    else problems.push(...parsed.problems.map(problem => ({ ...problem, path: [index, ...problem.path] })));
  });
  return ok(listed, problems);
};

/** Reads a list of tools of which all must be valid. */
export const readValidTools = (value: unknown): Result<readonly Tool[]> => {
  const list = readToolList(value);
  if (!list.ok) return list;
  return list.problems.length > 0 ? failAll(list.problems) : ok(list.value.map(({ tool }) => tool));
};

/** Undefined if the value is no list, has too many items, or cannot be read. */
const itemsOf = (value: unknown): readonly unknown[] | undefined => {
  try {
    return Array.isArray(value) && value.length <= maxTextTools ? Array.from<unknown>(value) : undefined;
  } catch {
    // A proxy may throw when it is read.
    return undefined;
  }
};

const notAList = (): Problem => ({
  code: 'not-a-tool-list',
  severity: 'error',
  message: l10n.t('The tools must be a list of at most {0} tools.', maxTextTools),
  path: [],
});
