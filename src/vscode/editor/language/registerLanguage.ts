import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';
import { isOfTools } from './languageDocuments';

/** Loads nothing before a document of tools is opened. `startMore`: what else such a document needs. */
export const registerLanguage = (
  registry: ToolRegistry,
  startMore: () => Promise<vscode.Disposable>,
  log: vscode.LogOutputChannel,
): vscode.Disposable => {
  let started: Promise<vscode.Disposable> | undefined;
  const load = async (): Promise<vscode.Disposable> => {
    const [{ startLanguage }, more] = await Promise.all([import('./language.lazy'), startMore()]);
    return vscode.Disposable.from(startLanguage(registry, log), more);
  };
  const look = ({ uri }: vscode.TextDocument): void => {
    if (started || !isOfTools(uri)) return;
    started = load();
    started.catch((error: unknown) => showError(error, log));
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.forEach(look);
  return new vscode.Disposable(() => {
    listening.dispose();
    void started?.then(language => void language.dispose());
  });
};
