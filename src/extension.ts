import * as vscode from 'vscode';
import type manifest from '../package.json';
import type { LlmToolsExtension } from './api';
import { registry } from './core/registry';
import { deferredStore } from './core/registry/deferredStore';
import { translate } from './core/util/l10n';
import { registerCommands } from './vscode/commands';
import { createApi } from './core/createApi';
import { showError } from './vscode/ui/showError';
import { registerExports } from './vscode/documents/exports/exportTabs';
import { registerHistory } from './vscode/documents/history/registerHistory';
import { registerPreview } from './vscode/view/preview/registerPreview';
import { registerToolTabs } from './vscode/documents/toolTabs';
import type { Workbench } from './workbench.lazy';

/**
 * Makes what is asked for as soon as this returns: the registry and its API, the commands, the documents. The view and all
 * that follows the tools is loaded a turn later, since every extension of the window waits for what is done here.
 */
export function activate(context: vscode.ExtensionContext): LlmToolsExtension {
  translate(vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('LLM Tools', { log: true });
  const workbench = loadWorkbench(context, log);
  workbench.catch((error: unknown) => showError(error, log));
  // VS Code disposes of them in this order: nothing that listens may see the registry being closed under it.
  context.subscriptions.push(
    registerCommands(commandIds(context), workbench, log),
    registerExports(registry, log),
    registerPreview(registry, workbench),
    registerHistory(registry),
    registerToolTabs(registry.user),
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

/** Disposes of it at once if it is there, and else when it has come. */
const disposeWhenLoaded = (coming: Promise<Workbench>): vscode.Disposable => {
  let there: Workbench | undefined;
  const arrived = coming.then(
    workbench => (there = workbench),
    // Said already; then there is nothing to dispose of.
    () => undefined,
  );
  return new vscode.Disposable(() => (there ? there.dispose() : void arrived.then(late => late?.dispose())));
};

const commandIds = ({ extension }: vscode.ExtensionContext): string[] =>
  (extension.packageJSON as typeof manifest).contributes.commands.map(({ command }) => command);
