import * as vscode from 'vscode';
import { allToolsPath, toolPath, toolScheme } from '../../core/documents/documentPath';

/** Returns the URI of the document of one tool of the user store. */
export const toolUri = (name: string): vscode.Uri => uriOf(toolPath(name));

/** Returns the URI of the one document with all tools of the user store. */
export const allToolsUri = (): vscode.Uri => uriOf(allToolsPath);

export const uriOf = (path: string): vscode.Uri => vscode.Uri.from({ scheme: toolScheme, path });

/** The scheme of the URIs of rows whose tool has no document of its own. Decorations use them; they cannot be opened. */
export const rowScheme = 'llm-tools-row';

export const rowUri = (name: string, layer: string): vscode.Uri =>
  vscode.Uri.from({ scheme: rowScheme, path: `/${name}`, query: layer });
