import * as vscode from 'vscode';
import type { WorkspaceTextFile } from './workspaceTextFile';

/** Opens the file as it is saved, or as it is being typed: VS Code may have kept what it was before it went and came back. */
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
