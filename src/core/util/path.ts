import { spend } from './budget';

/** The keys and indexes that lead to a value in JSON. */
export type Path = readonly (string | number)[];

/** Returns the path as JavaScript writes it: `edits[0].old_string`, `properties["a b"]`. */
export const pathText = (path: Path): string =>
  path
    .map((key, index) => {
      if (typeof key === 'string') spend(key.length / 1000);
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `[${JSON.stringify(key)}]`;
      return index > 0 ? `.${key}` : key;
    })
    .join('');

/** Whether the path equals `start` or leads to something inside of it. */
export const pathStartsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);
