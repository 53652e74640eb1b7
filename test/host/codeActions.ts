import * as vscode from 'vscode';

/** Returns the code actions of this kind for the whole document. */
export const codeActions = (
  document: vscode.TextDocument,
  kind: vscode.CodeActionKind,
): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    kind.value,
  );

/** Waits for quick fixes, since the window requests them for diagnostics that reach it with a delay. */
export const waitForQuickFixes = async (
  document: vscode.TextDocument,
  isWanted: (action: vscode.CodeAction) => boolean = () => true,
): Promise<vscode.CodeAction[]> => {
  for (;;) {
    const fixes = (await codeActions(document, vscode.CodeActionKind.QuickFix)).filter(isWanted);
    if (fixes.length > 0) return fixes;
  }
};
