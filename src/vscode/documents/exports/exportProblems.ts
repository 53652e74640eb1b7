import * as vscode from 'vscode';
import type { Remark, ExportResult } from '../../../core/exporters/exporter';
import { exporterOf } from '../../../core/exporters/index';
import type { ExportLinter } from '../../../core/lint/exportLinter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { leftOut } from '../../../core/exporters/leftOut';
import { diagnosticsOf } from '../../ui/remarkDiagnostics';
import { exported, toolsOf } from './exported';
import { requestAt, type ExportRequest } from '../../../core/exporters/exportRequest';

/** What was lost or rewritten, and what is refused or misread, each where the text says it; `undefined` while the text is not the newest. */
export const exportProblems = (
  registry: ToolRegistry,
  document: vscode.TextDocument,
  linter: ExportLinter,
): readonly vscode.Diagnostic[] | undefined => {
  const request = requestAt(document.uri);
  const output = exporterOf(request.format);
  if (!output) return [];
  const written = exported(registry, request);
  if (document.getText() !== withLineEndings(written.text, document.eol)) return undefined;
  const found = output.kind === 'json' ? foundIn(registry, request, written, linter) : [];
  return diagnosticsOf(document, output, [...written.remarks, ...found]);
};

const foundIn = (
  registry: ToolRegistry,
  request: ExportRequest,
  { text, remarks }: ExportResult,
  linter: ExportLinter,
): readonly Remark[] => {
  const without = leftOut({ remarks });
  const tools = toolsOf(registry, request).filter(({ name }) => !without.has(name));
  return linter.check({ format: request.format, value: JSON.parse(text), tools, remarks });
};

/** An editor knows one kind of line ending in a document. */
const withLineEndings = (text: string, eol: vscode.EndOfLine): string =>
  text.replace(/\r\n?|\n/g, eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
