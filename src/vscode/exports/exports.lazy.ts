import { parseTree } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { Remark } from '../../formats/output';
import { outputOf } from '../../formats/outputs';
import type { ToolRegistry } from '../../registry/registry';
import { exported } from './exported';
import { requestAt } from './exportRequest';
import { spanOf } from './spanOf';

/** What the tab at that address says now. */
export const textAt = (registry: ToolRegistry, uri: vscode.Uri): string => {
  const request = requestAt(uri);
  if (outputOf(request.format)) return exported(registry, request).text;
  return vscode.l10n.t('“{0}” is no format of LLM Tools. Choose another with “Change Format…”.', request.format);
};

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
  const json = output.kind === 'json' ? parseTree(shown) : undefined;
  return remarks.map(remark => diagnosticOf(remark, rangeOf(document, spanOf(shown, json, remark))));
};

/** An editor knows one kind of line ending in a document. */
const withLineEndings = (text: string, eol: vscode.EndOfLine): string =>
  text.replace(/\r\n?|\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');

const rangeOf = (document: vscode.TextDocument, span: ReturnType<typeof spanOf>): vscode.Range =>
  span
    ? new vscode.Range(document.positionAt(span.offset), document.positionAt(span.offset + span.length))
    : document.lineAt(0).range;

const diagnosticOf = ({ code, severity, message, source }: Remark, range: vscode.Range): vscode.Diagnostic =>
  Object.assign(new vscode.Diagnostic(range, message, severities[severity]), {
    code: source === undefined ? code : { value: code, target: vscode.Uri.parse(source) },
    source: 'LLM Tools',
  });

const severities: Record<Remark['severity'], vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
