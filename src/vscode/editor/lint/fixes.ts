import * as vscode from 'vscode';
import type { Linter } from '../../../core/lint/linter';
import type { Fix } from '../../../core/lint/rule';
import type { Tool } from '../../../core/tool/tool';
import { applyFixToText } from '../../../core/documents/applyFixToText';
import { textDifference } from '../../../core/util/textDifference';
import { fixAllInText } from '../../../core/documents/fixAllInText';
import type { DocumentFinding } from '../../../core/documents/findings';
import type { ReadTools } from '../../../core/documents/readTools';

export interface Found extends DocumentFinding {
  readonly diagnostic: vscode.Diagnostic;
}

export const fixAll = vscode.CodeActionKind.SourceFixAll.append('llmTools');

/** What can be done about what was found there: the fix that is safe, and to pass over it from now on. */
export const quickFixes = (
  document: vscode.TextDocument,
  range: vscode.Range,
  found: readonly Found[],
): vscode.CodeAction[] =>
  found
    .filter(({ diagnostic }) => diagnostic.range.intersection(range))
    .flatMap(({ problem, at, tool, foreign, diagnostic }) => {
      if (!tool) return [];
      const action = (fix: Fix, isPreferred = false): readonly vscode.CodeAction[] => {
        const text = applyFixToText(document.getText(), fix, at);
        if (text === document.getText()) return [];
        const made = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
        made.edit = editOf(document, text);
        made.diagnostics = [diagnostic];
        return [isPreferred ? Object.assign(made, { isPreferred }) : made];
      };
      const fix = 'fix' in problem ? problem.fix : undefined;
      return [
        ...(fix ? action(fix, true) : []),
        ...('date' in problem && !foreign ? action(ignoring(tool, problem.code)) : []),
      ];
    });

/** All that can be mended, as one. Names are left alone: code and conversations know a tool by its name. */
export const allFixes = (
  document: vscode.TextDocument,
  linterFor: (read: ReadTools) => Linter,
): vscode.CodeAction[] => {
  const text = fixAllInText(document.uri, document.getText(), linterFor);
  if (text === document.getText()) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all auto-fixable problems of the tools'), fixAll);
  action.edit = editOf(document, text);
  return [action];
};

const ignoring = ({ lint }: Tool, code: string): Fix => ({
  title: vscode.l10n.t('Ignore “{0}” in this tool', code),
  edits: [{ path: ['lint', 'ignore'], value: [...(lint?.ignore ?? []), code] }],
});

const editOf = (document: vscode.TextDocument, made: string): vscode.WorkspaceEdit => {
  const { start, end, text } = textDifference(document.getText(), made);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
};
