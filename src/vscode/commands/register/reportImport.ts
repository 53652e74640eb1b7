import * as vscode from 'vscode';
import type { ImportPlan } from '../../../core/import/importPlan';
import { skippedTools } from '../../../core/import/skippedTools';
import type { Outcome } from '../../../core/import/plan';
import type { ToolLayer } from '../../../core/registry/layer';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { CommandContext } from '../command';
import { showError } from '../../ui/showError';
import { describeOutcome, outcomeLines } from '../../../core/import/describeImport';
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
  for (const line of outcomeLines(outcome)) log.info(line);
  const message = describeOutcome(plan, outcome).join(' ');
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
