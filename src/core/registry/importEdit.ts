import { deepFreeze } from '../util/freeze';
import type { Result } from '../util/result';
import { withOriginTitle } from '../tool/origin';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { conflictProblem, freeNameIn, register, withoutRoundTrips, type OnConflict, type Registered } from './edits';
import { Draft, type Change, type StateView } from './state';
import type { Decision } from './store';

/** What an import changes in a layer, in one edit. Tools and sets are replaced or removed only if the user saw that version. */
export interface ImportEdit {
  readonly tools: readonly ToolStep[];
  readonly sets?: readonly SetStep[];
  /** The tools to remove, as the user saw them. */
  readonly removed?: readonly Tool[];
  /** Registered tools whose content stays as it is but whose origin gets this title. */
  readonly retitled?: { readonly names: readonly string[]; readonly title: string };
}

export interface ToolStep {
  readonly tool: Tool;
  readonly onConflict: OnConflict;
  /** The tool that had the name when the user was asked. If left out, any tool with the name is replaced. */
  readonly expected?: { readonly tool: Tool | undefined };
}

export interface SetStep {
  readonly set: ToolSet;
  readonly onConflict: Exclude<OnConflict, 'refuse'>;
  readonly expected: ToolSet | undefined;
}

export interface ImportAnswer {
  /** In the order of the steps. */
  readonly tools: readonly Registered[];
  /** In the order of the steps. `undefined` for a set that was not saved. */
  readonly sets: readonly (ToolSet | undefined)[];
  readonly removed: readonly Tool[];
}

/** Decides an import. `parsed` has the parsed tool of each tool step, in order. */
export const importAll = (
  view: StateView,
  { tools, sets = [], removed = [], retitled }: ImportEdit,
  parsed: readonly Result<Tool>[],
): Decision<ImportAnswer> => {
  const draft = new Draft(view);
  const changes: Change[] = [];
  const apply = (stepChanges: readonly Change[]): void => {
    draft.apply(stepChanges);
    changes.push(...stepChanges);
  };
  const answers = tools.map((step, index) => {
    const decision = decideTool(view, draft, step, parsed[index]!);
    apply(decision.changes);
    return decision.answer;
  });
  for (const name of retitled?.names ?? []) {
    const tool = draft.get(name)?.tool;
    const after = tool && withOriginTitle(tool, retitled!.title);
    if (after && after !== tool) apply([{ t: 'replace', tool: deepFreeze(after) }]);
  }
  const savedSets = sets.map(step => {
    const decision = decideSet(view, draft, step);
    apply(decision.changes);
    return decision.answer;
  });
  // Tools are removed last, so that in a file no imported tool is written in the place of an unrelated one.
  const removedTools = removed.flatMap(expected => {
    const existing = draft.get(expected.name)?.tool;
    return existing && sameJson(existing, expected) ? [existing] : [];
  });
  apply(removedTools.map(({ name }) => ({ t: 'unregister', name })));
  return {
    answer: { tools: answers, sets: savedSets, removed: removedTools },
    changes: withoutRoundTrips(view, draft, changes),
  };
};

const decideTool = (
  view: StateView,
  draft: StateView,
  { onConflict, expected }: ToolStep,
  parsed: Result<Tool>,
): Decision<Registered> => {
  if (!parsed.ok) return { answer: { ok: false, error: 'invalid_tool', problems: parsed.problems }, changes: [] };
  const tool = parsed.value;
  const existing = view.get(tool.name);
  if (onConflict === 'replace' && expected && !sameJson(existing?.tool, expected.tool)) {
    const problems = [conflictProblem(tool.name, existing?.by ?? '')];
    return { answer: { ok: false, error: 'already_registered', problems }, changes: [] };
  }
  return register(draft, tool, onConflict);
};

const decideSet = (
  view: StateView,
  draft: StateView,
  { set, onConflict, expected }: SetStep,
): Decision<ToolSet | undefined> => {
  const save = (saved: ToolSet): Decision<ToolSet> => ({ answer: saved, changes: [{ t: 'keepSet', set: saved }] });
  const existing = draft.getSet(set.name);
  if (!existing && (onConflict === 'rename' || !expected)) return save(set);
  if (onConflict === 'rename') return save({ ...set, name: freeNameIn(set.name, name => !!draft.getSet(name)) });
  if (onConflict === 'replace' && sameJson(view.getSet(set.name), expected)) return save(set);
  return { answer: undefined, changes: [] };
};
