import { l10n } from '../util/l10n';
import { maxDepth, maxPathText, maxToolText, maxToolValues } from '../util/limits';
import { fail, ok, type Problem, type Result } from '../util/result';
import { pathText, type Path } from '../util/path';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The most problems that are reported. Stopping there keeps the cost of refusing a value low. */
const maxProblems = 20;

/**
 * Returns a deep-frozen copy of the value. It shares only the objects in `frozen` with the value; the caller guarantees that
 * these are deep-frozen JSON. Keys with the value `undefined` are left out, as `JSON.stringify` does. Anything else that JSON
 * cannot represent is refused, and so is a value that is too large or too deep. Never throws: each property is read only once,
 * and a value whose getter or proxy throws is refused.
 */
export const copyJson = (value: unknown, frozen: readonly object[] = []): Result<Json> => {
  const problems: Problem[] = [];
  // Copies by original; undefined while an object is being copied. An object that contains itself is refused. An object that
  // appears twice is copied once.
  const copies = new Map<object, Json | undefined>();
  for (const each of frozen) copies.set(each, each as Json);
  // The size of each copied object. It counts at each appearance, since JSON text repeats a shared object.
  const sizes = new Map<object, { readonly values: number; readonly characters: number }>();

  // The path of the value that is being copied.
  const currentPath: (string | number)[] = [];

  let values = 0;
  let characters = 0;
  // Characters of the keys in the current path, and the sum of that over all values.
  let keyCharacters = 0;
  let pathCharacters = 0;
  let isTooLarge = false;

  const refuse = (messageFor: (where: string) => string, path: Path = [...currentPath]): null => {
    const where = path.length > 0 ? `\`${pathText(path)}\`` : l10n.t('The value');
    problems.push({ code: 'not-json', severity: 'error', message: messageFor(where), path });
    return null;
  };

  /** Adds values and their characters to the size of the copy. Returns true if a limit is exceeded, and reports that once. */
  const countExceedsLimit = (length: number, count = 1): boolean => {
    if (isTooLarge) return true;
    values += count;
    characters += length;
    pathCharacters += keyCharacters * count;
    if (values <= maxToolValues && characters <= maxToolText && pathCharacters <= maxPathText) return false;
    isTooLarge = true;
    if (values > maxToolValues)
      refuse(
        where => l10n.t('{0} contains more than {1} values. Make it smaller.', where, maxToolValues),
        currentPath.slice(0, 1),
      );
    else if (characters <= maxToolText)
      refuse(
        where => l10n.t('{0} contains too many values with long names. Shorten the names.', where),
        currentPath.slice(0, 1),
      );
    else
      refuse(
        where => l10n.t('{0} contains more than {1} characters. Make it shorter.', where, maxToolText),
        currentPath.slice(0, 1),
      );
    return true;
  };

  const copy = (each: unknown): Json => {
    if (countExceedsLimit(typeof each === 'string' ? each.length : 0)) return null;
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each;
    if (typeof each === 'object') return copyObject(each);
    if (typeof each === 'number' && Number.isFinite(each)) return each;
    return refuse(where =>
      each === undefined || typeof each === 'number'
        ? l10n.t('{0} is {1}, which JSON cannot represent. Use plain JSON.', where, String(each))
        : l10n.t('{0} has the type {1}, which JSON cannot represent. Use plain JSON.', where, typeof each),
    );
  };

  const copyObject = (each: object): Json => {
    if (copies.has(each)) return reuseCopy(each);
    if (currentPath.length >= maxDepth)
      return refuse(
        where => l10n.t('{0} is nested more than {1} levels deep. Reduce the nesting.', where, maxDepth),
        currentPath.slice(0, 4),
      );
    if (!Array.isArray(each) && !isPlainObject(each))
      return refuse(where =>
        l10n.t('{0} has the type {1}, which is not plain data. Use plain JSON.', where, className(each)),
      );
    copies.set(each, undefined);
    const before = { values, characters };
    const result = Array.isArray(each) ? copyItems(each) : copyFields(each);
    copies.set(each, Object.freeze(result));
    sizes.set(each, { values: values - before.values, characters: characters - before.characters });
    return result;
  };

  const reuseCopy = (each: object): Json => {
    const size = sizes.get(each);
    if (size && countExceedsLimit(size.characters, size.values)) return null;
    return copies.get(each) ?? refuse(where => l10n.t('{0} contains itself. Use plain JSON.', where));
  };

  // Not `map`: it skips holes, and a subclass of Array may override it.
  const copyItems = (each: readonly unknown[]): Json[] => {
    const items: Json[] = [];
    const { length } = each;
    for (let index = 0; index < length && !isTooLarge && problems.length < maxProblems; index++) {
      currentPath.push(index);
      items.push(copy(each[index]));
      currentPath.pop();
    }
    return items;
  };

  const copyFields = (each: object): JsonObject => {
    const fields: { [key: string]: Json } = {};
    for (const key of Object.keys(each)) {
      characters += key.length;
      if (isTooLarge || problems.length >= maxProblems) break;
      currentPath.push(key);
      keyCharacters += key.length;
      const field = (each as { readonly [key: string]: unknown })[key];
      if (field !== undefined) defineField(fields, key, copy(field));
      keyCharacters -= key.length;
      currentPath.pop();
    }
    return fields;
  };

  let copied: Json = null;
  try {
    copied = copy(value);
  } catch (error) {
    refuse(where => l10n.t('{0} cannot be read ({1}). Use plain JSON.', where, messageOf(error)));
  }
  return problems.length > 0 ? fail(...problems) : ok(copied);
};

/** Whether it is an object literal or a result of `JSON.parse`, also from another realm. */
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

const className = ({ constructor }: { readonly constructor?: unknown }): string => {
  const name = typeof constructor === 'function' ? constructor.name : undefined;
  return typeof name === 'string' && name !== '' ? name : 'object';
};

/** The message of a thrown value, which may be anything, also an object that throws when it is read. */
const messageOf = (error: unknown): string => {
  try {
    const text = error instanceof Error ? error.message : String(error);
    return typeof text === 'string' ? text.slice(0, 200) : typeof text;
  } catch {
    // The thrown value cannot be read either.
    return typeof error;
  }
};

/** The object with other values for some of its keys. */
export const withFields = (
  object: JsonObject,
  fields: readonly (readonly [key: string, value: Json])[],
): JsonObject => {
  const copy: { [key: string]: Json } = { ...object };
  for (const [key, value] of fields) defineField(copy, key, value);
  return copy;
};

/** The object without the keys for which the condition is met. */
export const withoutFields = (object: JsonObject, isOmitted: (key: string) => boolean): JsonObject => {
  const copy: { [key: string]: Json } = {};
  for (const key of Object.keys(object)) if (!isOmitted(key)) defineField(copy, key, object[key]!);
  return copy;
};

/** Adds an own field. An assignment to `__proto__` would set the prototype of the object instead. */
const defineField = (target: { [key: string]: Json }, key: string, value: Json): void => {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
};
