import * as vscode from 'vscode';
import type { Command } from './command';

/** Opens the walkthrough of the manifest. */
export const openWalkthrough: Command = async () => {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'llm-tool-registry.llm-tool-registry#start');
};
