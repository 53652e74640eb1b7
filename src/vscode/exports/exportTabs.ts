import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { exportScheme } from './exportScheme';
import type { FollowedExports } from './exports.lazy';

/** Read-only tabs that follow the registry. Nobody follows it before the first of them is there. */
export const registerExports = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  const didChange = new vscode.EventEmitter<vscode.Uri>();
  let followed: Promise<FollowedExports> | undefined;
  const follow = async (): Promise<FollowedExports> => {
    const { followExports } = await import('./exports.lazy');
    return followExports(registry, log, uri => didChange.fire(uri));
  };
  return vscode.Disposable.from(
    didChange,
    vscode.workspace.registerTextDocumentContentProvider(exportScheme, {
      onDidChange: didChange.event,
      provideTextDocumentContent: async uri => (await (followed ??= follow())).textAt(uri),
    }),
    new vscode.Disposable(() => void followed?.then(following => void following.dispose())),
  );
};
