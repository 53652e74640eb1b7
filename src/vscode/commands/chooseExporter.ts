import { requireExporter } from '../ui/requireExporter';
import { pickExporter, type PickedExporter } from './pickExporter';
import type { CommandArguments } from './parseArguments';
import type { ContextWith } from './command';

/** Returns the exporter that the options name or, if they name none, that the user picks; `undefined` if the user cancels. */
export const chooseExporter = async (
  context: ContextWith<'globalState'>,
  args: CommandArguments,
  question: Parameters<typeof pickExporter>[1],
): Promise<PickedExporter | undefined> => {
  const { format, strict } = args.options;
  if (format !== undefined) return { exporter: requireExporter(format), strict };
  return pickExporter(context, { ...question, ...(strict !== undefined && { strict }) });
};
