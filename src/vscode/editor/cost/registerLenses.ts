import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { showError } from '../../ui/showError';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { selector } from '../language/languageDocuments';
import type { Cost } from './registerCost';

/** Loads the lenses with the first document that has some. */
export const registerLenses = (registry: ToolRegistry, cost: Cost, log: vscode.LogOutputChannel): vscode.Disposable => {
  let lenses: Promise<vscode.Disposable> | undefined;
  const load = async (): Promise<vscode.Disposable> => {
    const { Lenses } = await import('./lenses.lazy');
    return new Lenses(registry, cost, await cost.start());
  };
  const look = (): void => {
    const isWanted = (document: vscode.TextDocument): boolean => vscode.languages.match(selector, document) > 0;
    if (lenses || !settings.codeLens() || !vscode.workspace.textDocuments.some(isWanted)) return;
    lenses = load();
    lenses.catch((error: unknown) => showError(error, log));
  };
  look();
  const listening = vscode.Disposable.from(vscode.workspace.onDidOpenTextDocument(look), onDidChangeSettings(look));
  return {
    dispose: () => {
      listening.dispose();
      void lenses?.then(loaded => void loaded.dispose());
    },
  };
};
