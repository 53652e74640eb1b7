import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { whenLoaded } from '../../../core/registry/whenLoaded';
import { showError } from '../../ui/showError';
import type { WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { onDidChangeSettings, settings } from '../../ui/settings';
import type { ToolKey } from '../../../core/query/treeRows';
import type { Checks } from './checks.lazy';
import { isLintableDocument } from './isLintableDocument';

export interface Lint extends vscode.Disposable {
  /** Starts the checks, if they have not started, and resolves with them. */
  readonly start: () => Promise<Checks>;
  /** Returns the number of problems of a tool. The first call starts counting and returns 0. */
  readonly problems: (tool: ToolKey) => number;
  /** Fires with the tools whose number of problems has changed. */
  readonly onDidCount: vscode.Event<readonly ToolKey[]>;
}

/** The delay, in ms, after a change of the text: longer than the time between two keystrokes. */
const debounceMs = 300;

/** Starts the checks only when a document that may contain tools is open, a row is shown, or a check is requested. */
export const registerLint = (registry: ToolRegistry, files: WorkspaceLayers, log: vscode.LogOutputChannel): Lint => {
  const didCount = new vscode.EventEmitter<readonly ToolKey[]>();
  let checks: Promise<Checks> | undefined;
  let loaded: Checks | undefined;
  let hasStartedCounting = false;
  let timer: NodeJS.Timeout | undefined;
  const load = async (): Promise<Checks> => {
    const { Checks } = await import('./checks.lazy');
    loaded = new Checks(registry, files);
    loaded.onDidCount(tools => didCount.fire(tools));
    return loaded;
  };
  const start = (): Promise<Checks> => {
    startTriggers.dispose();
    return (checks ??= load());
  };
  const count = async (): Promise<void> => {
    const started = await start();
    await whenLoaded(registry);
    await started.checkInBackground();
  };
  const countOnce = (): void => {
    if (hasStartedCounting) return;
    hasStartedCounting = true;
    count().catch((error: unknown) => showError(error, log));
  };
  const countIfAllListed = (): void => void (settings.problems() === 'all' && countOnce());
  const listeners = onDidChangeSettings(countIfAllListed);
  const startIfLintable = (documents: readonly vscode.TextDocument[]): void => {
    if (!checks && documents.some(isLintableDocument)) start().catch((error: unknown) => showError(error, log));
  };
  const startIfAnyLintable = (): void => startIfLintable(vscode.workspace.textDocuments);
  const startTriggers = vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(document => startIfLintable([document])),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      clearTimeout(timer);
      timer = setTimeout(() => startIfLintable([document]), debounceMs);
    }),
    onDidChangeSettings(startIfAnyLintable),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
  startIfAnyLintable();
  countIfAllListed();
  return {
    start,
    problems: tool => {
      countOnce();
      return loaded?.countOf(tool) ?? 0;
    },
    onDidCount: didCount.event,
    dispose: () => {
      startTriggers.dispose();
      listeners.dispose();
      didCount.dispose();
      void checks?.then(started => started.dispose());
    },
  };
};
