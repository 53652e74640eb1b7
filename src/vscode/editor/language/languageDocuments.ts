import * as vscode from 'vscode';
import { workspaceFileIn, workspaceFilePattern } from '../../documents/files/workspaceFile';
import { isWorkspaceFile } from '../../../core/documents/documentPath';
import { toolScheme } from '../../../core/documents/documentPath';

/** Workspace files and the documents of the user store. */
export const isOfTools = (uri: vscode.Uri): boolean =>
  uri.scheme === toolScheme || (isWorkspaceFile(uri) && vscode.workspace.getWorkspaceFolder(uri) !== undefined);

/** The files of tools in the folders of the workspace, whether they are there or not. */
export const workspaceFiles = (): readonly vscode.Uri[] =>
  (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => workspaceFileIn(uri));

/** The documents that say what tools are. */
export const selector: readonly vscode.DocumentFilter[] = [{ scheme: toolScheme }, workspaceFilePattern];
