import type * as vscode from 'vscode';
import type { TreeRow } from '../treeRows';
import { setNames } from './toolTransfer';

/** Rows of tools can be dragged into an editor, which asks for them when they are dropped. */
export const dragging: vscode.TreeDragAndDropController<TreeRow> = {
  // That of the view itself needs no mention.
  dragMimeTypes: [],
  dropMimeTypes: [],
  handleDrag: (rows, transfer) =>
    setNames(transfer, [...new Set(rows.flatMap(row => (row.kind === 'tool' ? [row.name] : [])))]),
};
