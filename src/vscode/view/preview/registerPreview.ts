import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Lint } from '../../editor/lint/registerLint';
import { registerReadOnlyFiles } from '../../documents/readOnlyFiles';
import type { FollowedPreviews } from './previews.lazy';
import { previewScheme } from './previewUri';

/** Pages about tools, which follow the registry. Nobody follows it before the first of them is asked for. */
export const registerPreview = (
  registry: ToolRegistry,
  workbench: Promise<{ readonly lint: Lint }>,
): vscode.Disposable => {
  let followed: Promise<FollowedPreviews> | undefined;
  const follow = async (): Promise<FollowedPreviews> => {
    const { followPreviews } = await import('./previews.lazy');
    const { lint } = await workbench;
    return followPreviews(registry, lint, uri => files.changed(uri));
  };
  const files = registerReadOnlyFiles(
    previewScheme,
    async uri => (await (followed ??= follow())).textAt(uri),
    vscode.l10n.t('Previews are read-only. Edit the tool instead.'),
  );
  return vscode.Disposable.from(
    files,
    new vscode.Disposable(() => void followed?.then(following => void following.dispose())),
  );
};
