import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { whenLoaded } from '../../registry/whenLoaded';
import { onDidChangeSettings } from '../settings';
import { exportScheme, isExport } from './exportScheme';

/** Read-only tabs that follow the registry, and in Problems what each had to leave out or to rewrite. */
export const registerExports = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri>();
  const reports = vscode.languages.createDiagnosticCollection('llmTools.export');
  const refresh = (): void => {
    for (const document of documents()) {
      didChange.fire(document.uri);
      // Where the text stays, no change of it will be heard of.
      report(document);
    }
  };
  const report = (document: vscode.TextDocument): void => {
    if (isExport(document.uri)) show(document).catch((error: unknown) => log.error(String(error)));
  };
  const show = async (document: vscode.TextDocument): Promise<void> => {
    const { remarksOn } = await import('./exports.lazy');
    if (!isShown(document.uri)) return;
    const remarks = remarksOn(registry, document);
    if (remarks) reports.set(document.uri, remarks);
  };
  return vscode.Disposable.from(
    didChange,
    reports,
    vscode.workspace.registerTextDocumentContentProvider(exportScheme, {
      onDidChange: didChange.event,
      provideTextDocumentContent: async uri => {
        const [{ textAt }] = await Promise.all([import('./exports.lazy'), whenLoaded(registry)]);
        return textAt(registry, uri);
      },
    }),
    vscode.workspace.onDidOpenTextDocument(report),
    vscode.workspace.onDidChangeTextDocument(({ document }) => report(document)),
    // A document outlives its tab by minutes, and may be there before it.
    vscode.window.tabGroups.onDidChangeTabs(() => {
      reports.forEach(uri => !isShown(uri) && reports.delete(uri));
      for (const document of documents()) if (!reports.has(document.uri)) report(document);
    }),
    registry.onDidChange(refresh),
    onDidChangeSettings(refresh),
  );
};

const documents = (): vscode.TextDocument[] => vscode.workspace.textDocuments.filter(({ uri }) => isExport(uri));

const isShown = (uri: vscode.Uri): boolean =>
  vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
