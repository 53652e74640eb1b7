import * as vscode from 'vscode';
import type { Subscribe } from '../eventually';

/** Asks VS Code to start MCP servers, again and again until the listener is disposed: it tells of no change of its tools. */
export const whileStarting: Subscribe = listener => {
  let isActive = true;
  void (async () => {
    while (isActive) {
      await vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true });
      listener();
    }
  })();
  return { dispose: () => (isActive = false) };
};
