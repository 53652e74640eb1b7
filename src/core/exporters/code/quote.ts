import { isJsonObject, type Json } from '../../json/json';
import { createEscaper, escapeOf } from '../../util/escapes';
import { braces, brackets } from './layout';

/** Quotes a string for JavaScript or Python. Both use the escapes of JSON, so nothing in the string can end it. */
const quoteString = (text: string): string => {
  if (plainText.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + escapeInvisible(inside) + quote;
};

/** A string in JavaScript, in single quotes as prettier prefers. */
export const jsString = quoteString;

/** A string in Python. */
export const pyString = quoteString;

/** JSON as a JavaScript literal. A key `__proto__` is computed: written plainly, it would set the prototype. */
export const jsLiteral = (value: Json): string => {
  if (typeof value === 'string') return jsString(value);
  if (Array.isArray(value)) return brackets((value as readonly Json[]).map(jsLiteral));
  if (!isJsonObject(value)) return JSON.stringify(value);
  return braces(Object.entries(value).map(([key, field]) => `${jsKey(key)}: ${jsLiteral(field)}`));
};

export const jsKey = (key: string): string =>
  key === '__proto__' ? "['__proto__']" : isPlainKey(key) ? key : jsString(key);

/** A key in a TypeScript type. Types have no computed keys and need none. */
export const typeKey = (key: string): string => (isPlainKey(key) ? key : jsString(key));

/**
 * A pattern as a regular expression literal, or undefined if it is invalid. It has the flag `u` if possible, as in JSON
 * Schema.
 */
export const jsPattern = (pattern: string): string | undefined => {
  for (const flags of ['u', ''])
    try {
      return `/${escapeInvisible(new RegExp(pattern, flags).source).replace(/\p{Cs}/gu, escapeOf)}/${flags}`;
    } catch {
      // The pattern is invalid with these flags.
    }
  return undefined;
};

export const pyLiteral = (value: Json): string => {
  if (typeof value === 'string') return pyString(value);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return brackets((value as readonly Json[]).map(pyLiteral), pythonStyle);
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, field]) => `${pyString(key)}: ${pyLiteral(field)}`);
  return brackets(entries, { ...pythonStyle, open: '{', close: '}' });
};

export const pythonStyle = { indentation: '    ', width: 88 } as const;

const isPlainKey = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__';

/** Text that needs no escapes, which most names and words are. */
const plainText = /^[\w $.,:;()[\]{}<>=+*/?!#%&@|~^-]*$/;

/**
 * Escapes characters that break a line, change the direction of text, or are invisible. JSON escapes lone surrogates itself.
 */
const escapeInvisible = createEscaper(
  [0x7f, 0x9f],
  [0x2028, 0x2029],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
);
