import * as vscode from 'vscode';
import type { Exporter, Remark } from '../../core/exporters/exporter';
import { groupRemarks } from '../../core/exporters/groupRemarks';
import { treeOf } from '../../core/json/tree';
import type { Problem } from '../../core/util/result';
import { visibleText } from '../../core/util/visibleText';
import { spanOf } from '../../core/json/spanOf';

/**
 * Returns the diagnostics for the remarks, each at the place in the exported document that it is about. Remarks on the same
 * change are one diagnostic, and a hint at each further place. What a format leaves out by design has none.
 */
export const diagnosticsOf = (
  document: vscode.TextDocument,
  { kind: exporterKind }: Pick<Exporter, 'kind'>,
  remarks: readonly Remark[],
): readonly vscode.Diagnostic[] => {
  const text = document.getText();
  const json = exporterKind === 'json' ? treeOf(text) : undefined;
  const rangeOfRemark = (remark: Remark): vscode.Range => rangeOf(document, spanOf(text, json, remark));
  return groupRemarks(remarks).groups.flatMap(group => {
    const [first, ...others] = group.remarks.map(remark => ({ remark, range: rangeOfRemark(remark) }));
    // Only JSON has a place for each remark.
    const furtherPlaces = json ? others : [];
    const hints = furtherPlaces.map(({ remark, range }) => hintOf(remark, range));
    if (group.kind === 'moved') return [hintOf(json ? first!.remark : group, first!.range), ...hints];
    const diagnostic = diagnosticOf(group, first!.range);
    if (furtherPlaces.length > 0)
      diagnostic.relatedInformation = furtherPlaces.map(
        ({ remark, range }) =>
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(document.uri, range),
            visibleText(remark.message),
          ),
      );
    return [diagnostic, ...hints];
  });
};

const rangeOf = (document: vscode.TextDocument, span: ReturnType<typeof spanOf>): vscode.Range =>
  span
    ? new vscode.Range(document.positionAt(span.offset), document.positionAt(span.offset + span.length))
    : document.lineAt(0).range;

/** Returns the diagnostic for the problem. Its code links to the page that explains it, if there is one. */
export const diagnosticOf = (
  { code, severity, message, source }: Problem,
  range: vscode.Range,
  diagnosticSeverity = severities[severity],
): vscode.Diagnostic =>
  Object.assign(new vscode.Diagnostic(range, visibleText(message), diagnosticSeverity), {
    code: source === undefined ? code : { value: code, target: vscode.Uri.parse(source) },
    source: 'LLM Tools',
  });

/** A hint is shown at its place, but not in the Problems view. */
const hintOf = (problem: Problem, range: vscode.Range): vscode.Diagnostic =>
  diagnosticOf(problem, range, vscode.DiagnosticSeverity.Hint);

const severities: Record<Remark['severity'], vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};
