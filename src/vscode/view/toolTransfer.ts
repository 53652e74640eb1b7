import * as vscode from 'vscode';
import type { DraggedTool } from '../../core/documents/dropPlan';

/** The MIME type of rows of the view, which VS Code derives from the id of the view. */
export const toolsMime = 'application/vnd.code.tree.llmtools.tools';

export const setDraggedTools = (transfer: vscode.DataTransfer, tools: readonly DraggedTool[]): void =>
  transfer.set(toolsMime, new vscode.DataTransferItem(JSON.stringify(tools)));

/** Returns the dragged tools. If the view has set none, VS Code puts a value of its own there, which is not a list. */
export const readDraggedTools = async (transfer: vscode.DataTransfer): Promise<readonly DraggedTool[]> => {
  const text = await transfer.get(toolsMime)?.asString();
  return text?.startsWith('[') ? (JSON.parse(text) as DraggedTool[]) : [];
};
