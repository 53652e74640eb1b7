import * as vscode from 'vscode';
import { countsOf, type Counts, type ImportPlan } from '../../../core/import/importPlan';
import { number } from '../../ui/costWords';

/** “30 new, 1 different, 2 same, 1 invalid”: what was read, beside what is registered. */
export const countWords = ({ new: fresh, taken, same, invalid }: Counts): string =>
  [
    fresh > 0 && vscode.l10n.t('{0} new', number(fresh)),
    taken > 0 && vscode.l10n.t('{0} different', number(taken)),
    same > 0 && vscode.l10n.t('{0} same', number(same)),
    invalid > 0 && vscode.l10n.t('{0} invalid', number(invalid)),
  ]
    .filter(words => words !== false)
    .join(', ');

/** “30 new, 1 different; 2 sets: 1 new, 1 same; 1 removed”. */
export const planWords = ({ tools, sets, gone }: ImportPlan): string =>
  [
    tools.length > 0 && countWords(countsOf(tools)),
    sets.length > 0 && `${setCount(sets.length)}: ${countWords(countsOf(sets))}`,
    gone.length > 0 && goneWords(gone.length),
  ]
    .filter(words => words !== false)
    .join('; ');

/** “3 new, 2 different, 1 removed”: what applying all of it would change; of what is gone, only where it is to go. */
export const changeCountWords = ({ tools, sets, gone }: ImportPlan, withGone = true): string => {
  const counts = countsOf(tools);
  const changedSets = sets.filter(({ kind }) => kind === 'new' || kind === 'taken').length;
  return [
    counts.new > 0 && vscode.l10n.t('{0} new', number(counts.new)),
    counts.taken > 0 && vscode.l10n.t('{0} different', number(counts.taken)),
    withGone && gone.length > 0 && goneWords(gone.length),
    changedSets > 0 && setCount(changedSets),
  ]
    .filter(words => words !== false)
    .join(', ');
};

export const setCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 set') : vscode.l10n.t('{0} sets', number(count));

const goneWords = (count: number): string => vscode.l10n.t('{0} removed', number(count));
