import * as vscode from 'vscode';

/** The view's own type of what is dragged, which VS Code derives from the view's id. */
export const toolsMime = 'application/vnd.code.tree.llmtools.tools';

export const setNames = (transfer: vscode.DataTransfer, names: readonly string[]): void =>
  transfer.set(toolsMime, new vscode.DataTransferItem(JSON.stringify(names)));

/** The names of the tools that are dragged. VS Code puts something of its own there for a view that says nothing. */
export const namesOf = async (transfer: vscode.DataTransfer): Promise<readonly string[]> => {
  const text = await transfer.get(toolsMime)?.asString();
  if (!text?.startsWith('[')) return [];
  const names = JSON.parse(text) as unknown[];
  return names.filter(name => typeof name === 'string');
};
