import type { ImportAnswer, SetStep } from '../registry/importEdit';
import type { ToolLayer } from '../registry/layer';
import type { ChangeId } from '../registry/layerEdit';
import type { Tool } from '../tool/tool';
import type { ImportPlan, PlannedSet } from './importPlan';
import { outcomeOf, stepsOf, type Choice, type Outcome, type PlannedTool, type Taken } from './plan';

export type TakenSet = Extract<PlannedSet, { kind: 'taken' }>;

/** What is to be done with what was planned. */
export interface ImportChoice {
  readonly choiceOf: (taken: Taken | TakenSet) => Choice;
  /** Whether a tool or set that is new or different is wanted at all. */
  readonly isWanted?: (planned: PlannedTool | PlannedSet) => boolean;
  /** Which of those that are gone from the list are to be unregistered. */
  readonly removed?: readonly Tool[];
  /** For the history. */
  readonly title?: string;
  /** What it is known by, for taking it back. */
  readonly change?: ChangeId | undefined;
}

/** All that was planned: what is new, what differs in the place of what is there, and nothing left that is gone. */
export const everything = ({ gone }: ImportPlan): ImportChoice => ({
  choiceOf: () => 'replace',
  removed: gone,
  title: 'update',
});

/** Does what was planned and chosen, as one edit that one undo takes back. What has changed since it was planned stays as it is. */
export const applyImport = async (
  layer: Pick<ToolLayer, 'importAll'>,
  { tools, sets, seen, title: originTitle }: ImportPlan,
  { choiceOf, isWanted = () => true, removed = [], title, change }: ImportChoice,
): Promise<Outcome> => {
  const isKept = (planned: PlannedTool | PlannedSet): boolean =>
    planned.kind === 'same' || planned.kind === 'invalid' || isWanted(planned);
  const planned = tools.filter(isKept);
  const steps = stepsOf(planned, choiceOf);
  const setSteps = stepsOfSets(sets.filter(isKept), choiceOf);
  const same = planned.flatMap(each => (each.kind === 'same' ? [each.tool.name] : []));
  const retitled = originTitle === undefined ? undefined : { names: same, title: originTitle };
  const edit = {
    tools: steps.map(({ tool, onConflict }) => ({
      tool,
      onConflict,
      expected: { tool: seen.get(tool.name) },
    })),
    sets: setSteps,
    removed,
    ...(retitled && { retitled }),
  };
  const isNothing = steps.length + setSteps.length + removed.length === 0 && !retitled;
  const answer = isNothing
    ? nothing
    : await layer.importAll(edit, {
        title: title ?? (steps.length === 1 && setSteps.length === 0 ? 'register' : 'import'),
        change,
      });
  const outcome = outcomeOf(planned, steps, answer.tools);
  return {
    ...outcome,
    invalid: [...outcome.invalid, ...sets.flatMap(invalidSet)],
    ...(removed.length > 0 && { removed: answer.removed.map(({ name }) => name) }),
    ...(sets.length > 0 && { sets: outcomeOfSets(sets, setSteps, answer.sets) }),
  };
};

const nothing: ImportAnswer = { tools: [], sets: [], removed: [] };

const stepsOfSets = (planned: readonly PlannedSet[], choiceOf: ImportChoice['choiceOf']): readonly SetStep[] =>
  planned.flatMap((each): SetStep[] => {
    if (each.kind === 'new') return [{ set: each.set, onConflict: 'skip', expected: undefined }];
    if (each.kind !== 'taken') return [];
    const onConflict = choiceOf(each);
    return onConflict === 'skip' ? [] : [{ set: each.set, onConflict, expected: each.by }];
  });

const outcomeOfSets = (
  planned: readonly PlannedSet[],
  steps: readonly SetStep[],
  kept: ImportAnswer['sets'],
): NonNullable<Outcome['sets']> => {
  const registered: string[] = [];
  const replaced: string[] = [];
  const done = new Set<unknown>();
  steps.forEach(({ set, expected, onConflict }, index) => {
    const now = kept[index];
    if (!now) return;
    done.add(set);
    (expected && onConflict === 'replace' ? replaced : registered).push(now.name);
  });
  const left = planned.flatMap(each =>
    (each.kind === 'taken' || each.kind === 'new') && !done.has(each.set) ? [each.set.name] : [],
  );
  return {
    registered,
    replaced,
    unchanged: planned.flatMap(each => (each.kind === 'same' ? [each.set.name] : [])),
    skipped: left,
  };
};

const invalidSet = (planned: PlannedSet): Outcome['invalid'] =>
  planned.kind === 'invalid'
    ? [{ name: planned.label, reason: planned.problems.map(({ message }) => message).join(' ') }]
    : [];
