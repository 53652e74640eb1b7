import * as vscode from 'vscode';
import { lockScheme, parseLockAddress } from '../../../core/documents/lockAddress';
import type { ToolKey } from '../../../core/query/treeRows';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import type { Tool } from '../../../core/tool/tool';
import { registerReadOnlyFiles } from '../readOnlyFiles';

/** What the documents need of the lock files. */
interface LockSource {
  readonly lockedTool: (tool: ToolKey) => Promise<Tool | undefined>;
  readonly onDidChange: vscode.Event<unknown>;
}

/** Registers read-only documents with a tool as it was locked and as it is now, to be shown in diffs. */
export const registerLockDocuments = (
  registry: ToolRegistry,
  workbench: Promise<{ readonly locks: LockSource }>,
): vscode.Disposable => {
  let isFollowing = false;
  const files = registerReadOnlyFiles(
    lockScheme,
    async uri => {
      await whenLoaded(registry);
      const { locks } = await workbench;
      if (!isFollowing) {
        isFollowing = true;
        locks.onDidChange(() => {
          for (const document of vscode.workspace.textDocuments)
            if (document.uri.scheme === lockScheme) files.fireChanged(document.uri);
        });
      }
      const { side, name, layer } = parseLockAddress(uri);
      const tool = side === 'locked' ? await locks.lockedTool({ name, layer }) : registry.layer(layer)?.get(name);
      // Loaded on demand, because this file is loaded by every window.
      return tool ? (await import('./lockText.lazy')).toolText(tool) : '';
    },
    vscode.l10n.t('This shows a tool and its lock. Use “Review Changes…” to accept the changes.'),
  );
  return files;
};
