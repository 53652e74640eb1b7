import * as vscode from 'vscode';
import type { ToolTree } from './toolTree';
import type { ToolOfLayer, TreeRow } from './treeRows';

export interface Checkboxes extends vscode.Disposable {
  /** What a click on a box does. Resolves once the boxes say again what is so. */
  readonly tick: (event: vscode.TreeCheckboxChangeEvent<TreeRow>) => Promise<void>;
}

/**
 * A tick is for the row that it is on or, where that is one of those selected, for all of these; on a group, for all
 * that it shows, and where some of these are enabled and some are not, it enables them all. */
export const registerCheckboxes = (view: vscode.TreeView<TreeRow>, tree: ToolTree): Checkboxes => {
  let selected: readonly TreeRow[] = [];
  const tick: Checkboxes['tick'] = async ({ items }) => {
    const ticked = items.map(([row]) => row);
    const meant = ticked.some(row => selected.includes(row)) ? [...new Set([...selected, ...ticked])] : ticked;
    const tools = meant.flatMap(row => toolsOf(row, tree));
    const [row, state] = items[0] ?? [];
    const isTicked =
      state === vscode.TreeItemCheckboxState.Checked || (row?.kind === 'group' && tree.isPartlyEnabled(row));
    if (tools.length > 0) {
      await vscode.commands.executeCommand(isTicked ? 'llmTools.enable' : 'llmTools.disable', tools);
    }
    // Where nothing came of it the box is put back.
    tree.refresh(meant);
  };
  const listening = vscode.Disposable.from(
    // A click on a box selects its row, too, and VS Code may say so before it tells of the tick, though in the same breath.
    view.onDidChangeSelection(({ selection }) => setImmediate(() => (selected = selection))),
    view.onDidChangeCheckboxState(tick),
  );
  return { tick, dispose: () => void listening.dispose() };
};

const toolsOf = (row: TreeRow, tree: ToolTree): readonly ToolOfLayer[] => {
  if (row.kind === 'group') return tree.toolsIn(row).map(({ tool: { name }, layer }) => ({ name, layer }));
  return row.kind === 'tool' ? [row] : [];
};
