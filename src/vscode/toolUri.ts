import * as vscode from 'vscode';
import { allToolsPath, pathOf } from './documents/documentPath';

/** Part of users' tabs and links: it stays as it is. */
export const toolScheme = 'llm-tools';

/** The address of a tool of the user store, as a document. */
export const toolUri = (name: string): vscode.Uri => uriOf(pathOf(name));

/** The address of all tools of the user store, as one document. */
export const allToolsUri = (): vscode.Uri => uriOf(allToolsPath);

export const uriOf = (path: string): vscode.Uri => vscode.Uri.from({ scheme: toolScheme, path });
