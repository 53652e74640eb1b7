import type * as vscode from 'vscode';
import type { TreeRow } from '../../core/query/treeRows';
import { setTools, toolsMime } from './toolTransfer';

/** What is done with what is dropped on a row, or beside all of them. */
export type Drop = (transfer: vscode.DataTransfer, target: TreeRow | undefined) => Promise<void>;

/**
 * Rows of tools can be dragged into an editor, which asks for them when they are dropped, and onto other rows; files and text
 * can be dropped on the view.
 */
export const createDragging = (drop: Drop): vscode.TreeDragAndDropController<TreeRow> => ({
  // That of the view itself needs no mention.
  dragMimeTypes: [],
  dropMimeTypes: [toolsMime, 'text/uri-list', 'files', 'text/plain'],
  handleDrag: (rows, transfer) => setTools(transfer, rows.flatMap(draggedOf)),
  handleDrop: (target, transfer) => drop(transfer, target),
});

const draggedOf = (row: TreeRow) => {
  if (row.kind !== 'tool') return [];
  const { name, layer, group } = row;
  return [
    {
      name,
      layer,
      ...(group && { group: { by: group.by, ...(group.value !== undefined && { value: group.value }) } }),
    },
  ];
};
