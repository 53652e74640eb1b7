import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import type { BrowsingChoice } from './browsing';

/** What the manifest's `when` clauses read, and how it follows from the registry and how it is shown. */
const keys: Record<string, (registry: ToolRegistry, browsing: BrowsingChoice) => boolean | string> = {
  'llmTools.loaded': registry => registry.status.loaded,
  'llmTools.hasTools': registry => registry.count() > 0,
  'llmTools.canUndo': registry => registry.canUndo(),
  'llmTools.canRedo': registry => registry.changes.canRedo(),
  'llmTools.unreadable': registry => registry.status.readOnly?.code === 'unreadable',
  'llmTools.grouping': (_, browsing) => browsing.now().grouping,
  'llmTools.order': (_, browsing) => browsing.now().order,
  'llmTools.filtered': (_, browsing) => browsing.isFiltered(),
};

export const registerContextKeys = (registry: ToolRegistry, browsing: BrowsingChoice): vscode.Disposable => {
  const said = new Map<string, boolean | string>();
  const tell = (): void => {
    for (const [key, of] of Object.entries(keys)) {
      const value = of(registry, browsing);
      if (said.get(key) === value) continue;
      said.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  // Until the tools have been read there is nothing to say: the first change of the status does.
  if (registry.status.loaded) tell();
  return vscode.Disposable.from(
    registry.onDidChange(tell),
    registry.onDidChangeStatus(tell),
    registry.changes.onDidChange(tell),
    browsing.onDidChange(tell),
  );
};
