import * as vscode from 'vscode';
import { FirstPage } from '../../core/query/firstPage';
import { RecentChanges } from '../../core/query/recentChanges';
import type { ToolInLayer } from '../../core/query/toolInLayer';
import { ToolRows } from '../../core/query/toolRows';
import {
  fileMessageRows,
  idOf,
  messageRows,
  parameterRows,
  type FilterRow,
  type GroupRow,
  type ToolKey,
  type ToolRow,
  type TreeRow,
} from '../../core/query/treeRows';
import type { ToolLayer } from '../../core/registry/layer';
import type { RegistryChange, ToolRegistry } from '../../core/registry/registry';
import { isEnabled, type Tool } from '../../core/tool/tool';
import type { Cost } from '../editor/cost/registerCost';
import type { Lint } from '../editor/lint/registerLint';
import type { Locks } from '../editor/locks/registerLocks';
import type { BrowsingState } from './browsing';
import { createDragging, type Drop } from './dragging';
import { groupTitle } from './groupTitle';
import { filterItem, groupItem, type GroupMetrics } from './groupItems';
import type { LastResult } from './lastResult';
import { RowUpdates } from './rowUpdates';
import { messageItem, parameterItem, toolItem, type ToolStatus } from './treeItems';

/** Provides the rows of the view from the registry. It holds no tools, only the row objects that VS Code has been given. */
export class ToolTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #cost: TreeCost;
  readonly #lint: TreeLint;
  readonly #locks: TreeLocks;
  readonly #browsing: BrowsingState;
  readonly #recentChanges: RecentChanges;
  readonly #rows: ToolRows;
  /** The items that VS Code has been given. */
  readonly #items = new WeakMap<
    ToolRow,
    { readonly tool: Tool; readonly status: ToolStatus; readonly item: vscode.TreeItem }
  >();
  /** Rows whose tooltip may show their share of the total cost. */
  readonly #hovered = new Set<ToolRow>();
  readonly #updates = new RowUpdates(() => vscode.commands.executeCommand('setContext', 'llmTools.areRowsTaken', true));
  readonly onDidChangeTreeData = this.#updates.event;
  /** Fires when rows or their labels change, whether or not VS Code has requested any rows. */
  readonly onDidChangeRows = this.#updates.onDidFire;
  readonly #listeners: vscode.Disposable;

  readonly #firstPage = new FirstPage();
  #warning: string | undefined;
  /** What the rows of groups showed last. */
  readonly #shownGroupMetrics = new Map<GroupRow, ShownGroupMetrics>();
  /** What the row of the filter showed last. */
  #shownCounts: { readonly total: number; readonly shown: number } | undefined;

  constructor(registry: ToolRegistry, { cost, lint, locks, browsing }: TreeSources) {
    this.#registry = registry;
    this.#cost = cost;
    this.#lint = lint;
    this.#locks = locks;
    this.#browsing = browsing;
    this.#recentChanges = new RecentChanges(registry);
    this.#rows = new ToolRows(registry, browsing.current, {
      cost: ({ tool }) => cost.known(tool),
      problems: ({ tool: { name }, layer }) => lint.problems({ name, layer }),
      sets: () => registry.sets().map(({ set }) => set),
      canBeInSets: ({ layer }) => layer === 'user' || registry.trustedLayers().some(({ id }) => id === layer),
      changed: ({ tool: { name }, layer }) => this.#recentChanges.of(name, layer),
    });
    this.#listeners = vscode.Disposable.from(
      this.#recentChanges,
      registry.onDidChange(change => this.#applyChange(change)),
      registry.onDidChangeStatus(() => this.#refreshAll()),
      cost.onDidChange(scope => this.#refreshCosts(scope)),
      lint.onDidCount(tools => this.#refreshTools(tools.filter(each => this.#toolOf(each)))),
      locks.onDidChange(({ changed, messages }) => {
        if (messages) this.#refreshAll();
        else this.#refreshTools(changed.filter(each => this.#toolOf(each)));
      }),
      browsing.onDidChange(() => this.#rearrange()),
    );
  }

  getChildren(parent?: TreeRow): TreeRow[] {
    this.#updates.hold();
    if (!parent) return this.#topRows();
    if (parent.kind === 'group') return [...this.#rows.rowsIn(parent)];
    if (parent.kind === 'message' || parent.kind === 'filter') return [];
    const tool = parent.kind === 'tool' ? this.#toolOf(parent) : parent.tool;
    return tool ? parameterRows(parent, tool) : [];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    if (row.kind === 'tool') return row.group;
    return row.kind === 'parameter' ? row.parent : undefined;
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    if (row.kind === 'message') return messageItem(row);
    if (row.kind === 'parameter') return parameterItem(row);
    if (row.kind === 'group') return this.#groupItem(row);
    if (row.kind === 'filter') return this.#filterItem();
    const tool = this.#toolOf(row);
    // The tool was removed after `getChildren`. A refresh that removes the row follows.
    if (!tool) return { id: idOf(row), label: row.name };
    const status = this.#statusOf(row, tool);
    const cached = this.#items.get(row);
    if (cached?.tool === tool && isSameStatus(cached.status, status)) return cached.item;
    const item = toolItem(tool, row, status);
    this.#items.set(row, { tool, status, item });
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, row: TreeRow): Promise<vscode.TreeItem> {
    const { parameterTooltip, toolTooltip } = await import('./toolTooltip.lazy');
    if (row.kind === 'tool') this.#hovered.add(row);
    const tool = row.kind === 'tool' ? this.#toolOf(row) : undefined;
    const drift = row.kind === 'tool' ? this.#locks.describe(row) : undefined;
    // A copy, because the item is cached and its share of the total cost may change.
    if (tool) return { ...item, tooltip: toolTooltip(tool, this.#cost.costs()?.tooltip(tool), drift) };
    return row.kind === 'parameter' ? { ...item, tooltip: parameterTooltip(row.parameter) } : item;
  }

  /** Returns the row of the tool in that layer or, without a layer, of the tool that is in effect under that name. */
  row(name: string, layer = this.#registry.layerOf(name)?.id ?? 'user'): ToolRow {
    return this.shownRow({ name, layer }) ?? this.#rows.row({ name, layer });
  }

  /** Returns the row of the tool, or undefined if the filter hides it. */
  shownRow(tool: ToolKey): ToolRow | undefined {
    return this.#rows.visibleRow(tool);
  }

  /** Returns the number of all tools and of those that the filter shows. */
  counts(): { readonly total: number; readonly shown: number } {
    return this.#rows.counts();
  }

  /** Whether no row is shown because no tool matches the filter. */
  isFilteredOut(): boolean {
    const isFilteredOut = this.#browsing.isFiltered() && this.counts().shown === 0;
    return isFilteredOut && this.#messageRows(0).length === 0 && this.#cost.costs()?.warning() === undefined;
  }

  /**
   * Returns the tools that a group shows, whether or not it is expanded, each with its layer. A set contains only tools that
   * are in effect: a hidden tool with a name of the set has a row there, but does not belong to the set.
   */
  toolsIn(group: GroupRow): readonly ToolInLayer[] {
    const shown = this.#rows.membersOf(group);
    return group.by === 'set' ? shown.filter(({ tool }) => this.#registry.get(tool.name) === tool) : shown;
  }

  /** Whether some of its tools are enabled and others are not. */
  isPartlyEnabled(group: GroupRow): boolean {
    const enabled = this.#enabledIn(group);
    return enabled > 0 && enabled < this.toolsIn(group).length;
  }

  /** Whether the user store is unreadable and there are no other tools. */
  #isUnreadable(): boolean {
    return this.#registry.status.readOnly?.code === 'unreadable' && this.#registry.count() === 0;
  }

  /** Makes VS Code request these rows again. */
  refresh(rows: readonly TreeRow[]): void {
    this.#updates.fire(rows);
  }

  /** Resolves once VS Code has been told of all changes so far. */
  settled(): Promise<void> {
    return this.#updates.settled();
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#updates.dispose();
  }

  #topRows(): TreeRow[] {
    const { rows, more } = this.#firstPage.of(this.#rows.topLevel());
    if (more) this.#updates.fire();
    const above = [...this.#messageRows(rows.length), ...this.#budgetRows()];
    // If there is no row at all, the welcome view explains why.
    const isFiltered = this.#browsing.isFiltered() && above.length + rows.length > 0;
    return [...above, ...(isFiltered ? [filterRow] : []), ...rows];
  }

  /** Returns the rows with messages about the user store and the workspace files. `rows` is the number of rows below them. */
  #messageRows(rows: number): TreeRow[] {
    // Tools arrive a moment before the status says that they are loaded. Once there are rows, “Loading” is not needed.
    const messages = messageRows(this.#registry.status).filter(({ state }) => state !== 'loading' || rows === 0);
    const ofFiles = this.#registry
      .layers()
      .filter(({ id }) => id !== 'user')
      .flatMap(layer => [
        ...this.#untrustedRow(layer),
        ...fileMessageRows(layer.id, layer.status),
        ...this.#locks.messages(layer.id),
      ]);
    // The welcome view offers the recovery.
    return this.#isUnreadable() && rows + ofFiles.length === 0 ? [] : [...messages, ...ofFiles];
  }

  /** Returns a row that explains why the tools of an untrusted file are not used. */
  #untrustedRow(layer: ToolLayer): TreeRow[] {
    if (layer.count() === 0 || this.#registry.isTrusted(layer)) return [];
    const text = vscode.l10n.t(
      'Tools of {0} are not used until the folder is trusted: they are excluded from exports, sets, and other extensions.',
      layer.title,
    );
    return [{ kind: 'message', state: 'untrusted', text, file: layer.id }];
  }

  #groupItem(row: GroupRow): vscode.TreeItem {
    const tools = this.toolsIn(row).length;
    const [enabled, cost, problems] = [this.#enabledIn(row), this.#groupCost(row), this.#problemsIn(row)];
    this.#shownGroupMetrics.set(row, { tools, enabled, cost, problems });
    const isOpen = this.#rows.counts().shown <= fewTools;
    return groupItem(row, { title: groupTitle(row, this.#registry), tools, enabled, cost, problems, isOpen });
  }

  #enabledIn(row: GroupRow): number {
    return this.toolsIn(row).filter(({ tool }) => isEnabled(tool)).length;
  }

  /**
   * Returns the cost of the tools of the group that exports of all tools contain, as in the header. For a set, of all its tools
   * in effect, because exports of a set also contain disabled tools.
   */
  #groupCost(row: GroupRow): number | undefined {
    const isExported = ({ tool }: ToolInLayer): boolean =>
      (row.by === 'set' || isEnabled(tool)) && this.#registry.get(tool.name) === tool;
    const exported = this.toolsIn(row).filter(isExported);
    return sum(exported.map(({ tool }) => this.#cost.known(tool)));
  }

  #problemsIn(row: GroupRow): number {
    return this.toolsIn(row).reduce((all, { tool: { name }, layer }) => all + this.#lint.problems({ name, layer }), 0);
  }

  /** Returns the groups whose rows show outdated facts. */
  #outdatedGroups(isCurrent: (group: GroupRow, shown: ShownGroupMetrics) => boolean): GroupRow[] {
    return [...this.#shownGroupMetrics].flatMap(([group, shown]) => (isCurrent(group, shown) ? [] : [group]));
  }

  #filterItem(): vscode.TreeItem {
    this.#shownCounts = this.#rows.counts();
    return filterItem(this.#browsing.filterText().trim(), this.#shownCounts);
  }

  #budgetRows(): TreeRow[] {
    this.#warning = this.#cost.costs()?.warning();
    return this.#warning === undefined ? [] : [{ kind: 'message', state: 'overBudget', text: this.#warning }];
  }

  #toolOf({ name, layer }: ToolKey): Tool | undefined {
    return this.#registry.layer(layer)?.get(name);
  }

  #statusOf(row: ToolRow, tool: Tool): ToolStatus {
    const { name, layer } = row;
    const toolLayer = this.#registry.layer(layer);
    const untrusted = toolLayer !== undefined && !this.#registry.isTrusted(toolLayer);
    const effectiveLayer = untrusted ? undefined : this.#registry.layerOf(name);
    return {
      untrusted,
      cost: this.#cost.known(tool),
      costFirst: this.#browsing.current().order === 'cost',
      problems: this.#lint.problems(row),
      drift: this.#locks.driftOf(row)?.status,
      title: layer === 'user' ? undefined : toolLayer?.title,
      hiddenBy: effectiveLayer && effectiveLayer.id !== layer ? effectiveLayer.title : undefined,
    };
  }

  #applyChange({ layer, added, changed, removed }: RegistryChange): void {
    for (const { name } of removed) this.#rows.forget({ name, layer });
    const isListChanged = added.length + removed.length > 0;
    this.#refreshTools(
      changed.map(({ after: { name } }) => ({ name, layer })),
      isListChanged || !this.#isSortedByNameOnly(),
    );
  }

  /** Refreshes the rows of these tools, and the groups and the filter row that changed because of them. */
  #refreshTools(tools: readonly ToolKey[], mayMove = !this.#isSortedByNameOnly()): void {
    const groups = mayMove ? this.#rows.refresh() : [];
    if (groups === 'all') return this.#refreshAll();
    const rows: TreeRow[] = [
      ...new Set([
        ...groups,
        ...this.#outdatedGroups(
          (group, { tools, enabled, problems }) =>
            this.toolsIn(group).length === tools &&
            this.#enabledIn(group) === enabled &&
            this.#problemsIn(group) === problems,
        ),
      ]),
      ...tools.flatMap(each => this.#rows.rowsOf(each)),
    ];
    if (this.#isFilterCountOutdated()) rows.push(filterRow);
    if (rows.length > 0) this.#updates.fire(rows);
  }

  #rearrange(): void {
    this.#rows.refresh();
    this.#refreshAll();
  }

  #refreshAll(): void {
    this.#shownGroupMetrics.clear();
    this.#updates.fire();
  }

  /** Whether the place of a row depends only on the name of its tool: no grouping, order or filter that reads more. */
  #isSortedByNameOnly(): boolean {
    const { grouping, order } = this.#browsing.current();
    return grouping === 'none' && order === 'name' && !this.#browsing.isFiltered();
  }

  #isFilterCountOutdated(): boolean {
    if (!this.#browsing.isFiltered()) return false;
    const { total, shown } = this.#rows.counts();
    return total !== this.#shownCounts?.total || shown !== this.#shownCounts.shown;
  }

  /** If only the total has changed, refreshes only the rows that show a share of it. */
  #refreshCosts(scope: 'rows' | 'total'): void {
    const moved = this.#browsing.current().order === 'cost' ? this.#rows.refresh() : [];
    const isOther = moved === 'all' || this.#cost.costs()?.warning() !== this.#warning;
    if (isOther || (scope === 'rows' && this.counts().shown > fewTools)) this.#refreshAll();
    // Not all rows: while VS Code requests all rows again, it ignores a key that expands one.
    else if (scope === 'rows') this.#updates.fire(this.#rows.allRows());
    else {
      const rows = [
        ...new Set([...moved, ...this.#outdatedGroups((group, { cost }) => this.#groupCost(group) === cost)]),
        ...[...this.#hovered].filter(row => this.#toolOf(row)),
      ];
      if (rows.length > 0) this.#updates.fire(rows);
    }
    this.#hovered.clear();
  }
}

const isSameStatus = (one: ToolStatus, other: ToolStatus): boolean =>
  one.title === other.title &&
  one.hiddenBy === other.hiddenBy &&
  one.untrusted === other.untrusted &&
  one.cost === other.cost &&
  one.costFirst === other.costFirst &&
  one.problems === other.problems &&
  one.drift === other.drift;

type ShownGroupMetrics = Pick<GroupMetrics, 'tools' | 'enabled' | 'cost' | 'problems'>;

const filterRow: FilterRow = { kind: 'filter' };

/** If at most this many tools are shown, groups are expanded initially. */
const fewTools = 50;

const sum = (values: readonly (number | undefined)[]): number | undefined =>
  values.reduce((all, each) => (all === undefined || each === undefined ? undefined : all + each), 0);

type TreeCost = Pick<Cost, 'costs' | 'known' | 'onDidChange'>;

type TreeLint = Pick<Lint, 'problems' | 'onDidCount'>;

type TreeLocks = Pick<Locks, 'driftOf' | 'describe' | 'messages' | 'onDidChange'>;

/** What the rows show in addition to the registry. */
interface TreeSources {
  readonly cost: TreeCost;
  readonly lint: TreeLint;
  readonly locks: TreeLocks;
  readonly browsing: BrowsingState;
}

/** What the view shows in addition to the registry. */
interface ViewSources extends TreeSources {
  readonly result: Pick<LastResult, 'text' | 'onDidChange'>;
}

export interface ToolTreeView extends vscode.Disposable {
  readonly provider: ToolTree;
  readonly view: vscode.TreeView<TreeRow>;
  readonly dragging: vscode.TreeDragAndDropController<TreeRow>;
  readonly selected: () => readonly ToolRow[];
  readonly checkboxes: Checkboxes;
}

export const registerToolTree = (
  registry: ToolRegistry,
  { result, ...sources }: ViewSources,
  drop: Drop,
): ToolTreeView => {
  const { cost, browsing } = sources;
  const provider = new ToolTree(registry, sources);
  const dragging = createDragging(drop);
  const view = vscode.window.createTreeView<TreeRow>('llmTools.tools', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: dragging,
    manageCheckboxStateManually: true,
  });
  let header = '';
  // The message replaces the description, which VS Code does not show for the only view of a container. VS Code shows no
  // welcome view below a message, so there is no message when the filter hides everything.
  const updateMessage = (): void => {
    const message = header === '' || provider.isFilteredOut() ? '' : messageOf(header, result.text());
    if (view.message !== message) view.message = message;
  };
  const listeners = vscode.Disposable.from(
    cost.onDidChange(() => {
      header = cost.costs()?.header() ?? '';
      updateMessage();
    }),
    provider.onDidChangeRows(updateMessage),
    result.onDidChange(updateMessage),
    browsing.onDidChange(updateMessage),
  );
  const checkboxes = registerCheckboxes(view, provider);
  return {
    provider,
    view,
    dragging,
    checkboxes,
    selected: () => view.selection.filter(row => row.kind === 'tool'),
    dispose: () => void vscode.Disposable.from(checkboxes, listeners, view, provider).dispose(),
  };
};

/** VS Code shows the message on one line, truncated. */
const messageOf = (header: string, result: string): string => (result === '' ? header : `${header} — ${result}`);

export interface Checkboxes extends vscode.Disposable {
  /** Handles a click on a check box. Resolves after the boxes have been refreshed. */
  readonly tick: (event: vscode.TreeCheckboxChangeEvent<TreeRow>) => Promise<void>;
}

/**
 * Enables or disables tools when a check box is clicked. A click on a selected row applies to all selected rows. A click on a
 * group applies to all tools that it shows; if only some of them are enabled, it enables all.
 */
const registerCheckboxes = (view: vscode.TreeView<TreeRow>, tree: ToolTree): Checkboxes => {
  let selected: readonly TreeRow[] = [];
  const tick: Checkboxes['tick'] = async ({ items }) => {
    const clicked = items.map(([row]) => row);
    const targets = clicked.some(row => selected.includes(row)) ? [...new Set([...selected, ...clicked])] : clicked;
    const tools = targets.flatMap(row => toolsInRow(row, tree));
    const [row, state] = items[0] ?? [];
    const isTicked =
      state === vscode.TreeItemCheckboxState.Checked || (row?.kind === 'group' && tree.isPartlyEnabled(row));
    if (tools.length > 0) {
      await vscode.commands.executeCommand(isTicked ? 'llmTools.enable' : 'llmTools.disable', tools);
    }
    // Resets the box if the command changed nothing.
    tree.refresh(targets);
  };
  const listeners = vscode.Disposable.from(
    // A click on a box also selects its row. VS Code may report the selection first, in the same turn: store it a turn later.
    view.onDidChangeSelection(({ selection }) => setImmediate(() => (selected = selection))),
    view.onDidChangeCheckboxState(tick),
  );
  return { tick, dispose: () => void listeners.dispose() };
};

const toolsInRow = (row: TreeRow, tree: ToolTree): readonly ToolKey[] => {
  if (row.kind === 'group') return tree.toolsIn(row).map(({ tool: { name }, layer }) => ({ name, layer }));
  return row.kind === 'tool' ? [row] : [];
};
