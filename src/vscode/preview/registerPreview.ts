import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import type { Lint } from '../lint/registerLint';
import type { FollowedPreviews } from './previews.lazy';
import { previewScheme } from './previewUri';

/** Pages about tools, which follow the registry. Nobody follows it before the first of them is asked for. */
export const registerPreview = (
  registry: ToolRegistry,
  workbench: Promise<{ readonly lint: Lint }>,
): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri>();
  let followed: Promise<FollowedPreviews> | undefined;
  const follow = async (): Promise<FollowedPreviews> => {
    const { followPreviews } = await import('./previews.lazy');
    const { lint } = await workbench;
    return followPreviews(registry, lint, uri => didChange.fire(uri));
  };
  return vscode.Disposable.from(
    didChange,
    vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
      onDidChange: didChange.event,
      provideTextDocumentContent: async uri => (await (followed ??= follow())).textAt(uri),
    }),
    new vscode.Disposable(() => void followed?.then(following => void following.dispose())),
  );
};
