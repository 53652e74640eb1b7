import * as vscode from 'vscode';
import type { Written } from '../../formats/output';
import type { Tool } from '../../tool/tool';
import type { ExportRequest } from '../exports/exportRequest';
import { quoted, toolCount } from '../quoted';
import { leftOut } from './leftOut';
import { outputNamed } from './outputNamed';
import { remarkCount } from './remarkCount';

/**
 * Says what was copied and what had to be left out, and leads to the report. A remark that merely informs stays in the status
 * bar: most copies have one.
 */
export const sayCopied = (tools: readonly Tool[], written: Written, request: ExportRequest): void => {
  const without = leftOut(written);
  const copied = tools.length - without.size;
  const message = [copiedSentence(copied, request), ...remarkSentence(written), ...withoutSentence(without)].join(' ');
  const { names, ...options } = request;
  const report = { command: 'llmTools.exportAs', arguments: [names, { ...options, report: true }] };
  const severities = new Set(written.remarks.map(({ severity }) => severity));
  if (severities.has('error')) ask(vscode.window.showWarningMessage, message, report);
  else if (severities.has('warning')) ask(vscode.window.showInformationMessage, message, report);
  else if (severities.has('info')) showInStatusBar(message, report);
  else vscode.window.setStatusBarMessage(message, 5000);
};

const copiedSentence = (count: number, { format }: ExportRequest): string => {
  const { title } = outputNamed(format);
  return count > 0
    ? vscode.l10n.t('Copied {0} as {1}.', toolCount(count), title)
    : vscode.l10n.t('Nothing was copied as {0}.', title);
};

const remarkSentence = ({ remarks }: Written): string[] => {
  const count = remarkCount(remarks.filter(({ severity }) => severity !== 'error').length);
  return count ? [`${count}.`] : [];
};

const withoutSentence = (without: ReadonlyMap<string, string>): string[] => {
  if (without.size === 0) return [];
  return [vscode.l10n.t('Left out: {0}.', quoted([...without.keys()])), ...[...without.values()].slice(0, 3)];
};

interface Report {
  readonly command: string;
  readonly arguments: unknown[];
}

/** Not awaited: a notification stays until it is closed. */
const ask = (
  show: (message: string, action: string) => Thenable<string | undefined>,
  message: string,
  report: Report,
): void => {
  void show(message, vscode.l10n.t('Show Report')).then(
    answer => answer && vscode.commands.executeCommand(report.command, ...report.arguments),
  );
};

const showInStatusBar = (message: string, report: Report): void => {
  const title = vscode.l10n.t('Show Report');
  const item = vscode.window.createStatusBarItem('llmTools.copied', vscode.StatusBarAlignment.Left);
  Object.assign(item, { name: vscode.l10n.t('LLM Tools: Copied'), text: message, tooltip: title });
  item.command = { ...report, title };
  item.show();
  setTimeout(() => item.dispose(), 8000);
};
