import * as vscode from 'vscode';
import { fileNameOf } from '../../core/documents/documentPath';
import { folderFor } from '../ui/newDocument';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { exportIn } from './export';

/**
 * Saves what an export says now as a file, and opens that. “Save As…” of VS Code cannot: an export is a file of a scheme of ours,
 * and it would be saved among these. Resolves with the file.
 */
export const saveExport = async (_context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> => {
  const from = exportIn(args);
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Export As'),
    defaultUri: vscode.Uri.joinPath(folderFor(undefined), fileNameOf(from.path)),
  });
  if (!file) return undefined;
  await vscode.workspace.fs.writeFile(file, await vscode.workspace.fs.readFile(from));
  await vscode.window.showTextDocument(file, { preview: false });
  return file;
};
