import * as vscode from 'vscode';

/** Where a folder of the workspace keeps its tools. */
export const workspaceFilePath = '.vscode/llm-tools.json';

export const workspaceFileIn = (folder: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(folder, workspaceFilePath);

/** Whether it is where one is looked for, be its folder in the workspace or not. */
export const isWorkspaceFile = ({ path }: vscode.Uri): boolean => path.endsWith(`/${workspaceFilePath}`);

export const workspaceFilePattern: vscode.DocumentFilter = { pattern: `**/${workspaceFilePath}` };
