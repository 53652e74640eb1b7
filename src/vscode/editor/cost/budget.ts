import * as vscode from 'vscode';
import { settings } from '../../ui/settings';
import { formatTokens, formatNumber } from '../../ui/numberFormat';
import { messages } from '../../ui/messages';

/** By how much these tokens are more than they should be, as a sentence. */
export const budgetWarning = (total: number | undefined): string | undefined => {
  const budget = settings.tokenBudget();
  if (total === undefined || budget <= 0 || total <= budget) return undefined;
  return vscode.l10n.t(
    'The enabled tools cost {0}, {1} more than the budget of {2}. Disable or shorten some of them, or raise the budget.',
    ...[formatTokens(total), formatNumber(total - budget), formatNumber(budget)],
  );
};

const key = 'llmTools.warnedOfBudget';

/** Once for a budget that is exceeded, and again when it was kept in between. */
export const warnOnce = (total: number | undefined, memory: vscode.Memento): void => {
  if (total === undefined) return;
  const warning = budgetWarning(total);
  const exceeded = warning === undefined ? undefined : settings.tokenBudget();
  if (memory.get(key) === exceeded) return;
  void memory.update(key, exceeded);
  if (warning === undefined) return;
  const [sort, change] = [vscode.l10n.t('Sort by Cost'), vscode.l10n.t('Change Budget')];
  void messages.warning(warning, sort, change).then(answer => {
    if (answer === sort) void vscode.commands.executeCommand('llmTools.sortByCost');
    if (answer === change) void vscode.commands.executeCommand('workbench.action.openSettings', 'llmTools.tokenBudget');
  });
};
