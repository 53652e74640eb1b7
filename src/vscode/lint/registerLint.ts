import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { explain } from '../explain';
import { toolScheme } from '../toolUri';
import type { Checks } from './checks.lazy';

export interface Lint extends vscode.Disposable {
  /** The checks, which are at work from then on. */
  readonly start: () => Promise<Checks>;
}

/** Nothing is checked before a tool is opened or a check is asked for. */
export const registerLint = (registry: ToolRegistry, log: vscode.LogOutputChannel): Lint => {
  let checks: Promise<Checks> | undefined;
  const load = async (): Promise<Checks> => {
    const { Checks } = await import('./checks.lazy');
    return new Checks(registry);
  };
  const start = (): Promise<Checks> => (checks ??= load());
  const look = ({ uri }: vscode.TextDocument): void => {
    if (uri.scheme === toolScheme && !checks) start().catch((error: unknown) => explain(error, log));
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.forEach(look);
  return {
    start,
    dispose: () => {
      listening.dispose();
      void checks?.then(started => started.dispose());
    },
  };
};
