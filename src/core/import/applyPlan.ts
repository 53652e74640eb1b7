import type { EditOptions } from '../registry/layer';
import type { ToolRegistry } from '../registry/registry';
import { outcomeOf, stepsOf, type ConflictChoice, type Outcome, type PlannedTool, type TakenTool } from './plan';

/** Registers the planned tools as one edit, which one undo reverts. */
export const applyPlan = async (
  registry: Pick<ToolRegistry, 'registerAll'>,
  planned: readonly PlannedTool[],
  choiceOf: (taken: TakenTool) => ConflictChoice,
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
