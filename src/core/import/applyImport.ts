import type { ImportAnswer, SetStep } from '../registry/importEdit';
import type { ToolLayer } from '../registry/layer';
import type { ChangeId } from '../registry/layerEdit';
import type { Tool } from '../tool/tool';
import type { ImportPlan, PlannedSet } from './importPlan';
import { outcomeOf, stepsOf, type ConflictChoice, type Outcome, type PlannedTool, type TakenTool } from './plan';

export type TakenSet = Extract<PlannedSet, { kind: 'taken' }>;

/** The user's decisions about an import plan. */
export interface ImportChoice {
  /** What to do with a tool or set whose name is in use. */
  readonly choiceOf: (taken: TakenTool | TakenSet) => ConflictChoice;
  /** Whether to import a tool or set that is new or different. Default: all of them. */
  readonly isWanted?: (planned: PlannedTool | PlannedSet) => boolean;
  /** Tools to unregister, since they are no longer in the source. */
  readonly removed?: readonly Tool[];
  /** The title of the edit in the history. */
  readonly title?: string;
  /** The id of the edit, for undoing it. */
  readonly change?: ChangeId | undefined;
}

/** Applies the whole plan: registers new tools, replaces different ones, and unregisters missing ones. */
export const applyAll = ({ missing }: ImportPlan): ImportChoice => ({
  choiceOf: () => 'replace',
  removed: missing,
  title: 'update',
});

/**
 * Applies an import plan as one edit, which one undo reverts. Tools and sets that have changed since the plan was made are not
 * overwritten.
 */
export const applyImport = async (
  layer: Pick<ToolLayer, 'importAll'>,
  { tools, sets, expected, title: originTitle }: ImportPlan,
  { choiceOf, isWanted = () => true, removed = [], title, change }: ImportChoice,
): Promise<Outcome> => {
  const isIncluded = (planned: PlannedTool | PlannedSet): boolean =>
    planned.kind === 'same' || planned.kind === 'invalid' || isWanted(planned);
  const planned = tools.filter(isIncluded);
  const steps = stepsOf(planned, choiceOf);
  const setSteps = stepsOfSets(sets.filter(isIncluded), choiceOf);
  // Unchanged tools get the new title of the origin too.
  const unchanged = planned.flatMap(each => (each.kind === 'same' ? [each.tool.name] : []));
  const retitled = originTitle === undefined ? undefined : { names: unchanged, title: originTitle };
  const edit = {
    tools: steps.map(({ tool, onConflict }) => ({
      tool,
      onConflict,
      expected: { tool: expected.get(tool.name) },
    })),
    sets: setSteps,
    removed,
    ...(retitled && { retitled }),
  };
  const isEmpty = steps.length + setSteps.length + removed.length === 0 && !retitled;
  const answer = isEmpty
    ? emptyAnswer
    : await layer.importAll(edit, {
        title: title ?? (steps.length === 1 && setSteps.length === 0 ? 'register' : 'import'),
        change,
      });
  const outcome = outcomeOf(planned, steps, answer.tools);
  return {
    ...outcome,
    invalid: [...outcome.invalid, ...sets.flatMap(invalidSetOf)],
    ...(removed.length > 0 && { removed: answer.removed.map(({ name }) => name) }),
    ...(sets.length > 0 && { sets: outcomeOfSets(sets, setSteps, answer.sets) }),
  };
};

const emptyAnswer: ImportAnswer = { tools: [], sets: [], removed: [] };

const stepsOfSets = (planned: readonly PlannedSet[], choiceOf: ImportChoice['choiceOf']): readonly SetStep[] =>
  planned.flatMap((each): SetStep[] => {
    if (each.kind === 'new') return [{ set: each.set, onConflict: 'skip', expected: undefined }];
    if (each.kind !== 'taken') return [];
    const onConflict = choiceOf(each);
    return onConflict === 'skip' ? [] : [{ set: each.set, onConflict, expected: each.existing }];
  });

const outcomeOfSets = (
  planned: readonly PlannedSet[],
  steps: readonly SetStep[],
  answers: ImportAnswer['sets'],
): NonNullable<Outcome['sets']> => {
  const registered: string[] = [];
  const replaced: string[] = [];
  const applied = new Set<unknown>();
  steps.forEach(({ set, expected, onConflict }, index) => {
    const written = answers[index];
    if (!written) return;
    applied.add(set);
    (expected && onConflict === 'replace' ? replaced : registered).push(written.name);
  });
  const skipped = planned.flatMap(each =>
    (each.kind === 'taken' || each.kind === 'new') && !applied.has(each.set) ? [each.set.name] : [],
  );
  return {
    registered,
    replaced,
    unchanged: planned.flatMap(each => (each.kind === 'same' ? [each.set.name] : [])),
    skipped,
  };
};

const invalidSetOf = (planned: PlannedSet): Outcome['invalid'] =>
  planned.kind === 'invalid'
    ? [{ name: planned.label, reason: planned.problems.map(({ message }) => message).join(' ') }]
    : [];
