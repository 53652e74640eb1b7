import * as vscode from 'vscode';

/** Replaces each tab of document `from` with a tab of document `to` in the same group, and keeps the selection. */
export const replaceEditor = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => isTabOf(tab, from));
  for (const tab of tabs) {
    const { viewColumn } = tab.group;
    const editor = vscode.window.visibleTextEditors.find(
      each => each.document.uri.toString() === from.toString() && each.viewColumn === viewColumn,
    );
    await vscode.window.showTextDocument(to, {
      viewColumn,
      preview: tab.isPreview,
      preserveFocus: !(tab.isActive && tab.group.isActive),
      ...(editor && { selection: editor.selection }),
    });
  }
  await vscode.window.tabGroups.close(tabs, true);
};

const isTabOf = ({ input }: vscode.Tab, uri: vscode.Uri): boolean =>
  input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
