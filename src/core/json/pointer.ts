import type { Path } from '../util/path';
import { valueAt } from './valueAt';

/**
 * Parses a JSON pointer (RFC 6901) to its keys. The pointer may be the fragment of a reference, such as `/$defs/a~1b` or
 * `/$defs/a%20b`. A percent sign that encodes nothing is kept as it is.
 */
export const parsePointer = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(key => decode(key).replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value that the pointer refers to, or undefined if there is none. */
export const valueAtPointer = (value: unknown, pointer: string): unknown => valueAt(value, parsePointer(pointer));

const decode = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    // A stray percent sign: the key was not encoded.
    return key;
  }
};

/** Returns the JSON pointer for the path, such as `/properties/a~1b`. */
export const pointerOf = (path: Path): string =>
  path.map(key => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
