import * as vscode from 'vscode';

/** Whether a tab shows the document, alone or beside another. VS Code keeps documents for minutes after that. */
export const isInTab = (uri: vscode.Uri): boolean => {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(tab => documentsIn(tab).some(each => each.toString() === address)),
  );
};

/** The documents that the tab shows. */
export const documentsIn = ({ input }: vscode.Tab): readonly vscode.Uri[] => {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
};
