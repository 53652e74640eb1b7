import * as vscode from 'vscode';
import { workspaceFilePath } from '../../../core/documents/documentPath';

/** Returns the URI of the workspace file in that folder, whether or not the file exists. */
export const workspaceFileIn = (folder: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(folder, workspaceFilePath);

export const workspaceFilePattern: vscode.DocumentFilter = { pattern: `**/${workspaceFilePath}` };
