import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import type { Lint } from '../../editor/lint/registerLint';
import { onDidChangeSettings } from '../../ui/settings';
import { pageAt } from './pageAt';
import { previewScheme } from './previewUri';

export interface FollowedPreviews extends vscode.Disposable {
  textAt(uri: vscode.Uri): Promise<string>;
}

/** Has each page read anew when it may say something else, for as long as it is shown. */
export const followPreviews = (
  registry: ToolRegistry,
  lint: Lint,
  readAnew: (uri: vscode.Uri) => void,
): FollowedPreviews => {
  const refresh = (): void => {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === previewScheme) readAnew(uri);
  };
  const following = vscode.Disposable.from(
    registry.onDidChange(refresh),
    onDidChangeSettings(refresh),
    lint.onDidCount(refresh),
    // VS Code drops a text that only a preview shows after a while, and would hear of no change from then on.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (uri.scheme === previewScheme && isShown(uri)) void vscode.workspace.openTextDocument(uri);
    }),
  );
  return {
    dispose: () => void following.dispose(),
    textAt: async uri => {
      await whenLoaded(registry);
      return pageAt(registry, await lint.start(), uri);
    },
  };
};

/** A preview's tab does not say whose it is but by its label. */
const isShown = ({ path }: vscode.Uri): boolean => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ label, input }) => input instanceof vscode.TabInputWebview && label.endsWith(file)),
  );
};
