import * as vscode from 'vscode';
import type manifest from '../package.json';
import type { LlmToolsExtension } from './api';
import { registry } from './core/registry';
import { deferredStore } from './core/registry/deferredStore';
import { setTranslations } from './core/util/l10n';
import { registerAgents } from './vscode/agents/registerAgents';
import { registerCommands } from './vscode/commands/registerCommands';
import { createApi } from './core/createApi';
import { showError } from './vscode/ui/showError';
import { registerExports } from './vscode/documents/exports/exportTabs';
import { registerComparisons } from './vscode/documents/comparisons/registerComparisons';
import { registerHistory } from './vscode/documents/history/registerHistory';
import { registerLockDocuments } from './vscode/documents/locks/registerLockDocuments';
import { registerPreview } from './vscode/view/preview/registerPreview';
import { registerToolTabs } from './vscode/documents/toolTabs';
import type { Workbench } from './workbench.lazy';

/**
 * Creates what may be used as soon as this returns: the registry with its API, the commands, and the documents. The view and
 * everything else that shows the tools is loaded in a later turn of the event loop, because all extensions of the window wait
 * for this function.
 */
export function activate(context: vscode.ExtensionContext): LlmToolsExtension {
  setTranslations(vscode.l10n.bundle, vscode.env.language);
  const log = vscode.window.createOutputChannel('LLM Tools', { log: true });
  const workbench = loadWorkbench(context, log);
  workbench.catch((error: unknown) => showError(error, log));
  // VS Code disposes of these in this order: listeners before the registry, so that none of them sees it closing.
  context.subscriptions.push(
    registerCommands(commandIds(context), workbench, log),
    registerExports(registry, log),
    registerPreview(registry, workbench),
    registerHistory(registry),
    registerComparisons(workbench),
    registerLockDocuments(registry, workbench),
    registerToolTabs(registry.user),
    registerAgents(workbench),
    disposeWhenLoaded(workbench),
    registry.open(deferredStore(workbench.then(({ store }) => store))),
    log,
  );
  const api = createApi(registry);
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  return isTest ? Object.freeze({ ...api, registry, workbench }) : api;
}

const loadWorkbench = async (context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<Workbench> => {
  await new Promise(setImmediate);
  const { startWorkbench } = await import('./workbench.lazy');
  return startWorkbench(registry, context, log);
};

/** Returns a disposable that disposes of the workbench at once if it is loaded, and otherwise as soon as it is. */
const disposeWhenLoaded = (workbench: Promise<Workbench>): vscode.Disposable => {
  let loaded: Workbench | undefined;
  const loading = workbench.then(
    value => (loaded = value),
    // `activate` shows the error. There is nothing to dispose of.
    () => undefined,
  );
  return new vscode.Disposable(() => (loaded ? loaded.dispose() : void loading.then(value => value?.dispose())));
};

const commandIds = ({ extension }: vscode.ExtensionContext): string[] =>
  (extension.packageJSON as typeof manifest).contributes.commands.map(({ command }) => command);
