import * as vscode from 'vscode';
import { UserError } from '../../core/util/userError';
import { requestAt, type ExportRequest } from '../../core/exporters/exportRequest';
import { isExport } from '../documents/exports/exportScheme';
import { exportUri } from '../documents/exports/exportUri';
import { settings } from '../ui/settings';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { askedIn, tabIn, toolsFor, withPickedFormat } from './exportArguments';

/** Opens the live tab of the tools asked for, or of all that are enabled, in the default format. Resolves with its address. */
export const exportTools = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> =>
  open(context, { format: settings.defaultFormat(), ...(await askedIn(context, args)) });

/** For the view's title bar, where VS Code passes the focused row although all tools are meant. */
export const exportAll = async (context: CommandContext): Promise<vscode.Uri | undefined> =>
  open(context, { format: settings.defaultFormat() });

/** Opens the live tab in a format that is picked, unless `{ format, strict }` says it. Resolves with its address. */
export const exportAs = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> => {
  const { format, ...asked } = await askedIn(context, args);
  const again = 'llmTools.exportAs';
  if (toolsFor(context, format === undefined ? asked : { ...asked, format }, again).length === 0) return undefined;
  const request =
    format === undefined
      ? await withPickedFormat(context, asked, what => vscode.l10n.t('Export {0} as', what))
      : { ...asked, format };
  const uri = request && (await open(context, request));
  if (uri && args.options.report) await vscode.commands.executeCommand('workbench.actions.view.problems');
  return uri;
};

/** Shows the same tools in another format, in the place of the tab. Resolves with the new address. */
export const changeExportFormat = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<vscode.Uri | undefined> => {
  const from = exportIn(args);
  const now = requestAt(from);
  const { names, set } = now;
  const { format, strict } = args.options;
  const request =
    format === undefined
      ? await withPickedFormat(context, { strict: false, ...now }, what =>
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

const open = async (context: CommandContext, request: ExportRequest): Promise<vscode.Uri | undefined> => {
  if (toolsFor(context, request, 'llmTools.exportAs').length === 0) return undefined;
  const uri = exportUri(request);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
};

/** The tab that the arguments name, or the active one. */
export const exportIn = (args: CommandArguments): vscode.Uri => {
  const named = tabIn(args);
  if (named) return named;
  const uri = vscode.window.activeTextEditor?.document.uri;
  if (uri && isExport(uri)) return uri;
  throw new UserError(vscode.l10n.t('This tab is not an export. Open one first with “LLM Tools: Export As…”.'));
};
