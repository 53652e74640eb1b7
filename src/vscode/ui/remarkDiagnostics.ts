import * as vscode from 'vscode';
import type { Exporter, Remark } from '../../core/exporters/exporter';
import { treeOf } from '../../core/json/tree';
import type { Problem } from '../../core/util/result';
import { visibleText } from '../../core/util/visibleText';
import { spanOf } from '../../core/json/spanOf';

/** The remarks, each where the document, which an output has written, says what it is about. */
export const diagnosticsOf = (
  document: vscode.TextDocument,
  { kind }: Pick<Exporter, 'kind'>,
  remarks: readonly Remark[],
): readonly vscode.Diagnostic[] => {
  const text = document.getText();
  const json = kind === 'json' ? treeOf(text) : undefined;
  return remarks.map(remark => diagnosticOf(remark, rangeOf(document, spanOf(text, json, remark))));
};

const rangeOf = (document: vscode.TextDocument, span: ReturnType<typeof spanOf>): vscode.Range =>
  span
    ? new vscode.Range(document.positionAt(span.offset), document.positionAt(span.offset + span.length))
    : document.lineAt(0).range;

/** The problem as Problems shows it, its code leading to the page that says why. */
export const diagnosticOf = ({ code, severity, message, source }: Problem, range: vscode.Range): vscode.Diagnostic =>
  Object.assign(new vscode.Diagnostic(range, visibleText(message), severities[severity]), {
    code: source === undefined ? code : { value: code, target: vscode.Uri.parse(source) },
    source: 'LLM Tools',
  });

const severities: Record<Remark['severity'], vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
