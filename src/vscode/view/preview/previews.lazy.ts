import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import type { Lint } from '../../editor/lint/registerLint';
import { onDidChangeSettings } from '../../ui/settings';
import { previewPage } from './previewPage';
import { previewScheme } from './previewUri';

export interface LivePreviews extends vscode.Disposable {
  textAt(uri: vscode.Uri): Promise<string>;
}

/** Invalidates the open pages when the tools, their problems or the settings change. */
export const createLivePreviews = (
  registry: ToolRegistry,
  lint: Lint,
  invalidate: (uri: vscode.Uri) => void,
): LivePreviews => {
  const refresh = (): void => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === previewScheme) invalidate(uri);
  };
  const listeners = vscode.Disposable.from(
    registry.onDidChange(refresh),
    onDidChangeSettings(refresh),
    lint.onDidCount(refresh),
    // VS Code closes a document that only a Markdown preview shows after a while. Reopen it, or it would miss changes.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === previewScheme && isShown(uri)) void vscode.workspace.openTextDocument(uri);
    }),
  );
  return {
    dispose: () => void listeners.dispose(),
    textAt: async uri => {
      await whenLoaded(registry);
      return previewPage(registry, await lint.start(), uri);
    },
  };
};

/** Whether a Markdown preview shows the document. Such a tab can only be recognized by its label. */
const isShown = ({ path }: vscode.Uri): boolean => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ label, input }) => input instanceof vscode.TabInputWebview && label.endsWith(file)),
  );
};
