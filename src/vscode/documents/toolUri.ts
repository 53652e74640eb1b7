import * as vscode from 'vscode';
import { allToolsPath, pathOf, toolScheme } from '../../core/documents/documentPath';

/** The address of a tool of the user store, as a document. */
export const toolUri = (name: string): vscode.Uri => uriOf(pathOf(name));

/** The address of all tools of the user store, as one document. */
export const allToolsUri = (): vscode.Uri => uriOf(allToolsPath);

export const uriOf = (path: string): vscode.Uri => vscode.Uri.from({ scheme: toolScheme, path });

/** What decorations know the row of a tool by that is no document of its own; nothing opens it. */
export const rowScheme = 'llm-tools-row';

export const rowUri = (name: string, layer: string): vscode.Uri =>
  vscode.Uri.from({ scheme: rowScheme, path: `/${name}`, query: layer });
