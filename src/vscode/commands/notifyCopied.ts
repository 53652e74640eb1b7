import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import type { Tool } from '../../core/tool/tool';
import type { CommandContext } from './command';
import type { ExportRequest } from '../../core/exporters/exportRequest';
import { toolCount } from '../ui/joinQuoted';
import { leftOut } from '../../core/exporters/leftOut';
import { requireExporter } from '../ui/requireExporter';
import { notifyResult, type Report } from './notifyResult';

/** Says what was copied; the report is the tab of the same tools in the same format. */
export const notifyCopied = (
  context: Context,
  tools: readonly Tool[],
  written: ExportResult,
  request: ExportRequest,
): void => {
  const { title } = requireExporter(request.format);
  const count = tools.length - leftOut(written).size;
  const done =
    count > 0
      ? vscode.l10n.t('Copied {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was copied as {0}.', title);
  const note = request.layer === undefined ? [] : [vscode.l10n.t('Its folder is not trusted.')];
  notifyResult(context, [done, ...note].join(' '), written.remarks, reportIn(request));
};

/** Likewise what was inserted. */
export const notifyInserted = (
  context: Context,
  tools: readonly Tool[],
  written: ExportResult,
  request: ExportRequest,
  report = reportIn(request),
): void => {
  const { title } = requireExporter(request.format);
  const count = tools.length - leftOut(written).size;
  const done =
    count > 0
      ? vscode.l10n.t('Inserted {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was inserted as {0}.', title);
  notifyResult(context, done, written.remarks, report);
};

type Context = Pick<CommandContext, 'showResult'>;

const reportIn = ({ names, layer, ...options }: ExportRequest): Report => ({
  command: 'llmTools.exportAs',
  arguments: [layer === undefined ? names : names?.map(name => ({ name, layer })), { ...options, report: true }],
});
