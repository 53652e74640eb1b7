import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { explain } from '../explain';
import { onDidChangeSettings } from '../settings';
import type { Checks } from './checks.lazy';
import { mayHoldTools } from './mayHoldTools';

export interface Lint extends vscode.Disposable {
  /** The checks, which are at work from then on. */
  readonly start: () => Promise<Checks>;
}

/** Longer than between two keys. */
const pause = 300;

/** Nothing is checked before something is open that may hold tools, or a check is asked for. */
export const registerLint = (registry: ToolRegistry, log: vscode.LogOutputChannel): Lint => {
  let checks: Promise<Checks> | undefined;
  let waiting: NodeJS.Timeout | undefined;
  const load = async (): Promise<Checks> => {
    const { Checks } = await import('./checks.lazy');
    return new Checks(registry);
  };
  const start = (): Promise<Checks> => {
    glancing.dispose();
    return (checks ??= load());
  };
  const glance = (documents: readonly vscode.TextDocument[]): void => {
    if (!checks && documents.some(mayHoldTools)) start().catch((error: unknown) => explain(error, log));
  };
  const glanceAtAll = (): void => glance(vscode.workspace.textDocuments);
  const glancing = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(document => glance([document])),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => glance([document]), pause);
    }),
    onDidChangeSettings(glanceAtAll),
    new vscode.Disposable(() => clearTimeout(waiting)),
  );
  glanceAtAll();
  return {
    start,
    dispose: () => {
      glancing.dispose();
      void checks?.then(started => started.dispose());
    },
  };
};
