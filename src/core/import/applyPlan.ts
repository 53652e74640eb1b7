import type { EditOptions } from '../registry/layer';
import type { ToolRegistry } from '../registry/registry';
import { outcomeOf, stepsOf, type Choice, type Outcome, type PlannedTool, type Taken } from './plan';

/** Registers what was planned, as one edit that one undo takes back. */
export const applyPlan = async (
  registry: Pick<ToolRegistry, 'registerAll'>,
  planned: readonly PlannedTool[],
  choiceOf: (taken: Taken) => Choice,
  options: EditOptions = {},
): Promise<Outcome> => {
  const steps = stepsOf(planned, choiceOf);
  if (steps.length === 0) return outcomeOf(planned, steps, []);
  const answers = await registry.registerAll(
    steps.map(({ tool }) => tool),
    {
      ...options,
      onConflict: (_tool, index) => steps[index]!.onConflict,
      partial: true,
      title: steps.length === 1 ? 'register' : 'import',
    },
  );
  return outcomeOf(planned, steps, answers);
};
