import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import { showError } from '../../ui/showError';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { Costs } from './costs.lazy';

/** The costs of tools, which are counted only when something needs them. */
export interface Cost extends vscode.Disposable {
  /** Starts counting, if it has not started, and resolves with the costs. */
  readonly start: () => Promise<Costs>;
  /** Returns the costs if counting has started. */
  readonly costs: () => Costs | undefined;
  /** Returns the cost of the tool if it was counted. The first call starts the counting. */
  readonly known: (tool: Tool) => number | undefined;
  /** Fires when the costs that rows show have changed, or only the total. */
  readonly onDidChange: vscode.Event<'rows' | 'total'>;
}

/** Starts counting only when a row is shown or a budget is set. */
export const registerCost = (registry: ToolRegistry, memento: vscode.Memento, log: vscode.LogOutputChannel): Cost => {
  const didChange = new vscode.EventEmitter<'rows' | 'total'>();
  let starting: Promise<Costs> | undefined;
  let costs: Costs | undefined;
  const load = async (): Promise<Costs> => {
    const { Costs } = await import('./costs.lazy');
    const loaded = new Costs(registry, memento);
    loaded.onDidCount(scope => didChange.fire(scope));
    costs = loaded;
    loaded.start();
    return loaded;
  };
  const start = (): Promise<Costs> => (starting ??= load());
  const startOnce = (): void => {
    if (!starting) start().catch((error: unknown) => showError(error, log));
  };
  const startForBudget = (): void => {
    if (settings.tokenBudget() > 0) startOnce();
  };
  const listeners = vscode.Disposable.from(
    registry.onDidChange(startForBudget),
    onDidChangeSettings(startForBudget),
    didChange,
  );
  return {
    start,
    costs: () => costs,
    known: tool => {
      startOnce();
      return costs?.known(tool);
    },
    onDidChange: didChange.event,
    dispose: () => {
      listeners.dispose();
      costs?.dispose();
    },
  };
};
