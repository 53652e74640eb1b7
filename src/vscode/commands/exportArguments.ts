import * as vscode from 'vscode';
import { inQuotes } from '../../core/tool/name';
import { UserError } from '../../core/util/userError';
import { exportedTools } from '../documents/exports/runExport';
import { parseExportAddress, type ExportRequest } from '../../core/exporters/exportRequest';
import { isExport } from '../documents/exports/exportScheme';
import { requireExporter } from '../ui/requireExporter';
import { pickExporter } from './pickExporter';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { choosePlacedTools } from './chooseTools';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Returns the URI of the export tab that the arguments name: VS Code passes it when a button of the tab is clicked. */
export const exportTabIn = ({ uri }: CommandArguments): vscode.Uri | undefined =>
  uri && isExport(uri) ? uri : undefined;

/**
 * Returns the tools that the arguments name, those of an export tab, or else all enabled tools; and the format, if it is named.
 */
export const exportRequestIn = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<Partial<ExportRequest> & Pick<ExportRequest, 'names' | 'layer' | 'set'>> => {
  const { format, strict } = args.options;
  const options = { ...(format !== undefined && { format }), ...(strict !== undefined && { strict }) };
  if (options.format !== undefined) requireExporter(options.format);
  const tab = exportTabIn(args);
  if (tab) return { ...parseExportAddress(tab), ...options };
  const { set } = args;
  if (set !== undefined) return { set, ...options };
  if (!args.references) return options;
  const placed = await choosePlacedTools(context, args, { title: '' });
  // A hidden tool and the tool that hides it have the same name.
  const namesOf = (some: typeof placed): string[] => [...new Set(some.map(({ tool }) => tool.name))];
  const names = namesOf(placed);
  const [layer, ...others] = new Set(placed.map(each => each.layer));
  const untrusted = placed.filter(each => !context.registry.isTrusted(each.layer));
  if (untrusted.length === 0) return { names, ...options };
  // The user did not choose the tools of a group one by one, so the untrusted ones are left out.
  const trusted = placed.filter(each => !untrusted.includes(each));
  if (trusted.length > 0 && args.hasGroup) return { names: namesOf(trusted), ...options };
  if (layer && others.length === 0) return { names, layer: layer.id, ...options };
  throw new UserError(
    vscode.l10n.t(
      '{0} cannot be exported together with the others because the folder is not trusted. Export them separately, or trust the folder.',
      joinQuoted(untrusted.map(({ tool }) => tool.name)),
    ),
  );
};

/** Asks for the format of a request. `title` gets the tools in words. Resolves with `undefined` if the user cancels. */
export const withPickedFormat = async (
  context: ContextWith<'globalState'>,
  { names, layer, set, strict }: Partial<ExportRequest>,
  title: (what: string) => string,
): Promise<ExportRequest | undefined> => {
  const selection = {
    ...(names && { names }),
    ...(layer !== undefined && { layer }),
    ...(set !== undefined && { set }),
  };
  const tools = exportedTools(context.registry, selection);
  const picked = await pickExporter(context, {
    title: title(set !== undefined || tools.length === 1 ? inQuotes(set ?? tools[0]!.name) : toolCount(tools.length)),
    tools,
    ...(strict !== undefined && { strict }),
  });
  return (
    picked && {
      format: picked.exporter.id,
      ...selection,
      ...(picked.strict !== undefined && { strict: picked.strict }),
    }
  );
};

/**
 * Returns the tools to export. If all enabled tools are requested and none is enabled, shows a message that offers to enable
 * some or to run `command` with all tools, and returns none. Throws if there is nothing to export for another reason.
 */
export const toolsToExport = (
  { registry }: CommandContext,
  request: Partial<ExportRequest>,
  command: 'llmTools.copyAs' | 'llmTools.exportAs',
): ReturnType<typeof exportedTools> => {
  const { names, set } = request;
  const tools = exportedTools(registry, request);
  if (tools.length > 0) return tools;
  if (registry.count() === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
  }
  if (set !== undefined) {
    throw new UserError(vscode.l10n.t('The set “{0}” contains no tools. Add some with “Edit Set…”.', set));
  }
  if (names) throw new UserError(vscode.l10n.t('Nothing was done: {0} is no longer registered.', joinQuoted(names)));
  offerAllTools(registry, request, command);
  return [];
};

/** Not awaited: a notification stays until it is closed. */
const offerAllTools = (
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
