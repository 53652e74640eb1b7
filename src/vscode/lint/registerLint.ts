import * as vscode from 'vscode';
import type { ToolRegistry } from '../../registry/registry';
import { whenLoaded } from '../../registry/whenLoaded';
import { explain } from '../explain';
import { onDidChangeSettings } from '../settings';
import type { Checks } from './checks.lazy';
import { mayHoldTools } from './mayHoldTools';

export interface Lint extends vscode.Disposable {
  /** The checks, which are at work from then on. */
  readonly start: () => Promise<Checks>;
  /** How many problems a tool of the user store has; asked for the first time, it is not known. */
  readonly problems: (name: string) => number;
  /** Other counts than before, of the tools of these names. */
  readonly onDidCount: vscode.Event<readonly string[]>;
}

/** Longer than between two keys. */
const pause = 300;

/** Nothing is checked before something is open that may hold tools, a row is shown, or a check is asked for. */
export const registerLint = (registry: ToolRegistry, log: vscode.LogOutputChannel): Lint => {
  const didCount = new vscode.EventEmitter<readonly string[]>();
  let checks: Promise<Checks> | undefined;
  let counted: Checks | undefined;
  let isCounting = false;
  let waiting: NodeJS.Timeout | undefined;
  const load = async (): Promise<Checks> => {
    const { Checks } = await import('./checks.lazy');
    counted = new Checks(registry);
    counted.onDidCount(names => didCount.fire(names));
    return counted;
  };
  const start = (): Promise<Checks> => {
    glancing.dispose();
    return (checks ??= load());
  };
  const count = async (): Promise<void> => {
    const started = await start();
    await whenLoaded(registry);
    await started.checkInBackground();
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
    problems: name => {
      if (!isCounting) {
        isCounting = true;
        count().catch((error: unknown) => explain(error, log));
      }
      return counted?.countOf(name) ?? 0;
    },
    onDidCount: didCount.event,
    dispose: () => {
      glancing.dispose();
      didCount.dispose();
      void checks?.then(started => started.dispose());
    },
  };
};
