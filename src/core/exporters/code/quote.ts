import { isJsonObject, type Json } from '../../json/json';
import { createEscaper, escapeOf } from '../../util/escapes';
import { braces, brackets } from './layout';

/** What JSON must escape, JavaScript and Python must too, in the same way; nothing in the string can end it. */
const quoted = (text: string): string => {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll(quote, `\\${quote}`);
  return quote + escapeUnseen(inside) + quote;
};

/** A string in JavaScript, in single quotes as prettier prefers. */
export const jsString = quoted;

/** A string in Python. */
export const pyString = quoted;

/** JSON as JavaScript writes it. A key `__proto__` is computed: written plainly it would be no key. */
export const jsLiteral = (value: Json): string => {
  if (typeof value === 'string') return jsString(value);
  if (Array.isArray(value)) return brackets((value as readonly Json[]).map(jsLiteral));
  if (!isJsonObject(value)) return JSON.stringify(value);
  return braces(Object.entries(value).map(([key, field]) => `${jsKey(key)}: ${jsLiteral(field)}`));
};

export const jsKey = (key: string): string =>
  key === '__proto__' ? "['__proto__']" : isPlainKey(key) ? key : jsString(key);

/** Of a type, which has no computed keys and needs none. */
export const typeKey = (key: string): string => (isPlainKey(key) ? key : jsString(key));

/** A pattern as JavaScript's, if it is one; unicode, as JSON Schema has them, wherever that can be. */
export const jsPattern = (pattern: string): string | undefined => {
  for (const flags of ['u', ''])
    try {
      return `/${escapeUnseen(new RegExp(pattern, flags).source).replace(/\p{Cs}/gu, escapeOf)}/${flags}`;
    } catch {
      // No pattern with these flags.
    }
  return undefined;
};

export const pyLiteral = (value: Json): string => {
  if (typeof value === 'string') return pyString(value);
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return brackets((value as readonly Json[]).map(pyLiteral), python);
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, field]) => `${pyString(key)}: ${pyLiteral(field)}`);
  return brackets(entries, { ...python, open: '{', close: '}' });
};

export const python = { indentation: '    ', width: 88 } as const;

const isPlainKey = (key: string): boolean => /^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__';

/** What stands for itself in quotes: most names and words do. */
const plain = /^[\w $.,:;()[\]{}<>=+*/?!#%&@|~^-]*$/;

/** What would break a line, turn its direction, or stand for no character at all. JSON escapes lone surrogates by itself. */
const escapeUnseen = createEscaper(
  [0x7f, 0x9f],
  [0x2028, 0x2029],
  [0x202a, 0x202e],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
);
