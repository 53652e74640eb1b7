import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { showError } from '../../ui/showError';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { ToolOfLayer } from '../../../core/query/treeRows';
import type { Checks } from './checks.lazy';
import { isLintableDocument } from './isLintableDocument';

export interface Lint extends vscode.Disposable {
  /** The checks, which are at work from then on. */
  readonly start: () => Promise<Checks>;
  /** How many problems a tool has; asked for the first time, it is not known. */
  readonly problems: (tool: ToolOfLayer) => number;
  /** Other counts than before, of these tools. */
  readonly onDidCount: vscode.Event<readonly ToolOfLayer[]>;
}

/** Longer than between two keys. */
const pause = 300;

/** Nothing is checked before something is open that may hold tools, a row is shown, or a check is asked for. */
export const registerLint = (registry: ToolRegistry, files: WorkspaceLayers, log: vscode.LogOutputChannel): Lint => {
  const didCount = new vscode.EventEmitter<readonly ToolOfLayer[]>();
  let checks: Promise<Checks> | undefined;
  let counted: Checks | undefined;
  let isCounting = false;
  let waiting: NodeJS.Timeout | undefined;
  const load = async (): Promise<Checks> => {
    const { Checks } = await import('./checks.lazy');
    counted = new Checks(registry, files);
    counted.onDidCount(tools => didCount.fire(tools));
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
  const countOnce = (): void => {
    if (isCounting) return;
    isCounting = true;
    count().catch((error: unknown) => showError(error, log));
  };
  const countIfAllAreListed = (): void => void (settings.problems() === 'all' && countOnce());
  const listening = onDidChangeSettings(countIfAllAreListed);
  const glance = (documents: readonly vscode.TextDocument[]): void => {
    if (!checks && documents.some(isLintableDocument)) start().catch((error: unknown) => showError(error, log));
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
  countIfAllAreListed();
  return {
    start,
    problems: tool => {
      countOnce();
      return counted?.countOf(tool) ?? 0;
    },
    onDidCount: didCount.event,
    dispose: () => {
      glancing.dispose();
      listening.dispose();
      didCount.dispose();
      void checks?.then(started => started.dispose());
    },
  };
};
