import { valueAt } from './valueAt';

/**
 * The keys of a JSON pointer (RFC 6901), which may be the fragment of a reference, such as `/$defs/a~1b` or `/$defs/a%20b`:
 * percent signs that encode nothing stand for themselves.
 */
export const keysOfPointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(key => decoded(key).replaceAll('~1', '/').replaceAll('~0', '~'));

/** What the pointer points at; `undefined` where there is nothing. */
export const valueAtPointer = (value: unknown, pointer: string): unknown => valueAt(value, keysOfPointer(pointer));

const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    // A stray percent sign: the key was not encoded.
    return key;
  }
};
