import * as vscode from 'vscode';
import { inQuotes } from '../../tool/name';
import { UserError } from '../../util/userError';
import { toolsOf } from '../exports/exported';
import { requestAt, type ExportRequest } from '../exports/exportRequest';
import { isExport } from '../exports/exportScheme';
import { outputNamed } from '../outputs/outputNamed';
import { pickOutput } from '../outputs/pickOutput';
import { toolCount } from '../quoted';
import { chooseTools, withoutGroups } from './chooseTools';
import type { CommandContext } from './command';
import { setNameIn } from '../sets/chooseSet';
import { namesIn } from './toolArguments';

/** What a program may say after the tools. */
export interface ExportOptions {
  readonly format?: string;
  readonly strict?: boolean;
  /** Whether to look at the remarks at once. */
  readonly report?: boolean;
}

export const optionsIn = (args: readonly unknown[]): ExportOptions => {
  const options = args.findLast(
    (each): each is Record<string, unknown> =>
      typeof each === 'object' &&
      each !== null &&
      ['format', 'strict', 'report'].some(key => key in each) &&
      !('name' in each),
  );
  const { format, strict, report } = options ?? {};
  return {
    ...(typeof format === 'string' && { format }),
    ...(typeof strict === 'boolean' && { strict }),
    ...(typeof report === 'boolean' && { report }),
  };
};

/** The tab whose button was clicked. */
export const tabIn = ([first]: readonly unknown[]): vscode.Uri | undefined =>
  first instanceof vscode.Uri && isExport(first) ? first : undefined;

/** The tools that the arguments name, those of a tab, or all that are enabled; in the format that they say, if any. */
export const askedIn = async (
  context: CommandContext,
  args: readonly unknown[],
): Promise<Partial<ExportRequest> & Pick<ExportRequest, 'names' | 'set'>> => {
  const { report: _report, ...options } = optionsIn(args);
  if (options.format !== undefined) outputNamed(options.format);
  const tab = tabIn(args);
  if (tab) return { ...requestAt(tab), ...options };
  const set = setNameIn(args);
  if (set !== undefined) return { set, ...options };
  if (!namesIn(withoutGroups(args, context.tree), context.selected)) return options;
  const tools = await chooseTools(context, args, { title: '' });
  return { names: tools.map(tool => tool.name), ...options };
};

/** The request in a format that the user picks, who is told of which tools; `undefined` where none is. */
export const withPickedFormat = async (
  context: CommandContext,
  { names, set, strict }: Partial<ExportRequest>,
  title: (what: string) => string,
): Promise<ExportRequest | undefined> => {
  const which = { ...(names && { names }), ...(set !== undefined && { set }) };
  const tools = toolsOf(context.registry, which);
  const picked = await pickOutput(context, {
    title: title(set !== undefined || tools.length === 1 ? inQuotes(set ?? tools[0]!.name) : toolCount(tools.length)),
    tools,
    ...(strict !== undefined && { strict }),
  });
  return (
    picked && {
      format: picked.output.id,
      ...which,
      ...(picked.strict !== undefined && { strict: picked.strict }),
    }
  );
};

/** The tools asked for, of which there must be some. */
export const toolsFor = (
  { registry }: CommandContext,
  request: Pick<ExportRequest, 'names' | 'set'>,
): ReturnType<typeof toolsOf> => {
  const tools = toolsOf(registry, request);
  if (tools.length > 0) return tools;
  throw new UserError(
    registry.count() === 0
      ? vscode.l10n.t('No tools are registered yet. Register one first: “LLM Tools: Register Tool…”.')
      : vscode.l10n.t('There is nothing to write down: none of these tools is registered and enabled.'),
  );
};
