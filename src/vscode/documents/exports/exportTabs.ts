import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { registerReadOnlyFiles } from '../readOnlyFiles';
import { exportScheme } from './exportScheme';
import type { LiveExports } from './exports.lazy';

/** Registers the read-only tabs of exports, which follow the registry. Their code is loaded when the first one is read. */
export const registerExports = (registry: ToolRegistry, log: vscode.LogOutputChannel): vscode.Disposable => {
  let liveExports: Promise<LiveExports> | undefined;
  const load = async (): Promise<LiveExports> => {
    const { createLiveExports } = await import('./exports.lazy');
    return createLiveExports(registry, log, uri => files.fireChanged(uri));
  };
  const files = registerReadOnlyFiles(
    exportScheme,
    async uri => (await (liveExports ??= load())).textAt(uri),
    vscode.l10n.t(
      'Exports are read-only and update as the tools change. To edit an export, save a copy with “LLM Tools: Save Export As…”.',
    ),
  );
  return vscode.Disposable.from(
    files,
    new vscode.Disposable(() => void liveExports?.then(loaded => void loaded.dispose())),
  );
};
