import { l10n } from '../util/l10n';
import { changeClasses, isWorse, readers, type ChangeClass, type ListDiff, type Reader, type ToolDiff } from './change';

/** A class as a word for people. */
export const classWord = (each: ChangeClass): string => {
  switch (each) {
    case 'breaking':
      return l10n.t('breaking');
    case 'unknown':
      return l10n.t('unknown');
    case 'risky':
      return l10n.t('risky');
    case 'compatible':
      return l10n.t('compatible');
    case 'none':
      return l10n.t('no effect');
  }
};

export const readerWord = (reader: Reader): string => {
  switch (reader) {
    case 'callers':
      return l10n.t('Callers');
    case 'models':
      return l10n.t('Models');
    case 'approvals':
      return l10n.t('Approvals');
  }
};

/** What became of a tool as a whole. */
export const statusText = ({ status, renamedTo, renamedFrom }: ToolDiff): string => {
  if (renamedTo !== undefined) return l10n.t('removed, probably renamed to “{0}”', renamedTo);
  if (renamedFrom !== undefined) return l10n.t('added, probably “{0}” under a new name', renamedFrom);
  switch (status) {
    case 'added':
      return l10n.t('added');
    case 'removed':
      return l10n.t('removed');
    case 'changed':
      return l10n.t('changed');
    case 'same':
      return l10n.t('unchanged');
  }
};

/** How many changes each reader has of each class, the worst first, such as “2 breaking, 1 risky”. */
export const classCounts = (diff: ListDiff, reader: Reader): string => {
  const counts = new Map<ChangeClass, number>();
  for (const { changes } of diff.tools)
    for (const { classes } of changes) counts.set(classes[reader], (counts.get(classes[reader]) ?? 0) + 1);
  return changeClasses
    .filter(each => counts.has(each))
    .map(each => `${counts.get(each)!} ${classWord(each)}`)
    .join(', ');
};

/** “Callers: breaking · Models: risky · Approvals: no effect”. */
export const headline = ({ worst }: Pick<ListDiff, 'worst'>): string =>
  readers.map(reader => `${readerWord(reader)}: ${classWord(worst[reader])}`).join(' · ');

/** Only the readers for whom something may break: “Callers: breaking · Models: risky”; or “compatible” or “no effect”. */
export const shortHeadline = ({ worst }: Pick<ListDiff, 'worst'>): string => {
  const affected = readers.filter(reader => isWorse(worst[reader], 'compatible'));
  if (affected.length > 0)
    return affected.map(reader => `${readerWord(reader)}: ${classWord(worst[reader])}`).join(' · ');
  return classWord(readers.some(reader => worst[reader] === 'compatible') ? 'compatible' : 'none');
};
