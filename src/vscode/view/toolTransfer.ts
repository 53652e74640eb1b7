import * as vscode from 'vscode';
import type { DraggedTool } from '../../core/documents/dropPlan';

/** The view's own type of what is dragged, which VS Code derives from the view's id. */
export const toolsMime = 'application/vnd.code.tree.llmtools.tools';

export const setTools = (transfer: vscode.DataTransfer, tools: readonly DraggedTool[]): void =>
  transfer.set(toolsMime, new vscode.DataTransferItem(JSON.stringify(tools)));

/** The tools that are dragged. VS Code puts something of its own there for a view that says nothing. */
export const toolsOf = async (transfer: vscode.DataTransfer): Promise<readonly DraggedTool[]> => {
  const text = await transfer.get(toolsMime)?.asString();
  return text?.startsWith('[') ? (JSON.parse(text) as DraggedTool[]) : [];
};
