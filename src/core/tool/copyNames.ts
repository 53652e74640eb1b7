import { longestName } from './name';

/** A name for a copy of each: `read_copy`, then `read_copy_2`, …; a copy of a copy counts on. */
export const copyNames = (names: readonly string[], isTaken: (name: string) => boolean): readonly string[] => {
  const given = new Set<string>();
  return names.map(name => {
    const base = name.replace(/_copy(?:_\d+)?$/, '') || name;
    for (let count = 1; ; count++) {
      const ending = count === 1 ? '_copy' : `_copy_${count}`;
      const copy = base.slice(0, longestName - ending.length) + ending;
      if (given.has(copy) || isTaken(copy)) continue;
      given.add(copy);
      return copy;
    }
  });
};
