import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { toolDocumentSelector } from '../language/languageDocuments';
import type { Cost } from './registerCost';

/** Loads the code of the lenses when the first document with tools is opened. */
export const registerLenses = (registry: ToolRegistry, cost: Cost, log: vscode.LogOutputChannel): vscode.Disposable => {
  let lenses: Promise<vscode.Disposable> | undefined;
  const load = async (): Promise<vscode.Disposable> => {
    const { Lenses } = await import('./lenses.lazy');
    return new Lenses(registry, cost, await cost.start());
  };
  const loadIfNeeded = (): void => {
    const canHaveLenses = (document: vscode.TextDocument): boolean =>
      vscode.languages.match(toolDocumentSelector, document) > 0;
    if (lenses || !settings.codeLens() || !vscode.workspace.textDocuments.some(canHaveLenses)) return;
    lenses = load();
    lenses.catch((error: unknown) => showError(error, log));
  };
  loadIfNeeded();
  const listeners = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(loadIfNeeded),
    onDidChangeSettings(loadIfNeeded),
  );
  return {
    dispose: () => {
      listeners.dispose();
      void lenses?.then(loaded => void loaded.dispose());
    },
  };
};
