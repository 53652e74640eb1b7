import { byName, type Tool } from '../tool/tool';
import type { Difference } from './difference';

export const sortedByName = (tools: Iterable<Tool>): Tool[] => [...tools].sort(byName);

/** Past this many changes sorting anew is cheaper than placing one by one. */
const few = 8;

/**
 * The sorted list after the difference: placed by binary search for a few; what came, where there was nothing before; left
 * to be sorted anew (undefined) for many.
 */
export const applyToSorted = (sorted: readonly Tool[], difference: Difference): readonly Tool[] | undefined => {
  const { added, changed, removed } = difference;
  if (sorted.length === 0) return Object.freeze([...added]);
  if (added.length + changed.length + removed.length > few) return undefined;
  const list = [...sorted];
  for (const tool of removed) list.splice(position(list, tool.name), 1);
  for (const { after } of changed) list[position(list, after.name)] = after;
  for (const tool of added) list.splice(position(list, tool.name), 0, tool);
  return Object.freeze(list);
};

/** Where the name stands, or where it would. */
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

/** One list of sorted ones: of each name the tool of the first list that has one. */
export const mergeSorted = (lists: readonly (readonly Tool[])[]): readonly Tool[] => {
  const [only, ...others] = lists.filter(list => list.length > 0);
  if (others.length === 0) return only ?? Object.freeze([]);
  const byNames = new Map<string, Tool>();
  for (const list of lists) for (const tool of list) if (!byNames.has(tool.name)) byNames.set(tool.name, tool);
  return Object.freeze(sortedByName(byNames.values()));
};
