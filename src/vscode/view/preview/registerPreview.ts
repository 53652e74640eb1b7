import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Lint } from '../../editor/lint/registerLint';
import { registerReadOnlyFiles } from '../../documents/readOnlyFiles';
import type { LivePreviews } from './previews.lazy';
import { previewScheme } from './previewUri';

/** Registers the read-only pages about tools, which follow the registry. Their code is loaded when the first one is read. */
export const registerPreview = (
  registry: ToolRegistry,
  workbench: Promise<{ readonly lint: Lint }>,
): vscode.Disposable => {
  let livePreviews: Promise<LivePreviews> | undefined;
  const load = async (): Promise<LivePreviews> => {
    const { createLivePreviews } = await import('./previews.lazy');
    const { lint } = await workbench;
    return createLivePreviews(registry, lint, uri => files.fireChanged(uri));
  };
  const files = registerReadOnlyFiles(
    previewScheme,
    async uri => (await (livePreviews ??= load())).textAt(uri),
    vscode.l10n.t('Previews are read-only. Edit the tool instead.'),
  );
  return vscode.Disposable.from(
    files,
    new vscode.Disposable(() => void livePreviews?.then(loaded => void loaded.dispose())),
  );
};
