import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { explain } from '../explain';
import type { ToolTreeView } from '../toolTree';
import { isOfTools } from './languageDocuments';

/** Nothing is loaded before a document of tools is opened. */
export const registerLanguage = (
  registry: ToolRegistry,
  tree: ToolTreeView,
  log: vscode.LogOutputChannel,
): vscode.Disposable => {
  let started: Promise<vscode.Disposable> | undefined;
  const load = async (): Promise<vscode.Disposable> => {
    const { startLanguage } = await import('./language.lazy');
    return startLanguage(registry, tree, log);
  };
  const look = ({ uri }: vscode.TextDocument): void => {
    if (started || !isOfTools(uri)) return;
    started = load();
    started.catch((error: unknown) => explain(error, log));
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.forEach(look);
  return new vscode.Disposable(() => {
    listening.dispose();
    void started?.then(language => void language.dispose());
  });
};
