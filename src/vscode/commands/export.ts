import * as vscode from 'vscode';
import { exportUri } from '../exportDocument';
import { chooseTools } from './chooseTools';
import type { CommandContext } from './command';
import { namesIn } from './toolArguments';

/** Opens the live tab of the tools asked for, or of all where none are. Resolves with its address. */
export const exportTools = async (context: CommandContext, ...args: readonly unknown[]): Promise<vscode.Uri> => {
  if (!namesIn(args, context.selectedNames)) return open(exportUri());
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Export to Editor') });
  return open(exportUri(tools.map(tool => tool.name)));
};

/** For the view's title bar, where VS Code passes the focused row although all tools are meant. */
export const exportAll = async (): Promise<vscode.Uri> => open(exportUri());

const open = async (uri: vscode.Uri): Promise<vscode.Uri> => {
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
};
