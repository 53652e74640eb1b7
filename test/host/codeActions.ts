import * as vscode from 'vscode';

/** What the editor offers for the whole document, of that kind. */
export const actions = (document: vscode.TextDocument, kind: vscode.CodeActionKind): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    kind.value,
  );

/** The quick fixes, once there are some: the window, which asks for fixes of what is wrong, hears of that a moment later. */
export const quickFixes = async (
  document: vscode.TextDocument,
  isWanted: (action: vscode.CodeAction) => boolean = () => true,
): Promise<vscode.CodeAction[]> => {
  for (;;) {
    const fixes = (await actions(document, vscode.CodeActionKind.QuickFix)).filter(isWanted);
    if (fixes.length > 0) return fixes;
  }
};
