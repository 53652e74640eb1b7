import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { ExportLinter } from '../../../core/lint/exportLinter';
import { onDidChangeSettings, settings } from '../../ui/settings';
import { isExport } from './exportScheme';
import { isInTab } from '../../ui/tabs';
import { exportProblems } from './exportProblems';
import { exportTextAt } from './exportTextAt';

export interface FollowedExports extends vscode.Disposable {
  /** What the tab at that address says now. */
  textAt(uri: vscode.Uri): Promise<string>;
}

/** Has each tab read anew when it may say something else, and keeps in Problems what it had to leave out or to rewrite, and what its readers refuse. */
export const followExports = (
  registry: ToolRegistry,
  log: vscode.LogOutputChannel,
  readAnew: (uri: vscode.Uri) => void,
): FollowedExports => {
  const reports = vscode.languages.createDiagnosticCollection('llmTools.export');
  let linter = new ExportLinter(settings.lint());
  const report = (document: vscode.TextDocument): void => {
    if (!isExport(document.uri) || !isInTab(document.uri) || settings.problems() === 'off') return;
    try {
      const remarks = exportProblems(registry, document, linter);
      if (remarks) reports.set(document.uri, remarks);
    } catch (error) {
      // A fault of ours would be one for each change: the tab itself shows that there is one.
      log.error(String(error));
    }
  };
  const refresh = (): void => {
    for (const document of documents()) {
      readAnew(document.uri);
      // Where the text stays, no change of it will be heard of.
      report(document);
    }
  };
  const following = vscode.Disposable.from(
    reports,
    vscode.workspace.onDidOpenTextDocument(report),
    vscode.workspace.onDidChangeTextDocument(({ document }) => report(document)),
    // A document outlives its tab by minutes, and may be there before it.
    vscode.window.tabGroups.onDidChangeTabs(() => {
      reports.forEach(uri => !isInTab(uri) && reports.delete(uri));
      for (const document of documents()) if (!reports.has(document.uri)) report(document);
    }),
    registry.onDidChange(refresh),
    onDidChangeSettings(() => {
      linter = new ExportLinter(settings.lint());
      if (settings.problems() === 'off') reports.clear();
      refresh();
    }),
  );
  return {
    dispose: () => void following.dispose(),
    textAt: async uri => {
      await whenLoaded(registry);
      return exportTextAt(registry, uri);
    },
  };
};

const documents = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(({ uri }) => isExport(uri));
