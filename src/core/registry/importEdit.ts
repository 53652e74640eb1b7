import { deepFreeze } from '../util/freeze';
import type { Result } from '../util/result';
import { withOriginTitle } from '../tool/origin';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { changedMeanwhile, freeNameIn, register, withoutRoundTrips, type OnConflict, type Registered } from './edits';
import { Draft, type Change, type StateView } from './state';
import type { Decision } from './store';

/** What an import makes of a layer: one edit. Whatever is replaced or removed must still be what the user has seen. */
export interface ImportEdit {
  readonly tools: readonly ToolStep[];
  readonly sets?: readonly SetStep[];
  /** As the user has seen them. */
  readonly removed?: readonly Tool[];
  /** Tools that stay as they are, but for the name of their origin. */
  readonly named?: { readonly names: readonly string[]; readonly title: string };
}

export interface ToolStep {
  readonly tool: Tool;
  readonly onConflict: OnConflict;
  /** What had the name when the user was asked; left out, whatever has it is replaced. */
  readonly seen?: { readonly tool: Tool | undefined };
}

export interface SetStep {
  readonly set: ToolSet;
  readonly onConflict: Exclude<OnConflict, 'refuse'>;
  readonly seen: ToolSet | undefined;
}

export interface ImportAnswer {
  /** In the order of the steps. */
  readonly tools: readonly Registered[];
  /** In the order of the steps, each as it is kept; `undefined` for one that was not. */
  readonly sets: readonly (ToolSet | undefined)[];
  readonly removed: readonly Tool[];
}

/** `parsed` are the tools of the steps. */
export const importAll = (
  view: StateView,
  { tools, sets = [], removed = [], named }: ImportEdit,
  parsed: readonly Result<Tool>[],
): Decision<ImportAnswer> => {
  const draft = new Draft(view);
  const changes: Change[] = [];
  const make = (made: readonly Change[]): void => {
    draft.try(made);
    changes.push(...made);
  };
  const answers = tools.map((step, index) => {
    const { answer, changes: made } = decideTool(view, draft, step, parsed[index]!);
    make(made);
    return answer;
  });
  for (const name of named?.names ?? []) {
    const tool = draft.get(name)?.tool;
    const after = tool && withOriginTitle(tool, named!.title);
    if (after && after !== tool) make([{ t: 'replace', tool: deepFreeze(after) }]);
  }
  const kept = sets.map(step => {
    const { answer, changes: made } = decideSet(view, draft, step);
    make(made);
    return answer;
  });
  // Last, so that no tool of a file takes the place of one that it has nothing to do with.
  const gone = removed.flatMap(seen => {
    const there = draft.get(seen.name)?.tool;
    return there && sameJson(there, seen) ? [there] : [];
  });
  make(gone.map(({ name }) => ({ t: 'unregister', name })));
  return { answer: { tools: answers, sets: kept, removed: gone }, changes: withoutRoundTrips(view, draft, changes) };
};

const decideTool = (
  view: StateView,
  draft: StateView,
  { onConflict, seen }: ToolStep,
  parsed: Result<Tool>,
): Decision<Registered> => {
  if (!parsed.ok) return { answer: { ok: false, error: 'invalid_tool', problems: parsed.problems }, changes: [] };
  const tool = parsed.value;
  const there = view.get(tool.name);
  if (onConflict === 'replace' && seen && !sameJson(there?.tool, seen.tool)) {
    const problems = [changedMeanwhile(tool.name, there?.by ?? '')];
    return { answer: { ok: false, error: 'already_registered', problems }, changes: [] };
  }
  return register(draft, tool, onConflict);
};

const decideSet = (
  view: StateView,
  draft: StateView,
  { set, onConflict, seen }: SetStep,
): Decision<ToolSet | undefined> => {
  const keep = (kept: ToolSet): Decision<ToolSet> => ({ answer: kept, changes: [{ t: 'keepSet', set: kept }] });
  const there = draft.getSet(set.name);
  if (!there && (onConflict === 'rename' || !seen)) return keep(set);
  if (onConflict === 'rename') return keep({ ...set, name: freeNameIn(set.name, name => !!draft.getSet(name)) });
  if (onConflict === 'replace' && sameJson(view.getSet(set.name), seen)) return keep(set);
  return { answer: undefined, changes: [] };
};
