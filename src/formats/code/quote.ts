import { isJsonObject, type Json } from '../../util/json';
import { braces, brackets } from './layout';

/** A string in JavaScript, in single quotes as prettier prefers; nothing in it can end it. */
export const jsString = (text: string): string => {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll(quote, `\\${quote}`)
    .replace(unseen, escaped);
  return quote + inside + quote;
};

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
      return `/${new RegExp(pattern, flags).source.replace(unseen, escaped)}/${flags}`;
    } catch {
      // No pattern with these flags.
    }
  return undefined;
};

/** A string in Python. */
export const pyString = (text: string): string => {
  if (plain.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll(quote, `\\${quote}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(/\p{Cc}/gu, escaped)
    .replace(unseen, escaped);
  return quote + inside + quote;
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

/** What would break a line, turn its direction, or stand for no character at all. */
const unseen =
  /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
