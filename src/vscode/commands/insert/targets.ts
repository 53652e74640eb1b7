import * as vscode from 'vscode';
import type { Target } from '../../../core/documents/insert/lines';

/** The ranges of a document as places to write in. */
export const targetsIn = (document: vscode.TextDocument, ranges: readonly vscode.Range[]): readonly Target[] => {
  const of = {
    text: document.getText(),
    language: document.languageId,
    indentation: indentationOf(document),
    lineEnd: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
  };
  return ranges.map(({ start, end }) => ({ ...of, start: document.offsetAt(start), end: document.offsetAt(end) }));
};

/** As the editor that shows the document has found or been told it. */
const indentationOf = (document: vscode.TextDocument): string => {
  const { insertSpaces, indentSize, tabSize } =
    vscode.window.visibleTextEditors.find(editor => editor.document === document)?.options ?? {};
  if (insertSpaces === false) return '\t';
  const size = [indentSize, tabSize].find(each => typeof each === 'number');
  return ' '.repeat(size ?? 2);
};
