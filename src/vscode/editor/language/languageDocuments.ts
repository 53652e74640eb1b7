import * as vscode from 'vscode';
import { workspaceFileIn, workspaceFilePattern } from '../../documents/files/workspaceFile';
import { isWorkspaceFile } from '../../../core/documents/documentPath';
import { toolScheme } from '../../../core/documents/documentPath';

/** Whether the URI is that of a workspace file or of a document of the user store. */
export const isToolDocument = (uri: vscode.Uri): boolean =>
  uri.scheme === toolScheme || (isWorkspaceFile(uri) && vscode.workspace.getWorkspaceFolder(uri) !== undefined);

/** The URIs of the workspace files of all folders, whether or not the files exist. */
export const workspaceFileUris = (): readonly vscode.Uri[] =>
  (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => workspaceFileIn(uri));

/** Selects workspace files and the documents of the user store. */
export const toolDocumentSelector: readonly vscode.DocumentFilter[] = [{ scheme: toolScheme }, workspaceFilePattern];
