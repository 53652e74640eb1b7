import * as vscode from 'vscode';
import { settings } from '../../ui/settings';
import { formatTokens, formatNumber } from '../../../core/util/numberFormat';
import { messages } from '../../ui/messages';

/** Returns a sentence that says by how much the tokens exceed the budget, or undefined if they do not. */
export const budgetWarning = (total: number | undefined): string | undefined => {
  const budget = settings.tokenBudget();
  if (total === undefined || budget <= 0 || total <= budget) return undefined;
  return vscode.l10n.t(
    'The enabled tools cost {0}, {1} more than the budget of {2}. Disable or shorten some of them, or raise the budget.',
    ...[formatTokens(total), formatNumber(total - budget), formatNumber(budget)],
  );
};

const warnedBudgetKey = 'llmTools.warnedOfBudget';

/** Warns once when a budget is exceeded, and again if it is exceeded after it was met. The memento holds the warned budget. */
export const warnOnce = (total: number | undefined, memento: vscode.Memento): void => {
  if (total === undefined) return;
  const warning = budgetWarning(total);
  const exceededBudget = warning === undefined ? undefined : settings.tokenBudget();
  if (memento.get(warnedBudgetKey) === exceededBudget) return;
  void memento.update(warnedBudgetKey, exceededBudget);
  if (warning === undefined) return;
  const [sort, change] = [vscode.l10n.t('Sort by Cost'), vscode.l10n.t('Change Budget')];
  void messages.warning(warning, sort, change).then(answer => {
    if (answer === sort) void vscode.commands.executeCommand('llmTools.sortByCost');
    if (answer === change) void vscode.commands.executeCommand('workbench.action.openSettings', 'llmTools.tokenBudget');
  });
};
