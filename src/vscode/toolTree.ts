import * as vscode from 'vscode';
import type { RegistryChange, ToolRegistry } from '../registry/registry';
import type { Tool } from '../tool/tool';
import { dragging } from './insert/dragging';
import { messageItem, parameterItem, toolItem } from './treeItems';
import { messageRows, parameterRows, type ToolRow, type TreeRow } from './treeRows';
import { parameterTooltip, toolTooltip } from './toolTooltip';

/** The registry as rows. It keeps no tools of its own, only the identity of the rows that VS Code has seen. */
export class ToolTree implements vscode.TreeDataProvider<TreeRow>, vscode.Disposable {
  readonly #registry: ToolRegistry;
  readonly #rows = new Map<string, ToolRow>();
  readonly #items = new WeakMap<Tool, vscode.TreeItem>();
  readonly #didChange = new vscode.EventEmitter<TreeRow[] | undefined>();
  readonly onDidChangeTreeData = this.#didChange.event;
  readonly #listening: vscode.Disposable;

  constructor(registry: ToolRegistry) {
    this.#registry = registry;
    this.#listening = vscode.Disposable.from(
      registry.onDidChange(change => this.#refresh(change)),
      registry.onDidChangeStatus(() => this.#didChange.fire(undefined)),
    );
  }

  getChildren(parent?: TreeRow): TreeRow[] {
    if (!parent) {
      const rows = this.#registry.list().map(tool => this.row(tool.name));
      // The tools come a moment before the word that all has been read: by then they speak for themselves.
      const messages = messageRows(this.#registry.status).filter(
        ({ state }) => state !== 'loading' || rows.length === 0,
      );
      return [...messages, ...rows];
    }
    if (parent.kind === 'message') return [];
    const tool = parent.kind === 'tool' ? this.#registry.get(parent.name) : parent.tool;
    return tool ? parameterRows(parent, tool) : [];
  }

  getParent(row: TreeRow): TreeRow | undefined {
    return row.kind === 'parameter' ? row.parent : undefined;
  }

  getTreeItem(row: TreeRow): vscode.TreeItem {
    if (row.kind === 'message') return messageItem(row);
    if (row.kind === 'parameter') return parameterItem(row);
    const tool = this.#registry.get(row.name);
    // Gone between VS Code's two questions; the refresh that takes the row away is on its way.
    if (!tool) return { id: row.name, label: row.name };
    let item = this.#items.get(tool);
    if (!item) this.#items.set(tool, (item = toolItem(tool)));
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, row: TreeRow): vscode.TreeItem {
    if (row.kind === 'parameter') item.tooltip = parameterTooltip(row.parameter);
    const tool = row.kind === 'tool' ? this.#registry.get(row.name) : undefined;
    if (tool) item.tooltip = toolTooltip(tool);
    return item;
  }

  /** The one row of that name. */
  row(name: string): ToolRow {
    let row = this.#rows.get(name);
    if (!row) this.#rows.set(name, (row = { kind: 'tool', name }));
    return row;
  }

  dispose(): void {
    this.#listening.dispose();
    this.#didChange.dispose();
  }

  /** Rows that came or went concern the whole list; others only themselves. */
  #refresh({ added, changed, removed }: RegistryChange): void {
    for (const tool of removed) this.#rows.delete(tool.name);
    const whole = added.length + removed.length > 0;
    this.#didChange.fire(whole ? undefined : changed.map(({ after }) => this.row(after.name)));
  }
}

export interface ToolTreeView extends vscode.Disposable {
  readonly provider: ToolTree;
  readonly view: vscode.TreeView<TreeRow>;
  readonly selectedNames: () => readonly string[];
}

export const registerToolTree = (registry: ToolRegistry): ToolTreeView => {
  const provider = new ToolTree(registry);
  const view = vscode.window.createTreeView<TreeRow>('llmTools.tools', {
    treeDataProvider: provider,
    canSelectMany: true,
    showCollapseAll: true,
    dragAndDropController: dragging,
  });
  return {
    provider,
    view,
    selectedNames: () => view.selection.flatMap(row => (row.kind === 'tool' ? [row.name] : [])),
    dispose: () => void vscode.Disposable.from(view, provider).dispose(),
  };
};
