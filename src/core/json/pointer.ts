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

/** Escapes a key for a pointer: `a~1b` for `a/b`. */
export const escapePointerKey = (key: string | number): string =>
  String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** Encodes an escaped key for the fragment of a URI. The key must have no lone surrogates. */
export const encodePointerKey = (escaped: string): string => encodeURI(escaped).replaceAll('#', '%23');

/** Matches lone surrogates, which `encodePointerKey` refuses. */
export const loneSurrogates = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

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
export const pointerOf = (path: Path): string => path.map(key => `/${escapePointerKey(key)}`).join('');
