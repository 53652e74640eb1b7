import * as vscode from 'vscode';
import type { Written } from '../../core/exporters/exporter';
import type { Tool } from '../../core/tool/tool';
import type { CommandContext } from './command';
import type { ExportRequest } from '../../core/exporters/exportRequest';
import { toolCount } from '../ui/quoted';
import { leftOut } from '../../core/exporters/leftOut';
import { outputNamed } from '../ui/outputNamed';
import { sayDone, type Report } from './sayDone';

/** Says what was copied; the report is the tab of the same tools in the same format. */
export const sayCopied = (context: Context, tools: readonly Tool[], written: Written, request: ExportRequest): void => {
  const { title } = outputNamed(request.format);
  const count = tools.length - leftOut(written).size;
  const done =
    count > 0
      ? vscode.l10n.t('Copied {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was copied as {0}.', title);
  const note = request.layer === undefined ? [] : [vscode.l10n.t('Its folder is not trusted.')];
  sayDone(context, [done, ...note].join(' '), written.remarks, reportIn(request));
};

/** Likewise what was inserted. */
export const sayInserted = (
  context: Context,
  tools: readonly Tool[],
  written: Written,
  request: ExportRequest,
  report = reportIn(request),
): void => {
  const { title } = outputNamed(request.format);
  const count = tools.length - leftOut(written).size;
  const done =
    count > 0
      ? vscode.l10n.t('Inserted {0} as {1}.', toolCount(count), title)
      : vscode.l10n.t('Nothing was inserted as {0}.', title);
  sayDone(context, done, written.remarks, report);
};

type Context = Pick<CommandContext, 'showResult'>;

const reportIn = ({ names, layer, ...options }: ExportRequest): Report => ({
  command: 'llmTools.exportAs',
  arguments: [layer === undefined ? names : names?.map(name => ({ name, layer })), { ...options, report: true }],
});
