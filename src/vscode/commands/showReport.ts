import * as vscode from 'vscode';
import { parseExportAddress, type ExportRequest } from '../../core/exporters/exportRequest';
import { remarkPageUri } from '../documents/exports/exportUri';
import { showMarkdownPreview } from '../ui/markdownPreview';
import type { CommandContext } from './command';
import { requireExportTab } from './export';
import { exportRequestIn, exportTabIn } from './exportArguments';
import type { CommandArguments } from './parseArguments';

/**
 * Shows a page with all remarks on an export: of the requested tools if `{ format }` names a format, else of the export tab.
 * Resolves with the URI of the page.
 */
export const showReport = async (context: CommandContext, args: CommandArguments): Promise<vscode.Uri> => {
  const uri = remarkPageUri(await requestIn(context, args));
  const active = vscode.window.activeTextEditor?.document.uri.toString();
  await showMarkdownPreview(uri, active !== undefined && active === exportTabIn(args)?.toString(), context.log);
  return uri;
};

const requestIn = async (context: CommandContext, args: CommandArguments): Promise<ExportRequest> => {
  const { format, ...request } = await exportRequestIn(context, args);
  return format === undefined ? parseExportAddress(requireExportTab(args)) : { ...request, format };
};
