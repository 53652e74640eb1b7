import { l10n } from '../util/l10n';
import type { Outcome } from './plan';
import { joinQuoted, toolCount } from '../tool/joinQuoted';
import { countsOf, type Counts, type ImportPlan } from './importPlan';
import { formatNumber } from '../util/numberFormat';

/** “30 new, 1 different, 2 same, 1 invalid”: how the imported tools compare with the registered ones. */
const describeCounts = ({ new: fresh, taken, same, invalid }: Counts): string =>
  [
    fresh > 0 && l10n.t('{0} new', formatNumber(fresh)),
    taken > 0 && l10n.t('{0} different', formatNumber(taken)),
    same > 0 && l10n.t('{0} same', formatNumber(same)),
    invalid > 0 && l10n.t('{0} invalid', formatNumber(invalid)),
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
    counts.new > 0 && l10n.t('{0} new', formatNumber(counts.new)),
    counts.taken > 0 && l10n.t('{0} different', formatNumber(counts.taken)),
    withRemoved && missing.length > 0 && removedCount(missing.length),
    changedSets > 0 && setCount(changedSets),
  ]
    .filter(words => words !== false)
    .join(', ');
};

export const setCount = (count: number): string =>
  count === 1 ? l10n.t('1 set') : l10n.t('{0} sets', formatNumber(count));

const removedCount = (count: number): string => l10n.t('{0} removed', formatNumber(count));

/** Says what an import did, a sentence each. */
export const describeOutcome = ({ tools }: ImportPlan, outcome: Outcome): readonly string[] => {
  const { registered, replaced, unchanged, renamed, invalid, remarks, removed = [], sets } = outcome;
  const added = registered.length + renamed.length;
  const savedSets = [...(sets?.registered ?? []), ...(sets?.replaced ?? [])];
  const isNothingNew = added + replaced.length + removed.length + savedSets.length === 0;
  const counts = countsOf(tools);
  const hasSeveralKinds = Object.values(counts).filter(count => count > 0).length > 1;
  return [
    ...(isNothingNew ? [l10n.t('Nothing new was added.')] : []),
    ...(added > 0 ? [l10n.t('Added {0}.', toolCount(added))] : []),
    ...(replaced.length > 0 ? [l10n.t('Replaced {0}.', joinQuoted(replaced))] : []),
    ...(removed.length > 0 ? [l10n.t('Deleted {0}.', joinQuoted(removed))] : []),
    ...(savedSets.length > 0 ? [l10n.t('Sets: {0}.', joinQuoted(savedSets))] : []),
    ...(hasSeveralKinds ? [l10n.t('Of {0}: {1}.', toolCount(tools.length), describeCounts(counts))] : []),
    ...(invalid.length === 1 ? [invalidOne(invalid[0]!)] : []),
    ...(invalid.length > 1
      ? [l10n.t('Not added because they are invalid: {0}.', joinQuoted(invalid.map(({ name }) => name)))]
      : []),
    ...renamedSentence(renamed),
    ...(unchanged.length > 0 && isNothingNew
      ? [l10n.t('Already registered, unchanged: {0}.', joinQuoted(unchanged))]
      : []),
    ...(remarks.length > 0 ? [l10n.t('Review {0}.', joinQuoted(remarks.map(({ name }) => name)))] : []),
  ];
};

const invalidOne = ({ name, reason }: Outcome['invalid'][number]): string =>
  l10n.t('“{0}” was not added. {1}', name, reason);

const renamedSentence = (renamed: Outcome['renamed']): string[] => {
  if (renamed.length === 0) return [];
  const names = renamed.slice(0, 3).map(({ from, to }) => l10n.t('“{0}” as “{1}”', from, to));
  const more = renamed.length - names.length;
  const list = more > 0 ? l10n.t('{0} and {1} more', names.join(', '), more) : names.join(', ');
  return [l10n.t('Added under another name: {0}.', list)];
};

/** Says what an import did with each tool, a line each. */
export const outcomeLines = (outcome: Outcome): readonly string[] => {
  const { registered, replaced, unchanged, skipped, renamed, invalid, remarks, removed = [] } = outcome;
  return [
    ...registered.map(name => l10n.t('Added “{0}”.', name)),
    ...replaced.map(name => l10n.t('Replaced “{0}”.', name)),
    ...renamed.map(({ from, to }) => l10n.t('Added “{0}” as “{1}” because the name already exists.', from, to)),
    ...removed.map(name => l10n.t('Deleted “{0}” because it is no longer in the list.', name)),
    ...unchanged.map(name => l10n.t('“{0}” is already registered, unchanged.', name)),
    ...skipped.map(name => l10n.t('Skipped “{0}” because the name already exists.', name)),
    ...invalid.map(invalidOne),
    ...remarks.map(({ name, remark }) => l10n.t('“{0}”: {1}', name, remark)),
  ];
};
