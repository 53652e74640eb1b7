import * as vscode from 'vscode';
import { countsOf, type ImportPlan } from '../../../core/import/importPlan';
import { skippedTools } from '../../../core/import/skippedTools';
import type { Outcome } from '../../../core/import/plan';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { CommandContext } from '../command';
import { showError } from '../../ui/showError';
import { joinQuoted, toolCount } from '../../ui/joinQuoted';
import { describeCounts } from './describeImport';
import { describeSkipped, offerSkipped } from './offerSkipped';
import { messages } from '../../ui/messages';

interface ImportReport {
  readonly plan: ImportPlan;
  readonly outcome: Outcome;
  readonly layer: ToolLayer;
  /** The id of the change, for undo. */
  readonly change: ChangeId;
  /** Whether a preview has already shown the problems of the imported tools. */
  readonly isPreviewed: boolean;
}

/**
 * Shows the outcome of an import, and logs all its details. If tools were skipped, replaced, removed or need a review, shows a
 * notification with actions.
 */
export const reportImport = (context: CommandContext, report: ImportReport): void => {
  const { log, showResult } = context;
  const { outcome, plan, layer, change, isPreviewed } = report;
  const { registered, replaced, renamed, invalid, remarks, removed = [] } = outcome;
  for (const line of logLines(outcome)) log.info(line);
  const message = sentencesOf(plan, outcome).join(' ');
  const changed = registered.length + replaced.length + renamed.length;
  const unexpected = isPreviewed && changed > 0 ? renamed : [...invalid, ...remarks, ...renamed];
  const differing = skippedTools(plan, outcome, layer);
  const undo = { title: vscode.l10n.t('Undo'), run: () => vscode.commands.executeCommand('llmTools.undo', change) };
  const showDetails = { title: vscode.l10n.t('Show Details'), run: () => log.show() };
  const actions = [
    ...(replaced.length + removed.length > 0 && context.registry.changes.has(change) ? [undo] : []),
    ...(unexpected.length > 0 ? [showDetails] : []),
  ];
  if (differing.length > 0) {
    const fullMessage = `${message} ${describeSkipped(differing)}`;
    showResult(fullMessage, { viewOnly: true });
    offerSkipped(context, { layer, skipped: differing, actions, message: fullMessage });
    return;
  }
  if (actions.length === 0) {
    showResult(message);
    return;
  }
  showResult(message, { viewOnly: true });
  const show = invalid.length > 0 ? messages.warning : messages.information;
  void show(message, ...actions.map(({ title }) => title))
    .then(async answer => actions.find(({ title }) => title === answer)?.run())
    .then(undefined, (error: unknown) => showError(error, log));
};

const sentencesOf = ({ tools }: ImportPlan, outcome: Outcome): string[] => {
  const { registered, replaced, unchanged, renamed, invalid, remarks, removed = [], sets } = outcome;
  const added = registered.length + renamed.length;
  const savedSets = [...(sets?.registered ?? []), ...(sets?.replaced ?? [])];
  const isNothingNew = added + replaced.length + removed.length + savedSets.length === 0;
  const counts = countsOf(tools);
  const hasSeveralKinds = Object.values(counts).filter(count => count > 0).length > 1;
  return [
    ...(isNothingNew ? [vscode.l10n.t('Nothing new was added.')] : []),
    ...(added > 0 ? [vscode.l10n.t('Added {0}.', toolCount(added))] : []),
    ...(replaced.length > 0 ? [vscode.l10n.t('Replaced {0}.', joinQuoted(replaced))] : []),
    ...(removed.length > 0 ? [vscode.l10n.t('Deleted {0}.', joinQuoted(removed))] : []),
    ...(savedSets.length > 0 ? [vscode.l10n.t('Sets: {0}.', joinQuoted(savedSets))] : []),
    ...(hasSeveralKinds ? [vscode.l10n.t('Of {0}: {1}.', toolCount(tools.length), describeCounts(counts))] : []),
    ...(invalid.length === 1 ? [invalidOne(invalid[0]!)] : []),
    ...(invalid.length > 1
      ? [vscode.l10n.t('Not added because they are invalid: {0}.', joinQuoted(invalid.map(({ name }) => name)))]
      : []),
    ...renamedSentence(renamed),
    ...(unchanged.length > 0 && isNothingNew
      ? [vscode.l10n.t('Already registered, unchanged: {0}.', joinQuoted(unchanged))]
      : []),
    ...(remarks.length > 0 ? [vscode.l10n.t('Review {0}.', joinQuoted(remarks.map(({ name }) => name)))] : []),
  ];
};

const invalidOne = ({ name, reason }: Outcome['invalid'][number]): string =>
  vscode.l10n.t('“{0}” was not added. {1}', name, reason);

const renamedSentence = (renamed: Outcome['renamed']): string[] => {
  if (renamed.length === 0) return [];
  const names = renamed.slice(0, 3).map(({ from, to }) => vscode.l10n.t('“{0}” as “{1}”', from, to));
  const more = renamed.length - names.length;
  const list = more > 0 ? vscode.l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
  return [vscode.l10n.t('Added under another name: {0}.', list)];
};

const logLines = (outcome: Outcome): string[] => {
  const { registered, replaced, unchanged, skipped, renamed, invalid, remarks, removed = [] } = outcome;
  return [
    ...registered.map(name => vscode.l10n.t('Added “{0}”.', name)),
    ...replaced.map(name => vscode.l10n.t('Replaced “{0}”.', name)),
    ...renamed.map(({ from, to }) => vscode.l10n.t('Added “{0}” as “{1}” because the name already exists.', from, to)),
    ...removed.map(name => vscode.l10n.t('Deleted “{0}” because it is no longer in the list.', name)),
    ...unchanged.map(name => vscode.l10n.t('“{0}” is already registered, unchanged.', name)),
    ...skipped.map(name => vscode.l10n.t('Skipped “{0}” because the name already exists.', name)),
    ...invalid.map(invalidOne),
    ...remarks.map(({ name, remark }) => vscode.l10n.t('“{0}”: {1}', name, remark)),
  ];
};
