import * as vscode from 'vscode';
import type { Outcome } from '../../importers/plan';
import type { CommandContext } from '../commands/command';
import { quoted, toolCount } from '../quoted';

/** Says what neither the tree shows by itself nor a preview has, if it was `seen`; the log says all of it. */
export const report = ({ log, showResult }: CommandContext, outcome: Outcome, seen: boolean): void => {
  const { registered, replaced, unchanged, skipped, renamed, invalid, remarks } = outcome;
  for (const line of details(outcome)) log.info(line);
  const done = [...registered, ...replaced, ...renamed.map(({ to }) => to)];
  const sentences = [
    done.length > 0
      ? vscode.l10n.t('Registered {0}.', toolCount(done.length))
      : vscode.l10n.t('Nothing new was registered.'),
    ...(invalid.length === 1 ? [invalidOne(invalid[0]!)] : []),
    ...(invalid.length > 1
      ? [vscode.l10n.t('Not registered, since they are not valid: {0}.', quoted(invalid.map(({ name }) => name)))]
      : []),
    ...(skipped.length > 0 ? [vscode.l10n.t('Skipped: {0}.', quoted(skipped))] : []),
    ...renamedSentence(renamed),
    ...(unchanged.length > 0 && done.length === 0
      ? [vscode.l10n.t('Registered already, just as they are: {0}.', quoted(unchanged))]
      : []),
    ...(remarks.length > 0 ? [vscode.l10n.t('Look at {0} again.', quoted(remarks.map(({ name }) => name)))] : []),
  ];
  const message = sentences.join(' ');
  const surprises = seen && done.length > 0 ? [] : [...invalid, ...remarks];
  if (surprises.length + skipped.length + renamed.length === 0) {
    showResult(message);
    return;
  }
  showResult(message, { viewOnly: true });
  const show = invalid.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  const showDetails = vscode.l10n.t('Show Details');
  void show(message, showDetails).then(answer => answer && log.show());
};

const invalidOne = ({ name, reason }: Outcome['invalid'][number]): string =>
  vscode.l10n.t('“{0}” was not registered. {1}', name, reason);

const renamedSentence = (renamed: Outcome['renamed']): string[] => {
  if (renamed.length === 0) return [];
  const names = renamed.slice(0, 3).map(({ from, to }) => vscode.l10n.t('“{0}” as “{1}”', from, to));
  const more = renamed.length - names.length;
  const list = more > 0 ? vscode.l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
  return [vscode.l10n.t('Under another name: {0}.', list)];
};

const details = ({ registered, replaced, unchanged, skipped, renamed, invalid, remarks }: Outcome): string[] => [
  ...registered.map(name => vscode.l10n.t('Registered “{0}”.', name)),
  ...replaced.map(name => vscode.l10n.t('Replaced “{0}”.', name)),
  ...renamed.map(({ from, to }) => vscode.l10n.t('Registered “{0}” as “{1}”, since its name was taken.', from, to)),
  ...unchanged.map(name => vscode.l10n.t('“{0}” was registered already, just as it is.', name)),
  ...skipped.map(name => vscode.l10n.t('Skipped “{0}”: another tool has its name.', name)),
  ...invalid.map(invalidOne),
  ...remarks.map(({ name, remark }) => vscode.l10n.t('“{0}”: {1}', name, remark)),
];
