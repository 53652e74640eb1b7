import * as vscode from 'vscode';
import type { ToolRegistry } from './core/registry/registry';
import type { ToolStore } from './core/registry/store';
import type { Disposable } from './core/util/disposables';
import { openWorkspace, type Workspace } from './core/workspace';
import { createBrowsing } from './vscode/view/browsing';
import { registerFilterNotice } from './vscode/view/filterNotice';
import type { FullCommandContext } from './vscode/commands/command';
import { cliVersionKey } from './vscode/commands/mcp/cliVersion';
import { registerContextKeys } from './vscode/view/contextKeys';
import { registerCost, type Cost } from './vscode/editor/cost/registerCost';
import { registerLenses } from './vscode/editor/cost/registerLenses';
import { registerDecorations, type Decorations } from './vscode/view/decorations';
import { showError } from './vscode/ui/showError';
import { Comparisons } from './vscode/documents/comparisons/comparisons';
import { createLastResult } from './vscode/view/lastResult';
import { storageFolder } from './vscode/documents/files/storageFolder';
import { WorkspaceTextFile } from './vscode/documents/files/workspaceTextFile';
import type { Drop } from './vscode/view/dragging';
import { dropOn } from './vscode/commands/insert/dropOn';
import { registerInsertEdits, type InsertEdits } from './vscode/commands/insert/registerInsertEdits';
import { registerLanguage } from './vscode/editor/language/registerLanguage';
import { registerLint, type Lint } from './vscode/editor/lint/registerLint';
import { registerNotices } from './vscode/ui/notices';
import { registerLocks, type Locks } from './vscode/editor/locks/registerLocks';
import { registerOutputs } from './vscode/editor/outputs/registerOutputs';
import { registerToolTree, type ToolTreeView } from './vscode/view/toolTree';

/** Everything that shows the tools and follows their changes. Tests use it to check what a user would see. */
export interface Workbench extends Disposable {
  readonly commandContext: FullCommandContext;
  /** The user store; rejects with a `UserError` if it cannot be opened. */
  readonly store: Promise<ToolStore>;
  readonly view: ToolTreeView;
  readonly cost: Cost;
  readonly lint: Lint;
  readonly insertEdits: InsertEdits;
  readonly comparisons: Comparisons;
  readonly locks: Locks;
  readonly decorations: Decorations;
}

/** Creates the workbench without waiting for the tools to load: the tree shows that they are loading. */
export const startWorkbench = (
  registry: ToolRegistry,
  extension: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Workbench => {
  const { globalStorageUri, globalState, workspaceState } = extension;
  const workspace = openVSCodeWorkspace(registry, globalStorageUri, log);
  const { files, store, recovery } = workspace;
  const cost = registerCost(registry, workspaceState, log);
  const lint = registerLint(registry, files, log);
  const locks = registerLocks(registry, files, log);
  const browsing = createBrowsing(workspaceState);
  const result = createLastResult(registry);
  const comparisons = new Comparisons();
  const outputs = registerOutputs(files, message => result.show(message), log);
  const drop: Drop = (...dropped) => dropOn(commandContext, ...dropped);
  const view = registerToolTree(registry, { cost, lint, locks, browsing, result }, drop);
  const commandContext: FullCommandContext = {
    ...{ registry, log, globalState, lastCopied: {}, showResult: result.show },
    ...{ tree: view, recovery, lint, cost, files, browsing, comparisons, outputs, locks, extension },
  };
  const insertEdits = registerInsertEdits(commandContext);
  const decorations = registerDecorations(registry, locks);
  const disposables = [
    view,
    registerFilterNotice({ registry, browsing, lint, tree: view }),
    decorations,
    insertEdits,
    lint,
    outputs,
    locks,
    registerLanguage(registry, () => startRevealTool(registry, view), log),
    registerLenses(registry, cost, log),
    cost,
    registerContextKeys({ registry, browsing, locks }),
    browsing,
    result,
    registerNotices(registry.user, log),
    // A change whose file event was missed appears when the window gets the focus again.
    vscode.window.onDidChangeWindowState(
      ({ focused }) => focused && registry.refresh().catch((error: unknown) => showError(error, log)),
    ),
    vscode.workspace.onDidChangeWorkspaceFolders(() => workspace.setFolders(vscode.workspace.workspaceFolders ?? [])),
    vscode.workspace.onDidGrantWorkspaceTrust(() => workspace.trust()),
    workspace,
  ];
  updateCliCopy(commandContext).catch((error: unknown) => showError(error, log));
  const dispose = (): void => void vscode.Disposable.from(...disposables).dispose();
  return { commandContext, store, view, cost, lint, insertEdits, comparisons, locks, decorations, dispose };
};

/** Opens the user store and the workspace file of each folder of the window as layers of the registry. */
const openVSCodeWorkspace = (
  registry: ToolRegistry,
  storage: vscode.Uri,
  log: vscode.LogOutputChannel,
): Workspace<vscode.WorkspaceFolder, WorkspaceTextFile> =>
  openWorkspace({
    registry,
    storeFolder: storageFolder(storage),
    folders: vscode.workspace.workspaceFolders ?? [],
    textFiles: (folder, folders) => new WorkspaceTextFile(folder, folders),
    log: message => log.info(message),
    by: vscode.workspace.name ?? vscode.l10n.t('a window without a folder'),
    isTrusted: () => vscode.workspace.isTrusted,
    onError: error => showError(error, log),
  });

/** Updates the command line that other programs start, if there is one of another version. */
const updateCliCopy = async (context: Pick<FullCommandContext, 'extension' | 'globalState'>): Promise<void> => {
  const { extension, globalStorageUri } = context.extension;
  const version = context.globalState.get<string>(cliVersionKey);
  const storage = storageFolder(globalStorageUri);
  if (version === undefined || version === (extension.packageJSON as { version: string }).version || !storage) return;
  const { updateCli } = await import('./vscode/commands/copyMcpConfiguration.lazy');
  await updateCli(context, storage);
};

const startRevealTool = async (registry: ToolRegistry, view: ToolTreeView): Promise<vscode.Disposable> => {
  const { registerRevealTool } = await import('./vscode/view/revealTool.lazy');
  return registerRevealTool(registry, view);
};
