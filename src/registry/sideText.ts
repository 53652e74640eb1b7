import { toolsText, toolText } from '../tool/toolDocument';
import { setsByName } from '../tool/toolSet';
import type { HistoryEntry } from './history';
import { touchedBy } from './restore';

/** What a change found or left, as people read it: of all that it touched or, where it is only one tool, of that. */
export const sideText = (entry: HistoryEntry, side: 'before' | 'after', name?: string): string => {
  const touched = touchedBy(entry).filter(each => name === undefined || each.name === name);
  const tools = touched.flatMap(each => each[side] ?? []);
  const sets = (entry.sets ?? []).flatMap(each => each[side] ?? []);
  if (touched.length === 0 && entry.sets) return `${JSON.stringify(setsByName(sets), undefined, 2)}\n`;
  if (touched.length !== 1) return toolsText(tools);
  return tools[0] ? toolText(tools[0]) : '';
};
