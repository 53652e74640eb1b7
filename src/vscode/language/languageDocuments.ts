import * as vscode from 'vscode';
import { allToolsPath } from '../documents/documentPath';
import { toolScheme } from '../toolUri';

const filePath = '/.vscode/llm-tools.json';

/** Workspace files and the documents of the user store. */
export const isOfTools = (uri: vscode.Uri): boolean => uri.scheme === toolScheme || isWorkspaceFile(uri);

export const isWorkspaceFile = (uri: vscode.Uri): boolean =>
  uri.path.endsWith(filePath) && vscode.workspace.getWorkspaceFolder(uri) !== undefined;

/** Whether it says which tools there are, rather than what one of them is. */
export const listsTools = (uri: vscode.Uri): boolean => uri.scheme !== toolScheme || uri.path === allToolsPath;

/** The files of tools in the folders of the workspace, whether they are there or not. */
export const workspaceFiles = (): readonly vscode.Uri[] =>
  (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => vscode.Uri.joinPath(uri, filePath));

export const selector: readonly vscode.DocumentFilter[] = [{ scheme: toolScheme }, { pattern: `**${filePath}` }];
