import * as vscode from 'vscode';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { toolsOf } from '../documents/exports/exported';
import { requestAt, type ExportRequest } from '../../core/exporters/exportRequest';
import { isExport } from '../documents/exports/exportScheme';
import { requireExporter } from '../ui/requireExporter';
import { pickExporter } from './pickExporter';
import { joinQuoted, toolCount } from '../ui/joinQuoted';
import { choosePlaced, isRow, withoutGroups } from './chooseTools';
import type { CommandContext } from './command';
import { setNameIn } from './sets/chooseSet';
import { refsIn, uriIn, type CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** The tab whose button was clicked. */
export const tabIn = (args: CommandArguments): vscode.Uri | undefined => {
  const uri = uriIn(args);
  return uri && isExport(uri) ? uri : undefined;
};

/** The tools that the arguments name, those of a tab, or all that are enabled; in the format that they say, if any. */
export const askedIn = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Partial<ExportRequest> & Pick<ExportRequest, 'names' | 'layer' | 'set'>> => {
  const { format, strict } = args.options;
  const options = { ...(format !== undefined && { format }), ...(strict !== undefined && { strict }) };
  if (options.format !== undefined) requireExporter(options.format);
  const tab = tabIn(args);
  if (tab) return { ...requestAt(tab), ...options };
  const set = setNameIn(args);
  if (set !== undefined) return { set, ...options };
  if (!refsIn(withoutGroups(args, context.tree), context.selected)) return options;
  const placed = await choosePlaced(context, args, { title: '' });
  // A hidden tool and the one that hides it have one name.
  const namesOf = (some: typeof placed): string[] => [...new Set(some.map(({ tool }) => tool.name))];
  const names = namesOf(placed);
  const [layer, ...others] = new Set(placed.map(each => each.layer));
  const kept = placed.filter(each => !context.registry.isTrusted(each.layer));
  if (kept.length === 0) return { names, ...options };
  // What a group shows was not chosen one by one.
  const taken = placed.filter(each => !kept.includes(each));
  if (taken.length > 0 && args.values.flat().some(row => isRow(row, 'group')))
    return { names: namesOf(taken), ...options };
  if (layer && others.length === 0) return { names, layer: layer.id, ...options };
  throw new UserError(
    vscode.l10n.t(
      '{0} cannot be exported together with the others because the folder is not trusted. Export them separately, or trust the folder.',
      joinQuoted(kept.map(({ tool }) => tool.name)),
    ),
  );
};

/** The request in a format that the user picks, who is told of which tools; `undefined` where none is. */
export const withPickedFormat = async (
  context: CommandContext,
  { names, layer, set, strict }: Partial<ExportRequest>,
  title: (what: string) => string,
): Promise<ExportRequest | undefined> => {
  const which = { ...(names && { names }), ...(layer !== undefined && { layer }), ...(set !== undefined && { set }) };
  const tools = toolsOf(context.registry, which);
  const picked = await pickExporter(context, {
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

/**
 * The tools asked for. Where all that are enabled are asked for and none is, it says so, offers what helps, and answers with
 * none; `again` is the command that goes on with all of them.
 */
export const toolsFor = (
  { registry }: CommandContext,
  request: Partial<ExportRequest>,
  again: 'llmTools.copyAs' | 'llmTools.exportAs',
): ReturnType<typeof toolsOf> => {
  const { names, set } = request;
  const tools = toolsOf(registry, request);
  if (tools.length > 0) return tools;
  if (registry.count() === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
  }
  if (set !== undefined) {
    throw new UserError(vscode.l10n.t('The set “{0}” contains no tools. Add some with “Edit Set…”.', set));
  }
  if (names) throw new UserError(vscode.l10n.t('Nothing was done: {0} is no longer registered.', joinQuoted(names)));
  offerAll(registry, request, again);
  return [];
};

/** Not awaited: a notification stays until it is closed. */
const offerAll = (
  registry: CommandContext['registry'],
  { format, strict }: Partial<ExportRequest>,
  command: 'llmTools.copyAs' | 'llmTools.exportAs',
): void => {
  const all = command === 'llmTools.copyAs' ? vscode.l10n.t('Copy All Anyway') : vscode.l10n.t('Export All Anyway');
  const enable = vscode.l10n.t('Enable Tools…');
  const message = vscode.l10n.t(
    'No tools are enabled, and exports contain only enabled tools. Enable some of the {0}, or continue with all of them.',
    toolCount(registry.count()),
  );
  void messages.warning(message, enable, all).then(answer => {
    const names = registry.list().map(({ name }) => name);
    const options = { ...(format !== undefined && { format }), ...(strict !== undefined && { strict }) };
    if (answer === enable) void vscode.commands.executeCommand('llmTools.enable');
    if (answer === all) void vscode.commands.executeCommand(command, names, options);
  });
};
