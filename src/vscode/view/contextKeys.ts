import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import type { Locks } from '../editor/locks/registerLocks';
import type { BrowsingState } from './browsing';

interface Sources {
  readonly registry: ToolRegistry;
  readonly browsing: BrowsingState;
  readonly locks: Pick<Locks, 'hasLock' | 'onDidChange'>;
}

/** The context keys of the `when` clauses in the manifest, and how each is computed. */
const keys: Record<string, (sources: Sources) => boolean | string> = {
  'llmTools.loaded': ({ registry }) => registry.status.loaded,
  'llmTools.hasTools': ({ registry }) => registry.count() > 0,
  'llmTools.canUndo': ({ registry }) => registry.canUndo(),
  'llmTools.canRedo': ({ registry }) => registry.changes.canRedo(),
  'llmTools.unreadable': ({ registry }) => registry.status.readOnly?.code === 'unreadable',
  'llmTools.grouping': ({ browsing }) => browsing.current().grouping,
  'llmTools.order': ({ browsing }) => browsing.current().order,
  'llmTools.hasLock': ({ locks }) => locks.hasLock(),
  'llmTools.filtered': ({ browsing }) => browsing.isFiltered(),
};

export const registerContextKeys = (sources: Sources): vscode.Disposable => {
  const { registry, browsing, locks } = sources;
  const lastValues = new Map<string, boolean | string>();
  const update = (): void => {
    for (const [key, compute] of Object.entries(keys)) {
      const value = compute(sources);
      if (lastValues.get(key) === value) continue;
      lastValues.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  // Before the tools are loaded no key is set; the status changes when they are.
  if (registry.status.loaded) update();
  return vscode.Disposable.from(
    registry.onDidChange(update),
    registry.onDidChangeStatus(update),
    registry.changes.onDidChange(update),
    browsing.onDidChange(update),
    locks.onDidChange(update),
  );
};
