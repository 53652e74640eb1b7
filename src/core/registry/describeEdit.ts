import { displayLanguage, l10n } from '../util/l10n';
import type { HistoryEntry } from './history';
import { changesOf } from '../tool/changes';
import type { TouchedTool } from './restore';
import { relativeTime } from '../util/relativeTime';
import { describeChanges } from '../tool/describeChanges';

/** Describes an edit by its title and the names that it touched, such as “Delete All: a, b, c and 4 more”. */
export const describeEdit = ({ title, added, changed, removed, sets = [] }: HistoryEntry): string => {
  const names = [...removed, ...changed.map(({ after }) => after), ...added, ...sets].map(({ name }) => name);
  const shown = names.slice(0, maxNames).join(', ');
  const more = names.length - maxNames;
  const list = more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
  return list === '' ? editTitle(title) : `${editTitle(title)}: ${list}`;
};

const maxNames = 3;

/** Counts what an edit did, such as “4 removed, 1 added”. */
export const describeEditCounts = ({ added, changed, removed, sets = [], omitted }: HistoryEntry): string => {
  const counts = omitted ?? { added: added.length, changed: changed.length, removed: removed.length };
  return [
    counts.removed > 0 && l10n.t('{0} removed', counts.removed),
    counts.changed > 0 && l10n.t('{0} changed', counts.changed),
    counts.added > 0 && l10n.t('{0} added', counts.added),
    sets.length === 1 && l10n.t('1 set'),
    sets.length > 1 && l10n.t('{0} sets', sets.length),
    omitted && l10n.t('too large to restore'),
  ]
    .filter(Boolean)
    .join(', ');
};

/** Returns the time of an edit as “5 minutes ago” and as date and time. */
export const describeEditTime = ({ at }: HistoryEntry): { readonly relative: string; readonly absolute: string } => {
  const date = new Date(at);
  const language = displayLanguage();
  return { relative: relativeTime(date, new Date(), language), absolute: date.toLocaleString(language) };
};

/** Describes what an edit did to one tool, such as “changed: description”. */
export const describeToolChange = ({ before, after }: TouchedTool): string => {
  if (!before) return l10n.t('added');
  if (!after) return l10n.t('removed');
  const changes = describeChanges(changesOf(before, after));
  return changes === '' ? l10n.t('changed') : l10n.t('changed: {0}', changes);
};

/** Translates the title that the log stores for an edit. An unknown title is returned as it is, capitalized. */
const editTitle = (title: string): string => {
  switch (title) {
    case 'register':
      return l10n.t('Add');
    case 'import':
      return l10n.t('Import');
    case 'replace':
      return l10n.t('Change');
    case 'rename':
      return l10n.t('Rename');
    case 'update':
      return l10n.t('Update');
    case 'set origin':
      return l10n.t('Set Origin');
    case 'unregister':
      return l10n.t('Delete');
    case 'clear':
      return l10n.t('Delete All');
    case 'edit all':
      return l10n.t('Edit All');
    case 'undo':
      return l10n.t('Undo');
    case 'redo':
      return l10n.t('Redo');
    case 'enable':
      return l10n.t('Enable');
    case 'disable':
      return l10n.t('Disable');
    case 'set':
      return l10n.t('Set');
    case 'remove set':
      return l10n.t('Delete Set');
    case 'enable set':
      return l10n.t('Enable Set');
    case 'edit tags':
      return l10n.t('Edit Tags');
    case 'restore':
      return l10n.t('Restore');
    case 'restore backup':
      return l10n.t('Restore Backup');
    default:
      return `${title[0]?.toUpperCase() ?? ''}${title.slice(1)}`;
  }
};
