import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Tool } from '../../../core/tool/tool';
import { showError } from '../../ui/showError';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { Costs } from './costs.lazy';

/** What tools cost, for all who show it. */
export interface Cost extends vscode.Disposable {
  /** The costs, which are counted from then on. */
  readonly start: () => Promise<Costs>;
  /** The costs, if anything has asked for them. */
  readonly costs: () => Costs | undefined;
  /** Of one tool, for its row; asked for the first time, it is not known. */
  readonly known: (tool: Tool) => number | undefined;
  /** The rows say something else, or only what is said of all together has changed. */
  readonly onDidChange: vscode.Event<'rows' | 'total'>;
}

/** Nothing is counted before a row is shown, or a budget is to be kept. */
export const registerCost = (registry: ToolRegistry, memory: vscode.Memento, log: vscode.LogOutputChannel): Cost => {
  const didChange = new vscode.EventEmitter<'rows' | 'total'>();
  let starting: Promise<Costs> | undefined;
  let costs: Costs | undefined;
  const load = async (): Promise<Costs> => {
    const { Costs } = await import('./costs.lazy');
    const loaded = new Costs(registry, memory);
    loaded.onDidCount(what => didChange.fire(what));
    costs = loaded;
    loaded.start();
    return loaded;
  };
  const start = (): Promise<Costs> => (starting ??= load());
  const ask = (): void => {
    if (!starting) start().catch((error: unknown) => showError(error, log));
  };
  const askForBudget = (): void => {
    if (settings.tokenBudget() > 0) ask();
  };
  const listening = vscode.Disposable.from(
    registry.onDidChange(askForBudget),
    onDidChangeSettings(askForBudget),
    didChange,
  );
  return {
    start,
    costs: () => costs,
    known: tool => {
      ask();
      return costs?.known(tool);
    },
    onDidChange: didChange.event,
    dispose: () => {
      listening.dispose();
      costs?.dispose();
    },
  };
};
