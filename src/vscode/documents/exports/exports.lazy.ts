import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { ExportLinter } from '../../../core/lint/exportLinter';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { isExport } from './exportScheme';
import { isInTab } from '../../ui/tabs';
import { exportProblems } from './exportProblems';
import { exportTextAt } from './exportTextAt';

export interface LiveExports extends vscode.Disposable {
  /** Returns the current text of the export at that URI. */
  textAt(uri: vscode.Uri): Promise<string>;
}

/**
 * Invalidates the open exports when the tools or settings change, and shows in Problems what each export omitted or rewrote and
 * what vendors would refuse in it.
 */
export const createLiveExports = (
  registry: ToolRegistry,
  log: vscode.LogOutputChannel,
  invalidate: (uri: vscode.Uri) => void,
): LiveExports => {
  const diagnostics = vscode.languages.createDiagnosticCollection('llmTools.export');
  let linter = new ExportLinter(settings.lint());
  const updateDiagnostics = (document: vscode.TextDocument): void => {
    if (!isExport(document.uri) || !isInTab(document.uri) || settings.problems() === 'off') return;
    try {
      const remarks = exportProblems(registry, document, linter);
      if (remarks) diagnostics.set(document.uri, remarks);
    } catch (error) {
      // Only logged: a bug here would raise a notification at each change, and the tab itself shows the error.
      log.error(String(error));
    }
  };
  const refresh = (): void => {
    for (const document of openExports()) {
      invalidate(document.uri);
      // If the text stays as it is, there will be no change event for the document.
      updateDiagnostics(document);
    }
  };
  const listeners = vscode.Disposable.from(
    diagnostics,
    vscode.workspace.onDidOpenTextDocument(updateDiagnostics),
    vscode.workspace.onDidChangeTextDocument(({ document }) => updateDiagnostics(document)),
    // A document stays open for minutes after its tab is closed, and may be opened before its tab.
    vscode.window.tabGroups.onDidChangeTabs(() => {
      diagnostics.forEach(uri => !isInTab(uri) && diagnostics.delete(uri));
      for (const document of openExports()) if (!diagnostics.has(document.uri)) updateDiagnostics(document);
    }),
    registry.onDidChange(refresh),
    onDidChangeSettings(() => {
      linter = new ExportLinter(settings.lint());
      if (settings.problems() === 'off') diagnostics.clear();
      refresh();
    }),
  );
  return {
    dispose: () => void listeners.dispose(),
    textAt: async uri => {
      await whenLoaded(registry);
      return exportTextAt(registry, uri);
    },
  };
};

const openExports = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(({ uri }) => isExport(uri));
