import * as vscode from 'vscode';
import { allToolsUri, toolUri } from '../toolUri';
import { chooseTools } from './chooseTools';
import type { CommandContext } from './command';

/** Opens each tool as a document to edit. Resolves with the addresses. */
export const openTool = async (
  context: CommandContext,
  ...args: readonly unknown[]
): Promise<readonly vscode.Uri[]> => {
  const tools = await chooseTools(context, args, { title: vscode.l10n.t('Open Tools') });
  const uris = tools.map(tool => toolUri(tool.name));
  // One may give way to the next that is looked at; several are meant to be there together.
  for (const uri of uris) await vscode.window.showTextDocument(uri, { preview: uris.length === 1 });
  return uris;
};

/** Opens all tools as one document to edit. Resolves with its address. */
export const openAll = async (): Promise<vscode.Uri> => {
  await vscode.window.showTextDocument(allToolsUri(), { preview: false });
  return allToolsUri();
};
