import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { isRemarkPage } from '../../../core/exporters/exportRequest';
import { ExportLinter } from '../../../core/lint/exportLinter';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { registerExportLenses } from './exportLenses';
import { isExport } from './exportScheme';
import { keepPreviewOpen } from '../../ui/markdownPreview';
import { isInTab } from '../../ui/tabs';
import { exportProblems } from './exportProblems';
import { exportTextAt } from './exportTextAt';

export interface LiveExports extends vscode.Disposable {
  /** Returns the current text of the export at that URI. */
  textAt(uri: vscode.Uri): Promise<string>;
}

/**
 * Invalidates the open exports when the tools or settings change. Shows in Problems what each export omitted, weakened or
 * changed and what vendors would refuse in it, and in a lens what its format leaves out by design.
 */
export const createLiveExports = (
  registry: ToolRegistry,
  log: vscode.LogOutputChannel,
  invalidate: (uri: vscode.Uri) => void,
): LiveExports => {
  const diagnostics = vscode.languages.createDiagnosticCollection('llmTools.export');
  const lenses = registerExportLenses(registry, uri => diagnostics.get(uri) ?? []);
  let linter = new ExportLinter(settings.lint());
  const updateDiagnostics = (document: vscode.TextDocument): void => {
    const { uri } = document;
    if (!isExport(uri) || isRemarkPage(uri) || !isInTab(uri) || settings.problems() === 'off') return;
    try {
      const remarks = exportProblems(registry, document, linter);
      if (remarks) diagnostics.set(uri, remarks);
      lenses.refresh();
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
    lenses.refresh();
  };
  const listeners = vscode.Disposable.from(
    diagnostics,
    lenses,
    vscode.workspace.onDidOpenTextDocument(updateDiagnostics),
    vscode.workspace.onDidChangeTextDocument(({ document }) => updateDiagnostics(document)),
    // A document stays open for minutes after its tab is closed, and may be opened before its tab.
    vscode.window.tabGroups.onDidChangeTabs(() => {
      diagnostics.forEach(uri => !isInTab(uri) && diagnostics.delete(uri));
      for (const document of openExports()) if (!diagnostics.has(document.uri)) updateDiagnostics(document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => isExport(document.uri) && keepPreviewOpen(document)),
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
