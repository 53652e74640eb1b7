import * as vscode from 'vscode';
import type { WorkspaceTextFile } from './workspaceTextFile';

/**
 * Opens the file in an editor. If the document has no unsaved changes and its text is stale, reverts it to the file: VS Code
 * may have kept the text from before the file was deleted and created again.
 */
export const showFile = async (
  file: WorkspaceTextFile,
  options: vscode.TextDocumentShowOptions,
): Promise<vscode.TextEditor> => {
  const document = await vscode.workspace.openTextDocument(file.uri);
  const editor = await vscode.window.showTextDocument(document, options);
  if (!document.isDirty && document.getText() !== (await file.read())) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  return editor;
};
