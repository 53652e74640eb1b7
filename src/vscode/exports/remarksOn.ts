import * as vscode from 'vscode';
import { outputOf } from '../../formats/outputs';
import type { ToolRegistry } from '../../registry/registry';
import { diagnosticsOf } from '../outputs/remarkDiagnostics';
import { exported } from './exported';
import { requestAt } from './exportRequest';

/** What was lost or rewritten, each where the text says it; `undefined` while the text is not the newest. */
export const remarksOn = (
  registry: ToolRegistry,
  document: vscode.TextDocument,
): readonly vscode.Diagnostic[] | undefined => {
  const request = requestAt(document.uri);
  const output = outputOf(request.format);
  if (!output) return [];
  const { text, remarks } = exported(registry, request);
  const shown = document.getText();
  if (shown !== withLineEndings(text, document.eol)) return undefined;
  return diagnosticsOf(document, output, remarks);
};

/** An editor knows one kind of line ending in a document. */
const withLineEndings = (text: string, eol: vscode.EndOfLine): string =>
  text.replace(/\r\n?|\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
