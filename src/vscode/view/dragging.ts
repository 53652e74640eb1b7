import type * as vscode from 'vscode';
import type { TreeRow } from '../../core/query/treeRows';
import { setDraggedTools, toolsMime } from './toolTransfer';

/** Handles a drop on a row, or on the empty part of the view. */
export type Drop = (transfer: vscode.DataTransfer, target: TreeRow | undefined) => Promise<void>;

/**
 * Creates the drag and drop of the view. Rows of tools can be dragged onto other rows and into an editor, which reads them from
 * the data transfer. Files and text can be dropped on the view.
 */
export const createDragging = (drop: Drop): vscode.TreeDragAndDropController<TreeRow> => ({
  // VS Code adds the MIME type of the view itself.
  dragMimeTypes: [],
  dropMimeTypes: [toolsMime, 'text/uri-list', 'files', 'text/plain'],
  handleDrag: (rows, transfer) => setDraggedTools(transfer, rows.flatMap(draggedTools)),
  handleDrop: (target, transfer) => drop(transfer, target),
});

const draggedTools = (row: TreeRow) => {
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
