import { join } from 'node:path';
import * as vscode from 'vscode';
import { tool } from '../activateExtension';

/** The tools after the first session, which the next session must find. The tool `gone` was registered and removed. */
export const survivors = [tool('alpha'), tool('beta')] as const;

/** The first version of the second tool. */
export const firstVersion = tool('beta', { description: 'As it was at first.' });

/** A file with the process id of the MCP server of the first session. */
export const serverFile = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'server.pid');
