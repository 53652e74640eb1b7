import { byName, type Tool } from '../tool/tool';
import type { Difference } from './difference';

export const sortedByName = (tools: Iterable<Tool>): Tool[] => [...tools].sort(byName);

/** With more changes than this, sorting the whole list is cheaper than inserting one by one. */
const maxInsertions = 8;

/**
 * Returns the sorted list with the difference applied. Uses binary search for few changes. Returns undefined if there are so
 * many changes that the caller should sort the whole list.
 */
export const applyToSorted = (sorted: readonly Tool[], difference: Difference): readonly Tool[] | undefined => {
  const { added, changed, removed } = difference;
  if (sorted.length === 0) return Object.freeze([...added]);
  if (added.length + changed.length + removed.length > maxInsertions) return undefined;
  const list = [...sorted];
  for (const tool of removed) list.splice(position(list, tool.name), 1);
  for (const { after } of changed) list[position(list, after.name)] = after;
  for (const tool of added) list.splice(position(list, tool.name), 0, tool);
  return Object.freeze(list);
};

/** Returns the index of the name, or the index at which to insert it. */
const position = (list: readonly Tool[], name: string): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle]!.name < name) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Merges sorted lists into one. If several lists have a tool of the same name, the first list wins. */
export const mergeSorted = (lists: readonly (readonly Tool[])[]): readonly Tool[] => {
  const [only, ...others] = lists.filter(list => list.length > 0);
  if (others.length === 0) return only ?? Object.freeze([]);
  const toolsByName = new Map<string, Tool>();
  for (const list of lists) for (const tool of list) if (!toolsByName.has(tool.name)) toolsByName.set(tool.name, tool);
  return Object.freeze(sortedByName(toolsByName.values()));
};
