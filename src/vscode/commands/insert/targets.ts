import * as vscode from 'vscode';
import type { Target } from '../../../core/documents/insert/lines';

/** Describes each range of a document as a target to write to. */
export const targetsIn = (document: vscode.TextDocument, ranges: readonly vscode.Range[]): readonly Target[] => {
  const common = {
    text: document.getText(),
    language: document.languageId,
    indentation: indentationOf(document),
    lineEnd: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  };
  return ranges.map(({ start, end }) => ({ ...common, start: document.offsetAt(start), end: document.offsetAt(end) }));
};

/** Returns the indentation of the editor that shows the document, detected or configured. */
const indentationOf = (document: vscode.TextDocument): string => {
  const { insertSpaces, indentSize, tabSize } =
    vscode.window.visibleTextEditors.find(editor => editor.document === document)?.options ?? {};
  if (insertSpaces === false) return '\t';
  const size = [indentSize, tabSize].find(each => typeof each === 'number');
  return ' '.repeat(size ?? 2);
};
