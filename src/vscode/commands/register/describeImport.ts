import * as vscode from 'vscode';
import { countsOf, type Counts, type ImportPlan } from '../../../core/import/importPlan';
import { formatNumber } from '../../ui/numberFormat';

/** “30 new, 1 different, 2 same, 1 invalid”: how the imported tools compare with the registered ones. */
export const describeCounts = ({ new: fresh, taken, same, invalid }: Counts): string =>
  [
    fresh > 0 && vscode.l10n.t('{0} new', formatNumber(fresh)),
    taken > 0 && vscode.l10n.t('{0} different', formatNumber(taken)),
    same > 0 && vscode.l10n.t('{0} same', formatNumber(same)),
    invalid > 0 && vscode.l10n.t('{0} invalid', formatNumber(invalid)),
  ]
    .filter(words => words !== false)
    .join(', ');

/** “30 new, 1 different; 2 sets: 1 new, 1 same; 1 removed”. */
export const describePlan = ({ tools, sets, missing }: ImportPlan): string =>
  [
    tools.length > 0 && describeCounts(countsOf(tools)),
    sets.length > 0 && `${setCount(sets.length)}: ${describeCounts(countsOf(sets))}`,
    missing.length > 0 && removedCount(missing.length),
  ]
    .filter(words => words !== false)
    .join('; ');

/** “3 new, 2 different, 1 removed”: what applying the plan would change. Without `withRemoved`, nothing is removed. */
export const describeChangeCount = ({ tools, sets, missing }: ImportPlan, withRemoved = true): string => {
  const counts = countsOf(tools);
  const changedSets = sets.filter(({ kind }) => kind === 'new' || kind === 'taken').length;
  return [
    counts.new > 0 && vscode.l10n.t('{0} new', formatNumber(counts.new)),
    counts.taken > 0 && vscode.l10n.t('{0} different', formatNumber(counts.taken)),
    withRemoved && missing.length > 0 && removedCount(missing.length),
    changedSets > 0 && setCount(changedSets),
  ]
    .filter(words => words !== false)
    .join(', ');
};

export const setCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 set') : vscode.l10n.t('{0} sets', formatNumber(count));

const removedCount = (count: number): string => vscode.l10n.t('{0} removed', formatNumber(count));
