import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import { parseExportAddress, type ExportRequest } from '../../core/exporters/exportRequest';
import { isExport } from '../documents/exports/exportScheme';
import { exportUri } from '../documents/exports/exportUri';
import { settings } from '../ui/settings';
import type { CommandContext, ContextWith } from './command';
import type { CommandArguments } from './parseArguments';
import { exportRequestIn, exportTabIn, toolsToExport, withPickedFormat } from './exportArguments';

/** Opens the export tab of the requested tools, or of all enabled tools, in the default format. Resolves with its URI. */
export const exportTools = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> =>
  openTab(context, { format: settings.defaultFormat(), ...(await exportRequestIn(context, args)) });

/** Exports all enabled tools. For the title bar of the view, where VS Code passes the focused row, which is ignored. */
export const exportAll = async (context: CommandContext): Promise<vscode.Uri | undefined> =>
  openTab(context, { format: settings.defaultFormat() });

/** Opens the export tab in a format that the user picks, unless `{ format, strict }` names it. Resolves with its URI. */
export const exportAs = async (
  context: ContextWith<'globalState'>,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const { format, ...requested } = await exportRequestIn(context, args);
  const command = 'llmTools.exportAs';
  if (toolsToExport(context, format === undefined ? requested : { ...requested, format }, command).length === 0)
    return undefined;
  const request =
    format === undefined
      ? await withPickedFormat(context, requested, what => vscode.l10n.t('Export {0} as', what))
      : { ...requested, format };
  const uri = request && (await openTab(context, request));
  if (uri && args.options.report) await vscode.commands.executeCommand('workbench.actions.view.problems');
  return uri;
};

/** Replaces the export tab by one with the same tools in another format. Resolves with the new URI. */
export const changeExportFormat = async (
  context: ContextWith<'globalState'>,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const from = requireExportTab(args);
  const current = parseExportAddress(from);
  const { names, set } = current;
  const { format, strict } = args.options;
  const request =
    format === undefined
      ? await withPickedFormat(context, { strict: false, ...current }, what =>
          vscode.l10n.t('Change the format of {0} to', what),
        )
      : { format, ...(names && { names }), ...(set !== undefined && { set }), ...(strict !== undefined && { strict }) };
  if (!request) return undefined;
  const to = exportUri(request);
  if (to.toString() === from.toString()) return to;
  const { replaceEditor } = await import('../ui/replaceEditor.lazy');
  await replaceEditor(from, to);
  return to;
};

const openTab = async (context: CommandContext, request: ExportRequest): Promise<vscode.Uri | undefined> => {
  if (toolsToExport(context, request, 'llmTools.exportAs').length === 0) return undefined;
  const uri = exportUri(request);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
};

/** Returns the URI of the export tab that the arguments name, or of the active one. Throws if there is none. */
export const requireExportTab = (args: CommandArguments): vscode.Uri => {
  const named = exportTabIn(args);
  if (named) return named;
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri && isExport(uri)) return uri;
  throw new UserError(vscode.l10n.t('This tab is not an export. Open one first with “LLM Tools: Export As…”.'));
};
