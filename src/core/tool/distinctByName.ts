import type { Tool } from './tool';

/** Maps names to tools. Of several tools with one name, the first is the one that is found by it. */
export const byUniqueName = (tools: readonly Tool[]): ReadonlyMap<string, Tool> =>
  new Map(distinctByName(tools, ({ name }) => name).unique.map(tool => [tool.name, tool]));

/** Of several items with one name, the first is unique, and the others are duplicates of it. */
export const distinctByName = <T>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
): { readonly unique: readonly T[]; readonly duplicates: readonly T[] } => {
  const unique = new Map<string, T>();
  const duplicates: T[] = [];
  for (const item of items) {
    const name = nameOf(item);
    if (unique.has(name)) duplicates.push(item);
    else unique.set(name, item);
  }
  return { unique: [...unique.values()], duplicates };
};
