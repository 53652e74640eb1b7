import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { registerReadOnlyFiles } from '../readOnlyFiles';
import { exportScheme } from './exportScheme';
import type { FollowedExports } from './exports.lazy';

/** Read-only tabs that follow the registry. Nobody follows it before the first of them is there. */
export const registerExports = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  let followed: Promise<FollowedExports> | undefined;
  const follow = async (): Promise<FollowedExports> => {
    const { followExports } = await import('./exports.lazy');
    return followExports(registry, log, uri => files.changed(uri));
  };
  const files = registerReadOnlyFiles(
    exportScheme,
    async uri => (await (followed ??= follow())).textAt(uri),
    vscode.l10n.t(
      'Exports are read-only and update as the tools change. To edit an export, save a copy with “LLM Tools: Save Export As…”.',
    ),
  );
  return vscode.Disposable.from(
    files,
    new vscode.Disposable(() => void followed?.then(following => void following.dispose())),
  );
};
