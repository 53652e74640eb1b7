import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import type { Tool } from '../../core/tool/tool';
import type { CommandContext } from './command';
import type { ExportRequest } from '../../core/exporters/exportRequest';
import { toolCount } from '../../core/tool/joinQuoted';
import { leftOut } from '../../core/exporters/leftOut';
import { requireExporter } from '../ui/requireExporter';
import { notifyResult, type Report } from './notifyResult';

/** Shows what was copied. The report is the page of remarks on these tools in this format. */
export const notifyCopied = (
  context: Context,
  tools: readonly Tool[],
  exportResult: ExportResult,
  request: ExportRequest,
): void => {
  const { title } = requireExporter(request.format);
  const count = tools.length - leftOut(exportResult).size;
  const message =
    count > 0
      ? vscode.l10n.t('Copied {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was copied as {0}.', title);
  const note = request.layer === undefined ? [] : [vscode.l10n.t('Its folder is not trusted.')];
  notifyResult(context, [message, ...note].join(' '), exportResult.remarks, exportReport(request));
};

/** Shows what was inserted. By default, the report is the page of remarks on these tools in this format. */
export const notifyInserted = (
  context: Context,
  tools: readonly Tool[],
  exportResult: ExportResult,
  request: ExportRequest,
  report = exportReport(request),
): void => {
  const { title } = requireExporter(request.format);
  const count = tools.length - leftOut(exportResult).size;
  const message =
    count > 0
      ? vscode.l10n.t('Inserted {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was inserted as {0}.', title);
  notifyResult(context, message, exportResult.remarks, report);
};

type Context = Pick<CommandContext, 'showResult'>;

const exportReport = ({ names, layer, ...options }: ExportRequest): Report => ({
  command: 'llmTools.showReport',
  arguments: [layer === undefined ? names : names?.map(name => ({ name, layer })), options],
});
