import * as vscode from 'vscode';
import { describeByDesign } from '../../core/exporters/describeByDesign';
import type { Remark } from '../../core/exporters/exporter';
import { groupRemarks, isCounted, type RemarkGroup } from '../../core/exporters/groupRemarks';
import type { CommandContext } from './command';
import { joinQuoted } from '../../core/tool/joinQuoted';
import { leftOut } from '../../core/exporters/leftOut';
import { remarkCount } from '../ui/remarkSummary';
import { messages } from '../ui/messages';

/** The command that shows the remarks. */
export interface Report {
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/**
 * Shows what was done, what was omitted and what the format leaves out by design, and offers the report. If nothing was omitted
 * or changed, only the status bar shows it: most formats leave out something of most tools.
 */
export const notifyResult = (
  { showResult }: Pick<CommandContext, 'showResult'>,
  result: string,
  remarks: readonly Remark[],
  report: Report,
): void => {
  const { groups, byDesign } = groupRemarks(remarks);
  const message = [
    result,
    ...remarkSentence(groups),
    ...omittedSentences(leftOut({ remarks })),
    ...describeByDesign(byDesign).map(part => `${part}.`),
  ].join(' ');
  showResult(message, { viewOnly: remarks.length > 0 });
  const severities = new Set([...groups, ...byDesign].map(({ severity }) => severity));
  if (severities.has('error')) notify(messages.warning, message, report);
  else if (severities.has('warning')) notify(messages.information, message, report);
  else if (severities.has('info')) showInStatusBar(message, report);
};

const remarkSentence = (groups: readonly RemarkGroup[]): string[] => {
  const count = remarkCount(groups.filter(isCounted).length);
  return count ? [`${count}.`] : [];
};

const omittedSentences = (omitted: ReadonlyMap<string, string>): string[] => {
  if (omitted.size === 0) return [];
  return [vscode.l10n.t('Omitted: {0}.', joinQuoted([...omitted.keys()])), ...[...omitted.values()].slice(0, 3)];
};

/** Not awaited: a notification stays until it is closed. */
const notify = (
  show: (message: string, action: string) => Thenable<string | undefined>,
  message: string,
  report: Report,
): void => {
  void show(message, vscode.l10n.t('Show Report')).then(
    answer => answer && vscode.commands.executeCommand(report.command, ...(report.arguments ?? [])),
  );
};

const showInStatusBar = (message: string, report: Report): void => {
  const title = vscode.l10n.t('Show Report');
  const item = vscode.window.createStatusBarItem('llmTools.done', vscode.StatusBarAlignment.Left);
  Object.assign(item, { name: vscode.l10n.t('LLM Tools: Activity'), text: message, tooltip: title });
  item.command = { title, command: report.command, arguments: [...(report.arguments ?? [])] };
  item.show();
  setTimeout(() => item.dispose(), 8000);
};
