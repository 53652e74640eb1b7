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
