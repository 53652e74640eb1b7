import * as vscode from 'vscode';
import type { Linter } from '../../../core/lint/linter';
import type { Fix } from '../../../core/vendors/rule';
import type { Tool } from '../../../core/tool/tool';
import { applyFixToText } from '../../../core/documents/applyFixToText';
import { textDifference } from '../../../core/util/textDifference';
import { fixAllInText } from '../../../core/documents/fixAllInText';
import type { DocumentFinding } from '../../../core/documents/findings';
import type { ReadTools } from '../../../core/documents/readTools';

export interface ShownFinding extends DocumentFinding {
  readonly diagnostic: vscode.Diagnostic;
}

export const fixAll = vscode.CodeActionKind.SourceFixAll.append('llmTools');

/** Returns the quick fixes for the findings in the range: the safe fix of the rule, and to ignore the rule in this tool. */
export const quickFixes = (
  document: vscode.TextDocument,
  range: vscode.Range,
  found: readonly ShownFinding[],
): vscode.CodeAction[] =>
  found
    .filter(({ diagnostic }) => diagnostic.range.intersection(range))
    .flatMap(({ problem, at, tool, isForeign, diagnostic }) => {
      if (!tool) return [];
      const createAction = (fix: Fix, isPreferred = false): readonly vscode.CodeAction[] => {
        const text = applyFixToText(document.getText(), fix, at);
        if (text === document.getText()) return [];
        const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        action.edit = createEdit(document, text);
        action.diagnostics = [diagnostic];
        return [isPreferred ? Object.assign(action, { isPreferred }) : action];
      };
      const fix = 'fix' in problem ? problem.fix : undefined;
      return [
        ...(fix ? createAction(fix, true) : []),
        ...('date' in problem && !isForeign ? createAction(ignoreFix(tool, problem.code)) : []),
      ];
    });

/** Returns one action that applies all safe fixes, except to names: code and conversations refer to tools by name. */
export const allFixes = (
  document: vscode.TextDocument,
  linterFor: (read: ReadTools) => Linter,
): vscode.CodeAction[] => {
  const text = fixAllInText(document.uri, document.getText(), linterFor);
  if (text === document.getText()) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all auto-fixable problems of the tools'), fixAll);
  action.edit = createEdit(document, text);
  return [action];
};

const ignoreFix = ({ lint }: Tool, code: string): Fix => ({
  title: vscode.l10n.t('Ignore “{0}” in this tool', code),
  edits: [{ path: ['lint', 'ignore'], value: [...(lint?.ignore ?? []), code] }],
});

const createEdit = (document: vscode.TextDocument, newText: string): vscode.WorkspaceEdit => {
  const { start, end, text } = textDifference(document.getText(), newText);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
};
