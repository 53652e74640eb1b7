import { maxNameLength } from './name';

/**
 * Returns a free name for a copy of each tool: `read_copy`, then `read_copy_2`, …. A copy of `read_copy` is `read_copy_2`, not
 * `read_copy_copy`.
 */
export const copyNames = (names: readonly string[], isTaken: (name: string) => boolean): readonly string[] => {
  const newNames = new Set<string>();
  return names.map(name => {
    const base = name.replace(/_copy(?:_\d+)?$/, '') || name;
    for (let count = 1; ; count++) {
      const suffix = count === 1 ? '_copy' : `_copy_${count}`;
      const copy = base.slice(0, maxNameLength - suffix.length) + suffix;
      if (newNames.has(copy) || isTaken(copy)) continue;
      newNames.add(copy);
      return copy;
    }
  });
};
