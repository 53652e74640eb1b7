import { l10n } from '../util/l10n';
import { maxDepth, maxPathText, maxToolText, maxToolValues } from '../util/limits';
import { fail, ok, type Problem, type Result } from '../util/result';
import { pathText, type Path } from '../util/path';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Enough to see what is wrong; more would only make what is refused take as long as what is accepted. */
const maxProblems = 20;

/**
 * A deep-frozen copy that shares nothing with the value, but for what is known to be frozen JSON already. Keys with the
 * value `undefined` are left out, as JSON leaves them out; all else that JSON cannot say is refused, and so is
 * what is too large or too deep. Never throws: a value of other code's making, such as a proxy or one with getters, is
 * read once, and refused where that throws.
 */
export const copyJson = (value: unknown, known: readonly object[] = []): Result<Json> => {
  const problems: Problem[] = [];
  // What is being copied, and what has been: a value that holds itself is refused, one that appears twice is copied once.
  const seen = new Map<object, Json | undefined>();
  for (const each of known) seen.set(each, each as Json);
  // What each comes to, wherever it appears: JSON has no word for “the same again”.
  const sizes = new Map<object, { readonly values: number; readonly letters: number }>();

  // Where the copying is just now.
  const at: (string | number)[] = [];

  let values = 0;
  let letters = 0;
  // Of the keys that lead to where the copying is, and of those that lead to each value.
  let keyLetters = 0;
  let pathLetters = 0;
  let isTooLarge = false;

  const refuse = (say: (where: string) => string, path: Path = [...at]): null => {
    const where = path.length > 0 ? `\`${pathText(path)}\`` : l10n.t('The value');
    problems.push({ code: 'not-json', severity: 'error', message: say(where), path });
    return null;
  };

  /** Counts a value, with the text that it is or stands under. */
  const isBeyond = (length: number, count = 1): boolean => {
    if (isTooLarge) return true;
    values += count;
    letters += length;
    pathLetters += keyLetters * count;
    if (values <= maxToolValues && letters <= maxToolText && pathLetters <= maxPathText) return false;
    isTooLarge = true;
    if (values > maxToolValues)
      refuse(
        where => l10n.t('{0} contains more than {1} values. Make it smaller.', where, maxToolValues),
        at.slice(0, 1),
      );
    else if (letters <= maxToolText)
      refuse(
        where => l10n.t('{0} contains too many values with long names. Shorten the names.', where),
        at.slice(0, 1),
      );
    else
      refuse(
        where => l10n.t('{0} contains more than {1} characters. Make it shorter.', where, maxToolText),
        at.slice(0, 1),
      );
    return true;
  };

  const copy = (each: unknown): Json => {
    if (isBeyond(typeof each === 'string' ? each.length : 0)) return null;
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each;
    if (typeof each === 'object') return inside(each);
    if (typeof each === 'number' && Number.isFinite(each)) return each;
    return refuse(where =>
      each === undefined || typeof each === 'number'
        ? l10n.t('{0} is {1}, which JSON cannot represent. Use plain JSON.', where, String(each))
        : l10n.t('{0} has the type {1}, which JSON cannot represent. Use plain JSON.', where, typeof each),
    );
  };

  const inside = (each: object): Json => {
    if (seen.has(each)) return again(each);
    if (at.length >= maxDepth)
      return refuse(
        where => l10n.t('{0} is nested more than {1} levels deep. Reduce the nesting.', where, maxDepth),
        at.slice(0, 4),
      );
    if (!Array.isArray(each) && !isPlain(each))
      return refuse(where =>
        l10n.t('{0} has the type {1}, which is not plain data. Use plain JSON.', where, className(each)),
      );
    seen.set(each, undefined);
    const before = { values, letters };
    const made = Array.isArray(each) ? items(each) : fields(each);
    seen.set(each, Object.freeze(made));
    sizes.set(each, { values: values - before.values, letters: letters - before.letters });
    return made;
  };

  const again = (each: object): Json => {
    const size = sizes.get(each);
    if (size && isBeyond(size.letters, size.values)) return null;
    return seen.get(each) ?? refuse(where => l10n.t('{0} contains itself. Use plain JSON.', where));
  };

  // A hole in a list is no item, and a list of another class may have its own `map`.
  const items = (each: readonly unknown[]): Json[] => {
    const made: Json[] = [];
    const { length } = each;
    for (let index = 0; index < length && !isTooLarge && problems.length < maxProblems; index++) {
      at.push(index);
      made.push(copy(each[index]));
      at.pop();
    }
    return made;
  };

  const fields = (each: object): JsonObject => {
    const made: { [key: string]: Json } = {};
    for (const key of Object.keys(each)) {
      letters += key.length;
      if (isTooLarge || problems.length >= maxProblems) break;
      at.push(key);
      keyLetters += key.length;
      const field = (each as { readonly [key: string]: unknown })[key];
      if (field !== undefined) setOwn(made, key, copy(field));
      keyLetters -= key.length;
      at.pop();
    }
    return made;
  };

  let copied: Json = null;
  try {
    copied = copy(value);
  } catch (error) {
    refuse(where => l10n.t('{0} cannot be read ({1}). Use plain JSON.', where, reasonOf(error)));
  }
  return problems.length > 0 ? fail(...problems) : ok(copied);
};

/** An object literal or what `JSON.parse` makes, also of another realm. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const className = ({ constructor }: { readonly constructor?: unknown }): string => {
  const name = typeof constructor === 'function' ? constructor.name : undefined;
  return typeof name === 'string' && name !== '' ? name : 'object';
};

/** The message of what was thrown, which need be no error. */
const reasonOf = (error: unknown): string => {
  try {
    const text = error instanceof Error ? error.message : String(error);
    return typeof text === 'string' ? text.slice(0, 200) : typeof text;
  } catch {
    // It cannot be read either.
    return typeof error;
  }
};

/** Assigning to `__proto__` would change what the object is; this makes a field of it. */
const setOwn = (target: { [key: string]: Json }, key: string, value: Json): void => {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
};
