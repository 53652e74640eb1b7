import { outputNamed } from '../ui/outputNamed';
import { pickOutput, type PickedOutput } from './pickOutput';
import type { CommandContext } from './command';
import { optionsIn } from './exportArguments';

/** The format that a program names or, where it names none, that the user picks. */
export const chooseOutput = async (
  context: CommandContext,
  args: readonly unknown[],
  question: Parameters<typeof pickOutput>[1],
): Promise<PickedOutput | undefined> => {
  const { format, strict } = optionsIn(args);
  if (format !== undefined) return { output: outputNamed(format), strict };
  return pickOutput(context, { ...question, ...(strict !== undefined && { strict }) });
};
