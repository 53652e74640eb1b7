import { requireExporter } from '../ui/requireExporter';
import { pickExporter, type PickedExporter } from './pickExporter';
import type { CommandArguments } from './parseArguments';
import type { CommandContext } from './command';

/** The format that a program names or, where it names none, that the user picks. */
export const chooseExporter = async (
  context: CommandContext,
  args: CommandArguments,
  question: Parameters<typeof pickExporter>[1],
): Promise<PickedExporter | undefined> => {
  const { format, strict } = args.options;
  if (format !== undefined) return { output: requireExporter(format), strict };
  return pickExporter(context, { ...question, ...(strict !== undefined && { strict }) });
};
