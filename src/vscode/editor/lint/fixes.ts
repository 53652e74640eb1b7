import * as vscode from 'vscode';
import type { Linter, LintProblem } from '../../../core/lint/linter';
import type { Fix } from '../../../core/lint/rule';
import type { Tool } from '../../../core/tool/tool';
import type { Path } from '../../../core/util/path';
import type { Problem } from '../../../core/util/result';
import type { Span } from '../../../core/json/spanOf';
import { difference, mended } from '../../../core/documents/applyFixToText';
import { calledIn, placed, readTools, type ReadTool, type ReadTools } from './readTools';

/** What was found in a document, and in which tool of it, which is at the path. */
export interface Remarked {
  /** Its places are those in the document, from the tool on. */
  readonly problem: LintProblem | Problem;
  readonly at: Path;
  readonly tool?: Tool;
  /** What the tool is called there, where that is another name. */
  readonly called?: string;
  /** Where it is, in a text without paths. */
  readonly span?: Span;
  /** Whether there is no place there to say what is to be passed over. */
  readonly foreign?: boolean;
}

export const remarked = (read: ReadTool, problem: LintProblem): Remarked => ({
  ...{ problem: placed(read, problem), at: read.at, tool: read.tool, called: calledIn(read) },
  ...(read.detected && { foreign: true }),
});

export interface Found extends Remarked {
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
        const text = mended(document.getText(), fix, at);
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
  let text = document.getText();
  // A fix may uncover what another mends; each takes something away, so this ends.
  for (let round = 0; round < 100; round++) {
    const read = readTools(document, text);
    if (!read) break;
    const linter = linterFor(read);
    const next = read.tools.flatMap(each => {
      const problems = linter.check(each.tool).filter(({ fix }) => fix && fix.edits[0]?.path[0] !== 'name');
      const fix = problems.flatMap(problem => placed(each, problem).fix ?? [])[0];
      return fix ? [{ fix, at: each.at }] : [];
    });
    const made = next.reduce((each, { fix, at }) => mended(each, fix, at), text);
    if (made === text) break;
    text = made;
  }
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
  const { start, end, text } = difference(document.getText(), made);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  return edit;
};
