import * as vscode from 'vscode';

/** Whether a tab shows the document, alone or in a diff. VS Code keeps a document open for minutes after its tab is closed. */
export const isInTab = (uri: vscode.Uri): boolean => {
  const address = uri.toString();
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(tab => documentsIn(tab).some(each => each.toString() === address)),
  );
};

/** The documents that the tab shows. */
const documentsIn = ({ input }: vscode.Tab): readonly vscode.Uri[] => {
  if (input instanceof vscode.TabInputText) return [input.uri];
  return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : [];
};

/** The URIs, as strings, of the documents that tabs and visible editors show. */
export const openAddresses = (): ReadonlySet<string> => {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).flatMap(documentsIn);
  const editors = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
  return new Set([...tabs, ...editors].map(String));
};

/** Whether an editor shows the document, or will, because it has unsaved changes. */
export const isOpen = (
  { uri, isClosed, isDirty }: vscode.TextDocument,
  addresses: ReadonlySet<string> = openAddresses(),
): boolean => !isClosed && (isDirty || addresses.has(uri.toString()));
