import * as vscode from 'vscode';
import type { ToolRegistry } from './registry/registry';
import type { ToolStore } from './registry/store';
import type { Disposable } from './util/disposables';
import { createBrowsing } from './vscode/browse/browsing';
import { registerHiddenByFilter } from './vscode/browse/hiddenByFilter';
import type { CommandContext } from './vscode/commands/command';
import { registerContextKeys } from './vscode/contextKeys';
import { registerCost, type Cost } from './vscode/cost/registerCost';
import { registerLenses } from './vscode/cost/registerLenses';
import { registerDecorations } from './vscode/decorations';
import { explain } from './vscode/explain';
import { createLastResult } from './vscode/lastResult';
import { openWorkspaceLayers } from './vscode/files/workspaceLayers';
import type { Drop } from './vscode/insert/dragging';
import { dropOn } from './vscode/insert/dropOn';
import { registerInsertEdits, type InsertEdits } from './vscode/insert/registerInsertEdits';
import { registerLanguage } from './vscode/language/registerLanguage';
import { registerLint, type Lint } from './vscode/lint/registerLint';
import { registerNotices } from './vscode/notices';
import { openStore } from './vscode/openStore';
import { registerToolTree, type ToolTreeView } from './vscode/toolTree';

/** All that shows the tools and follows them; tests ask it what a person would see. */
export interface Workbench extends Disposable {
  readonly commandContext: CommandContext;
  /** Where the user's tools are kept; rejects with a `UserError` where that cannot be loaded. */
  readonly store: Promise<ToolStore>;
  readonly view: ToolTreeView;
  readonly cost: Cost;
  readonly lint: Lint;
  readonly insertEdits: InsertEdits;
}

/** Makes everything else and waits for nothing: the tree says so while the tools are still being read. */
export const startWorkbench = (
  registry: ToolRegistry,
  { globalStorageUri, globalState, workspaceState }: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Workbench => {
  const home = openStore(globalStorageUri, log);
  const files = openWorkspaceLayers(registry, log);
  const cost = registerCost(registry, workspaceState, log);
  const lint = registerLint(registry, files, log);
  const browsing = createBrowsing(workspaceState);
  const result = createLastResult(registry);
  const drop: Drop = (...dropped) => dropOn(commandContext, ...dropped);
  const view = registerToolTree(registry, { cost, lint, browsing, result }, drop);
  const commandContext: CommandContext = {
    ...{ registry, log, globalState, lastCopied: {}, showResult: result.show },
    ...{ selected: view.selected, tree: view, mending: home.mending, lint, cost, files, browsing },
  };
  const insertEdits = registerInsertEdits(commandContext);
  const all = [
    view,
    registerHiddenByFilter({ registry, browsing, lint, tree: view }),
    registerDecorations(registry),
    insertEdits,
    lint,
    registerLanguage(registry, view, log),
    registerLenses(registry, cost, log),
    cost,
    registerContextKeys(registry, browsing),
    browsing,
    result,
    registerNotices(registry.user, log),
    // What a missed file event would hide shows up when the user comes back.
    vscode.window.onDidChangeWindowState(
      ({ focused }) => focused && registry.refresh().catch((error: unknown) => explain(error, log)),
    ),
    files,
    home,
  ];
  const dispose = (): void => void vscode.Disposable.from(...all).dispose();
  return { commandContext, store: home.store, view, cost, lint, insertEdits, dispose };
};
