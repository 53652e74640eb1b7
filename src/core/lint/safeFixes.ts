import type { Json, JsonObject } from '../json/json';
import { isJsonObject } from '../json/json';
import { valueAt, withValueAt } from '../json/valueAt';
import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxCheckedFixes, maxLintSteps } from '../util/limits';
import type { LintProblem } from './findings';
import { narrows } from './narrows';
import type { FixEdit, Fix } from '../vendors/rule';

/**
 * Withholds the fixes that could do harm. A fix stays if the fixed tool has no new finding, and every argument that was valid
 * stays valid. It is checked when it is first read, since that takes as long as the lint of the tool, and few fixes are read.
 */
export const withSafeFixes = (
  tool: Tool,
  problems: readonly LintProblem[],
  lint: (fixed: Tool) => readonly LintProblem[],
): readonly LintProblem[] => {
  if (!problems.some(({ fix }) => fix)) return problems;
  const addsNothing = (fixed: Tool): boolean => !hasMore(lint(fixed), problems);
  // Several problems can share a fix.
  const checked = new Map<string, boolean>();
  const isOffered = (fix: Fix): boolean => {
    const key = JSON.stringify(fix.edits);
    if (!checked.has(key)) checked.set(key, checked.size < maxCheckedFixes && isSafe(tool, fix, addsNothing));
    return checked.get(key)!;
  };
  return problems.map(problem => {
    const { fix, ...rest } = problem;
    if (!fix) return problem;
    const checkedProblem = {
      ...rest,
      get fix() {
        return isOffered(fix) ? fix : undefined;
      },
    };
    if (isRename(fix)) newNames.set(checkedProblem, fix.edits[0]!.value);
    return checkedProblem;
  });
};

const isRename = ({ edits }: Fix): boolean => edits[0]?.path[0] === 'name';

/** The names that fixes would give to tools. They are known without checking the fix. */
const newNames = new WeakMap<LintProblem, Json | undefined>();

/** Removes the fixes that would give a tool the name of another one in the list. */
export const withFreeNames = (
  all: ReadonlyMap<Tool, readonly LintProblem[]>,
  tools: readonly Tool[],
): ReadonlyMap<Tool, readonly LintProblem[]> => {
  const renamed: (readonly [Tool, readonly LintProblem[]])[] = [];
  for (const each of all) if (each[1].some(problem => newNames.has(problem))) renamed.push(each);
  if (renamed.length === 0) return all;
  const names = new Set<unknown>(tools.map(({ name }) => name));
  const isTaken = (problem: LintProblem): boolean => names.has(newNames.get(problem));
  const safe = renamed
    .filter(([, problems]) => problems.some(isTaken))
    .map(([tool, problems]) => [tool, problems.map(each => (isTaken(each) ? withoutFix(each) : each))] as const);
  return safe.length > 0 ? new Map([...all, ...safe]) : all;
};

const withoutFix = ({ fix: _, ...problem }: LintProblem): LintProblem => problem;

const isSafe = (tool: Tool, { edits, isRepair = false }: Fix, addsNothing: (fixed: Tool) => boolean): boolean => {
  try {
    return withBudget(maxLintSteps, () => {
      const fixed = edits.reduce(applyEdit, tool as unknown as Json) as unknown as Tool;
      if (isRepair) return true;
      const isNarrower = (['inputSchema', 'outputSchema'] as const).some(field => {
        const [before, after] = [tool[field], fixed[field]];
        return before !== after && (!before || !after || narrows(before as JsonObject, after as JsonObject));
      });
      return !isNarrower && addsNothing(fixed);
    });
  } catch {
    // The check exceeds its budget.
    return false;
  }
};

/** Whether there are more problems of some kind than before. Their paths may differ, since a fix can rename a key in them. */
const hasMore = (after: readonly LintProblem[], before: readonly LintProblem[]): boolean => {
  const counts = countCodes(before);
  return [...countCodes(after)].some(([code, count]) => count > (counts.get(code) ?? 0));
};

const countCodes = (problems: readonly LintProblem[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { code } of problems) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
};

const applyEdit = (value: Json, { path, value: newValue, key, moveInto }: FixEdit): Json => {
  if (moveInto !== undefined) {
    const moved = newValue ?? valueAt(value, path);
    const target = [...path.slice(0, -1), moveInto];
    const others = valueAt(value, target);
    const without = withValueAt(value, path, undefined) ?? value;
    const properties = { ...(isJsonObject(others) && others), [String(path.at(-1))]: moved as Json };
    return withValueAt(without, target, properties) ?? value;
  }
  if (key === undefined) return withValueAt(value, path, newValue) ?? value;
  const holderPath = path.slice(0, -1);
  const holder = valueAt(value, holderPath);
  if (!isJsonObject(holder)) return value;
  const renamed = Object.entries(holder).map(([name, field]) => [name === path.at(-1) ? key : name, field] as const);
  return withValueAt(value, holderPath, Object.fromEntries(renamed)) ?? value;
};
