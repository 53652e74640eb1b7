import * as vscode from 'vscode';
import type { Exporter, Remark } from '../../core/exporters/exporter';
import { treeOf } from '../../core/json/tree';
import type { Problem } from '../../core/util/result';
import { visibleText } from '../../core/util/visibleText';
import { spanOf } from '../../core/json/spanOf';

/** Returns a diagnostic for each remark, at the place in the exported document that the remark is about. */
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

/** Returns the diagnostic for the problem. Its code links to the page that explains it, if there is one. */
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
