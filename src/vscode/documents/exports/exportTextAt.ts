import * as vscode from 'vscode';
import { findExporter } from '../../../core/exporters/index';
import type { ToolRegistry } from '../../../core/registry/registry';
import { runExport } from './runExport';
import { parseExportAddress } from '../../../core/exporters/exportRequest';

/** Returns the text of the export at that URI or, if its format is unknown, a message that says what to do. */
export const exportTextAt = (registry: ToolRegistry, uri: vscode.Uri): string => {
  const request = parseExportAddress(uri);
  if (findExporter(request.format)) return runExport(registry, request).text;
  return vscode.l10n.t('“{0}” is not an LLM Tools format. Choose another with “Change Format…”.', request.format);
};
