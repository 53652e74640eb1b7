import * as vscode from 'vscode';

/**
 * Shows the document in VS Code's Markdown preview, or its Markdown text if the Markdown extension is disabled. It is simply
 * tried: the commands of that extension are not listed before one of them is called.
 */
export const showMarkdownPreview = async (
  uri: vscode.Uri,
  beside: boolean,
  log: vscode.LogOutputChannel,
): Promise<void> => {
  try {
    await vscode.commands.executeCommand(beside ? 'markdown.showPreviewToSide' : 'markdown.showPreview', uri);
  } catch (error) {
    log.warn(`The preview could not be rendered, so its Markdown is shown: ${String(error)}`);
    await vscode.window.showTextDocument(uri, beside ? { viewColumn: vscode.ViewColumn.Beside } : {});
  }
};

/**
 * Opens a document again that VS Code has closed while a Markdown preview shows it, as it does after a while. The preview
 * would miss changes otherwise.
 */
export const keepPreviewOpen = ({ uri }: vscode.TextDocument): void => {
  if (isInMarkdownPreview(uri)) void vscode.workspace.openTextDocument(uri);
};

/** Whether a Markdown preview shows the document. Such a tab can only be recognized by its label. */
const isInMarkdownPreview = ({ path }: vscode.Uri): boolean => {
  const file = path.slice(path.lastIndexOf('/') + 1);
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ label, input }) => input instanceof vscode.TabInputWebview && label.endsWith(file)),
  );
};
