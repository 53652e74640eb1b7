import * as vscode from 'vscode';
import { findExporter } from '../../../core/exporters/index';
import { remarkPage } from '../../../core/exporters/remarkPage';
import type { ToolRegistry } from '../../../core/registry/registry';
import { runExport } from './runExport';
import { isRemarkPage, parseExportAddress } from '../../../core/exporters/exportRequest';

/**
 * Returns the text of the export at that URI, or of the page of its remarks. If the format is unknown, returns a message that
 * says what to do.
 */
export const exportTextAt = (registry: ToolRegistry, uri: vscode.Uri): string => {
  const request = parseExportAddress(uri);
  const exporter = findExporter(request.format);
  if (exporter) {
    const exportResult = runExport(registry, request);
    return isRemarkPage(uri) ? remarkPage(exporter, exportResult) : exportResult.text;
  }
  return vscode.l10n.t('“{0}” is not an LLM Tools format. Choose another with “Change Format…”.', request.format);
};
