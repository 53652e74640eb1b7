import * as vscode from 'vscode';
import type { Remark, ExportResult } from '../../../core/exporters/exporter';
import { findExporter } from '../../../core/exporters/index';
import type { ExportLinter } from '../../../core/lint/exportLinter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { leftOut } from '../../../core/exporters/leftOut';
import { diagnosticsOf } from '../../ui/remarkDiagnostics';
import { runExport, exportedTools } from './runExport';
import { parseExportAddress, type ExportRequest } from '../../../core/exporters/exportRequest';

/**
 * Returns diagnostics for what the export lost or rewrote and for what the linter found in it, each at its place in the text.
 * Returns `undefined` while the document does not have the current text of the export yet.
 */
export const exportProblems = (
  registry: ToolRegistry,
  document: vscode.TextDocument,
  linter: ExportLinter,
): readonly vscode.Diagnostic[] | undefined => {
  const request = parseExportAddress(document.uri);
  const exporter = findExporter(request.format);
  if (!exporter) return [];
  const exportResult = runExport(registry, request);
  if (document.getText() !== withLineEndings(exportResult.text, document.eol)) return undefined;
  const found = exporter.kind === 'json' ? lintExport(registry, request, exportResult, linter) : [];
  return diagnosticsOf(document, exporter, [...exportResult.remarks, ...found]);
};

const lintExport = (
  registry: ToolRegistry,
  request: ExportRequest,
  { text, remarks }: ExportResult,
  linter: ExportLinter,
): readonly Remark[] => {
  const omitted = leftOut({ remarks });
  const tools = exportedTools(registry, request).filter(({ name }) => !omitted.has(name));
  return linter.check({ format: request.format, value: JSON.parse(text), tools, remarks });
};

/** Converts all line endings to that of the document, because an editor has only one kind per document. */
const withLineEndings = (text: string, eol: vscode.EndOfLine): string =>
  text.replace(/\r\n?|\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
