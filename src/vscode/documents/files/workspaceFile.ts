import * as vscode from 'vscode';
import { workspaceFilePath } from '../../../core/documents/documentPath';

export const workspaceFileIn = (folder: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(folder, workspaceFilePath);

export const workspaceFilePattern: vscode.DocumentFilter = { pattern: `**/${workspaceFilePath}` };
