import * as vscode from 'vscode';
import { fileNameOf } from '../../core/documents/documentPath';
import { folderFor } from '../ui/untitledDocument';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { requireExportTab } from './export';

/**
 * Saves the current text of an export as a file and opens the file. “Save As…” of VS Code does not work, because it would save
 * to the file system of exports. Resolves with the URI of the file.
 */
export const saveExport = async (_context: CommandContext, args: CommandArguments): Promise<vscode.Uri | undefined> => {
  const from = requireExportTab(args);
  const file = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Export As'),
    defaultUri: vscode.Uri.joinPath(folderFor(undefined), fileNameOf(from.path)),
  });
  if (!file) return undefined;
  await vscode.workspace.fs.writeFile(file, await vscode.workspace.fs.readFile(from));
  await vscode.window.showTextDocument(file, { preview: false });
  return file;
};
