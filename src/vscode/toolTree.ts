import * as vscode from 'vscode';
import type { RegistryChange, ToolRegistry } from '../registry/registry';
import { byName, type Tool } from '../tool/tool';
import type { Cost } from './cost/registerCost';
import { dragging } from './insert/dragging';
import type { Lint } from './lint/registerLint';
import { messageItem, parameterItem, toolItem, type Place } from './treeItems';
import {
  fileMessageRows,
  keyOf,
  messageRows,
  parameterRows,
  type ToolOfLayer,
  type ToolRow,
  type TreeRow,
} from './treeRows';

/** The registry as rows. It keeps no tools of its own, only the identity of the rows that VS Code has seen. */
export class ToolTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #cost: TreeCost;
  readonly #lint: TreeLint;
  readonly #rows = new Map<string, ToolRow>();
  readonly #items = new WeakMap<Tool, { readonly item: vscode.TreeItem; readonly place: Place }>();
  /** Those whose tooltip may say what share of all they cost. */
  readonly #hovered = new Set<ToolRow>();
  readonly #didChange = new vscode.EventEmitter<TreeRow[] | undefined>();
  readonly onDidChangeTreeData = this.#didChange.event;
  readonly #listening: vscode.Disposable;

  #warning: string | undefined;

  constructor(registry: ToolRegistry, cost: TreeCost, lint: TreeLint) {
    this.#registry = registry;
    this.#cost = cost;
    this.#lint = lint;
    this.#listening = vscode.Disposable.from(
      registry.onDidChange(change => this.#refresh(change)),
      registry.onDidChangeStatus(() => this.#didChange.fire(undefined)),
      cost.onDidChange(what => this.#refreshCosts(what)),
      lint.onDidCount(tools =>
        this.#didChange.fire(tools.filter(each => this.#toolOf(each)).map(({ name, layer }) => this.row(name, layer))),
      ),
    );
  }

  getChildren(parent?: TreeRow): TreeRow[] {
    if (!parent) {
      const rows = this.#toolRows();
      // The tools come a moment before the word that all has been read: by then they speak for themselves.
      const messages = messageRows(this.#registry.status).filter(
        ({ state }) => state !== 'loading' || rows.length === 0,
      );
      const ofFiles = this.#registry
        .layers()
        .filter(({ id }) => id !== 'user')
        .flatMap(({ id, status }) => fileMessageRows(id, status));
      return [...messages, ...ofFiles, ...this.#budgetRows(), ...rows];
    }
    if (parent.kind === 'message') return [];
    const tool = parent.kind === 'tool' ? this.#toolOf(parent) : parent.tool;
    return tool ? parameterRows(parent, tool) : [];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return row.kind === 'parameter' ? row.parent : undefined;
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    if (row.kind === 'message') return messageItem(row);
    if (row.kind === 'parameter') return parameterItem(row);
    const tool = this.#toolOf(row);
    // Gone between VS Code's two questions; the refresh that takes the row away is on its way.
    if (!tool) return { id: keyOf(row), label: row.name };
    const place = this.#placeOf(row);
    const made = this.#items.get(tool);
    const same =
      made &&
      made.place.hiddenBy === place.hiddenBy &&
      made.place.cost === place.cost &&
      made.place.problems === place.problems;
    const item = same ? made.item : toolItem(tool, row, place);
    if (!same) this.#items.set(tool, { item, place });
    // A copy: VS Code keeps the tooltip on what it is given, and with it a share that may change.
    return { ...item };
  }

  async resolveTreeItem(item: vscode.TreeItem, row: TreeRow): Promise<vscode.TreeItem> {
    const { parameterTooltip, toolTooltip } = await import('./toolTooltip.lazy');
    if (row.kind === 'parameter') item.tooltip = parameterTooltip(row.parameter);
    const tool = row.kind === 'tool' ? this.#toolOf(row) : undefined;
    if (tool) item.tooltip = toolTooltip(tool, this.#cost.costs()?.tooltip(tool));
    if (row.kind === 'tool') this.#hovered.add(row);
    return item;
  }

  /** The one row of the tool in that layer or, unless one is given, of the tool that is seen under that name. */
  row(name: string, layer = this.#registry.layerOf(name)?.id ?? 'user'): ToolRow {
    const key = keyOf({ name, layer });
    let row = this.#rows.get(key);
    if (!row) this.#rows.set(key, (row = { kind: 'tool', name, layer }));
    return row;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#didChange.dispose();
  }

  /** Those that are hidden stand under those that hide them. */
  #toolRows(): ToolRow[] {
    const layers = this.#registry.layers().filter(layer => layer.count() > 0);
    const rows = layers.flatMap(layer => layer.list().map(({ name }) => this.row(name, layer.id)));
    if (layers.length > 1) rows.sort(byName);
    return this.#cost.isByCost() ? this.#byCost(rows) : rows;
  }

  #byCost(rows: readonly ToolRow[]): ToolRow[] {
    const costs = new Map(rows.map(row => [row, this.#costOf(row) ?? 0]));
    return rows.toSorted((one, other) => costs.get(other)! - costs.get(one)!);
  }

  #costOf(row: ToolRow): number | undefined {
    const tool = this.#toolOf(row);
    return tool && this.#cost.known(tool);
  }

  #budgetRows(): TreeRow[] {
    this.#warning = this.#cost.costs()?.warning();
    return this.#warning === undefined ? [] : [{ kind: 'message', state: 'overBudget', text: this.#warning }];
  }

  #toolOf({ name, layer }: ToolOfLayer): Tool | undefined {
    return this.#registry.layer(layer)?.get(name);
  }

  #placeOf(row: ToolRow): Place {
    const { name, layer } = row;
    const seen = this.#registry.layerOf(name);
    return {
      cost: this.#costOf(row),
      problems: this.#lint.problems(row),
      ...(layer !== 'user' && { title: this.#registry.layer(layer)?.title }),
      ...(seen && seen.id !== layer && { hiddenBy: seen.title }),
    };
  }

  /** Rows that came or went concern the whole list; others only themselves. */
  #refresh({ layer, added, changed, removed }: RegistryChange): void {
    for (const { name } of removed) this.#rows.delete(keyOf({ name, layer }));
    const whole = added.length + removed.length > 0 || this.#cost.isByCost();
    this.#didChange.fire(whole ? undefined : changed.map(({ after }) => this.row(after.name, layer)));
  }

  /** Where only the total has changed, that concerns what says a part of it. */
  #refreshCosts(what: 'rows' | 'total'): void {
    if (what === 'rows' || this.#cost.costs()?.warning() !== this.#warning) this.#didChange.fire(undefined);
    else if (this.#hovered.size > 0) this.#didChange.fire([...this.#hovered].filter(row => this.#toolOf(row)));
    this.#hovered.clear();
  }
}

type TreeCost = Pick<Cost, 'costs' | 'known' | 'isByCost' | 'onDidChange'>;

type TreeLint = Pick<Lint, 'problems' | 'onDidCount'>;

export interface ToolTreeView extends vscode.Disposable {
  readonly provider: ToolTree;
  readonly view: vscode.TreeView<TreeRow>;
  readonly selected: () => readonly ToolRow[];
}

export const registerToolTree = (registry: ToolRegistry, cost: TreeCost, lint: TreeLint): ToolTreeView => {
  const provider = new ToolTree(registry, cost, lint);
  const view = vscode.window.createTreeView<TreeRow>('llmTools.tools', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: dragging,
  });
  // The only view of its container has no room for a description: VS Code does not show one.
  const listening = cost.onDidChange(() => (view.message = cost.costs()?.header() ?? ''));
  return {
    provider,
    view,
    selected: () => view.selection.filter(row => row.kind === 'tool'),
    dispose: () => void vscode.Disposable.from(listening, view, provider).dispose(),
  };
};
