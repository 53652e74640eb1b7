import type { HistoryEntry } from './history';

/** An edit in a line or two, for people: what was asked for, and which tools it touched. */
export const describeEdit = (entry: HistoryEntry): { readonly label: string; readonly detail: string } => {
  const { title, added, changed, removed, sets = [] } = entry;
  const names = [...removed, ...changed.map(({ after }) => after), ...added].map(tool => tool.name);
  names.push(...sets.map(({ name }) => name));
  return {
    label: `${title[0]?.toUpperCase() ?? ''}${title.slice(1)}: ${shortened([...new Set(names)], 3)}`,
    detail: [
      added.length > 0 && `${added.length} added`,
      changed.length > 0 && `${changed.length} changed`,
      removed.length > 0 && `${removed.length} removed`,
      sets.length > 0 && (sets.length === 1 ? '1 set' : `${sets.length} sets`),
    ]
      .filter(part => part !== false)
      .join(', '),
  };
};

const shortened = (names: readonly string[], most: number): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` and ${names.length - most} more` : '') || 'nothing';
