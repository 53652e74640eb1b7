import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';
import { isToolDocument } from './languageDocuments';

/** Loads the language features when the first document with tools is opened, and calls `startMore` then. */
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
  const startFor = ({ uri }: vscode.TextDocument): void => {
    if (started || !isToolDocument(uri)) return;
    started = load();
    started.catch((error: unknown) => showError(error, log));
  };
  const listeners = vscode.workspace.onDidOpenTextDocument(startFor);
  vscode.workspace.textDocuments.forEach(startFor);
  return new vscode.Disposable(() => {
    listeners.dispose();
    void started?.then(language => void language.dispose());
  });
};
