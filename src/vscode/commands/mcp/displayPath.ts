import type * as vscode from 'vscode';
import { systemFolders } from '../../../core/mcp/systemFolders';

/** The path of a file, with `~` for the home of the user. */
export const displayPath = ({ fsPath }: vscode.Uri): string => {
  const { home } = systemFolders();
  return fsPath.startsWith(home) && /^[/\\]/.test(fsPath.slice(home.length)) ? `~${fsPath.slice(home.length)}` : fsPath;
};
