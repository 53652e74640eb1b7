/**
 * Returns a function that returns the prefix of a name if another name has the same prefix. The prefix is what precedes the
 * first `_`, `.`, or `-`, or else the whole name.
 */
export const sharedPrefixes = (names: readonly string[]): ((name: string) => string | undefined) => {
  const counts = new Map<string, number>();
  for (const name of new Set(names)) {
    const prefix = prefixOf(name);
    counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return name => {
    const prefix = prefixOf(name);
    return prefix !== '' && counts.get(prefix)! > 1 ? prefix : undefined;
  };
};

const prefixOf = (name: string): string => {
  const end = name.search(/[_.-]/);
  return end < 0 ? name : name.slice(0, end);
};
