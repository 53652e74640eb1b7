import { requireExporter } from '../ui/requireExporter';
import { pickExporter, type PickedExporter } from './pickExporter';
import type { CommandContext } from './command';
import { optionsIn } from './exportArguments';

/** The format that a program names or, where it names none, that the user picks. */
export const chooseExporter = async (
  context: CommandContext,
  args: readonly unknown[],
  question: Parameters<typeof pickExporter>[1],
): Promise<PickedExporter | undefined> => {
  const { format, strict } = optionsIn(args);
  if (format !== undefined) return { output: requireExporter(format), strict };
  return pickExporter(context, { ...question, ...(strict !== undefined && { strict }) });
};
