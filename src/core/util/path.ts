import { spend } from './budget';

export type Path = readonly (string | number)[];

/** As JavaScript would write it: `edits[0].old_string`, `properties["a b"]`. */
export const pathText = (path: Path): string =>
  path
    .map((key, index) => {
      if (typeof key === 'string') spend(key.length / 1000);
      if (typeof key === 'number') return `[${key}]`;
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)) return `[${JSON.stringify(key)}]`;
      return index > 0 ? `.${key}` : key;
    })
    .join('');

/** Whether the path leads there, or to something inside. */
export const startsWith = (path: Path, start: Path): boolean => start.every((key, index) => path[index] === key);
