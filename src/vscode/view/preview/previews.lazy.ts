import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import type { Lint } from '../../editor/lint/registerLint';
import { keepPreviewOpen } from '../../ui/markdownPreview';
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
    vscode.workspace.onDidCloseTextDocument(
      document => document.uri.scheme === previewScheme && keepPreviewOpen(document),
    ),
  );
  return {
    dispose: () => void listeners.dispose(),
    textAt: async uri => {
      await whenLoaded(registry);
      return previewPage(registry, await lint.start(), uri);
    },
  };
};
