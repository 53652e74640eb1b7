import * as vscode from 'vscode';

/** Part of users' tabs and links: it stays as it is. */
export const toolScheme = 'llm-tools';

/** The address of a tool of the user store, as a document. */
export const toolUri = (name: string): vscode.Uri =>
  vscode.Uri.from({ scheme: toolScheme, path: `/user/${name}.tool.json` });

/** The address of all tools of the user store, as one document. */
export const allToolsUri = (): vscode.Uri => vscode.Uri.from({ scheme: toolScheme, path: '/user.llm-tools.json' });
