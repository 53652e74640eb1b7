import * as vscode from 'vscode';
import type manifest from '../package.json';
import type { LlmToolsExtension } from './api';
import { registry } from './registry';
import { createBrowsing } from './vscode/browse/browsing';
import { registerCommands } from './vscode/commands';
import type { CommandContext } from './vscode/commands/command';
import { registerContextKeys } from './vscode/contextKeys';
import { registerCost } from './vscode/cost/registerCost';
import { registerLenses } from './vscode/cost/registerLenses';
import { createApi } from './vscode/createApi';
import { registerDecorations } from './vscode/decorations';
import { explain } from './vscode/explain';
import { registerExports } from './vscode/exports/exportTabs';
import { openWorkspaceLayers } from './vscode/files/workspaceLayers';
import { dropOn } from './vscode/insert/dropOn';
import { registerHistory } from './vscode/history/registerHistory';
import { registerInsertEdits } from './vscode/insert/registerInsertEdits';
import { registerLanguage } from './vscode/language/registerLanguage';
import { registerLint } from './vscode/lint/registerLint';
import { registerPreview } from './vscode/preview/registerPreview';
import { registerNotices } from './vscode/notices';
import { openStore } from './vscode/openStore';
import { registerToolTabs } from './vscode/toolTabs';
import { registerToolTree } from './vscode/toolTree';

/** Makes everything and waits for nothing: the tree says so while the tools are still being read. */
export function activate(context: vscode.ExtensionContext): LlmToolsExtension {
  const log = vscode.window.createOutputChannel('LLM Tools', { log: true });
  const home = openStore(context.globalStorageUri, log);
  const opened = registry.open(home.store);
  const files = openWorkspaceLayers(registry, log);
  const cost = registerCost(registry, context.workspaceState, log);
  const lint = registerLint(registry, files, log);
  const browsing = createBrowsing(context.workspaceState);
  const tree = registerToolTree(registry, cost, lint, browsing, (...dropped) => dropOn(commandContext, ...dropped));
  const commandContext: CommandContext = {
    ...{ registry, log, globalState: context.globalState, lastCopied: {} },
    ...{ selected: tree.selected, tree, mending: home.mending, lint, cost, files, browsing },
  };
  const insertEdits = registerInsertEdits(commandContext);
  // VS Code disposes of them in this order: nothing that listens may see the registry being closed under it.
  context.subscriptions.push(
    tree,
    registerDecorations(registry),
    registerCommands(commandIds(context), commandContext),
    insertEdits,
    lint,
    registerLanguage(registry, tree, log),
    registerLenses(registry, cost, log),
    cost,
    registerContextKeys(registry, browsing),
    browsing,
    registerExports(registry, log),
    registerPreview(registry, lint),
    registerHistory(registry),
    registerToolTabs(registry.user),
    registerNotices(registry.user, log),
    // What a missed file event would hide shows up when the user comes back.
    vscode.window.onDidChangeWindowState(
      ({ focused }) => focused && registry.refresh().catch((error: unknown) => explain(error, log)),
    ),
    files,
    opened,
    home,
    log,
  );
  const api = createApi(registry);
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  return isTest
    ? Object.freeze({
        ...api,
        tree: tree.provider,
        registry,
        insertEdits,
        cost,
        view: tree.view,
        dragging: tree.dragging,
        checkboxes: tree.checkboxes,
      })
    : api;
}

const commandIds = ({ extension }: vscode.ExtensionContext): string[] =>
  (extension.packageJSON as typeof manifest).contributes.commands.map(({ command }) => command);
