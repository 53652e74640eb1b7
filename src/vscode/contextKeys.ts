import * as vscode from 'vscode';
import type { ToolRegistry } from '../registry/registry';
import type { Cost } from './cost/registerCost';

/** What the manifest's `when` clauses read, and how it follows from the registry and its order. */
const keys: Record<string, (registry: ToolRegistry, order: Order) => boolean> = {
  'llmTools.loaded': registry => registry.status.loaded,
  'llmTools.hasTools': registry => registry.count() > 0,
  'llmTools.canUndo': registry => registry.canUndo(),
  'llmTools.unreadable': registry => registry.status.readOnly?.code === 'unreadable',
  'llmTools.sortedByCost': (_, order) => order.isByCost(),
};

type Order = Pick<Cost, 'isByCost' | 'onDidChange'>;

export const registerContextKeys = (registry: ToolRegistry, order: Order): vscode.Disposable => {
  const said = new Map<string, boolean>();
  const tell = (): void => {
    for (const [key, of] of Object.entries(keys)) {
      const value = of(registry, order);
      if (said.get(key) === value) continue;
      said.set(key, value);
      void vscode.commands.executeCommand('setContext', key, value);
    }
  };
  tell();
  return vscode.Disposable.from(registry.onDidChange(tell), registry.onDidChangeStatus(tell), order.onDidChange(tell));
};
