import { l10n } from './l10n';
import { maxDepth, maxToolText, maxToolValues } from './limits';
import { fail, ok, type Problem, type Result } from './result';
import { pathText, type Path } from './path';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A deep-frozen copy that shares nothing with the value, but for what is known to be frozen JSON already. Keys with the
 * value `undefined` are left out, as JSON leaves them out; all else that JSON cannot say is refused, and so is
 * what is too large or too deep.
 */
export const copyJson = (value: unknown, known: readonly object[] = []): Result<Json> => {
  const problems: Problem[] = [];
  // What is being copied, and what has been: a value that holds itself is refused, one that appears twice is copied once.
  const seen = new Map<object, Json | undefined>();
  for (const each of known) seen.set(each, each as Json);

  // Where the copying is just now.
  const at: (string | number)[] = [];

  let values = 0;
  let letters = 0;
  let isTooLarge = false;

  const refuse = (say: (where: string) => string, path: Path = [...at]): null => {
    const where = path.length > 0 ? `\`${pathText(path)}\`` : l10n.t('The value');
    problems.push({ code: 'not-json', severity: 'error', message: say(where), path });
    return null;
  };

  /** Counts a value, with the text that it is or stands under. */
  const isBeyond = (length: number): boolean => {
    if (isTooLarge) return true;
    values++;
    letters += length;
    if (values <= maxToolValues && letters <= maxToolText) return false;
    isTooLarge = true;
    if (values > maxToolValues)
      refuse(where => l10n.t('{0} holds more than {1} values. Make it smaller.', where, maxToolValues), at.slice(0, 1));
    else
      refuse(where => l10n.t('{0} holds more than {1} letters. Make it shorter.', where, maxToolText), at.slice(0, 1));
    return true;
  };

  const copy = (each: unknown): Json => {
    if (isBeyond(typeof each === 'string' ? each.length : 0)) return null;
    if (each === null || typeof each === 'string' || typeof each === 'boolean') return each;
    if (typeof each === 'object') return inside(each);
    if (typeof each === 'number' && Number.isFinite(each)) return each;
    return refuse(where =>
      each === undefined || typeof each === 'number'
        ? l10n.t('{0} is {1}, which JSON has no word for. Use plain JSON.', where, String(each))
        : l10n.t('{0} is a {1}, which JSON has no word for. Use plain JSON.', where, typeof each),
    );
  };

  const inside = (each: object): Json => {
    if (seen.has(each)) return seen.get(each) ?? refuse(where => l10n.t('{0} holds itself. Use plain JSON.', where));
    if (at.length >= maxDepth)
      return refuse(
        where => l10n.t('{0} is nested more than {1} levels deep. Make it flatter.', where, maxDepth),
        at.slice(0, 4),
      );
    if (!Array.isArray(each) && !isPlain(each))
      return refuse(where => l10n.t('{0} is a {1}, not plain data. Use plain JSON.', where, each.constructor.name));
    seen.set(each, undefined);
    const made = Array.isArray(each) ? items(each) : fields(each);
    seen.set(each, Object.freeze(made));
    return made;
  };

  const below = (key: string | number, each: unknown): Json => {
    at.push(key);
    const made = copy(each);
    at.pop();
    return made;
  };

  const items = (each: readonly unknown[]): Json[] => {
    const made: Json[] = [];
    for (let index = 0; index < each.length && !isTooLarge; index++) made.push(below(index, each[index]));
    return made;
  };

  const fields = (each: object): JsonObject => {
    const made: { [key: string]: Json } = {};
    for (const key of Object.keys(each)) {
      letters += key.length;
      if (isTooLarge) break;
      const field = (each as { readonly [key: string]: unknown })[key];
      if (field !== undefined) setOwn(made, key, below(key, field));
    }
    return made;
  };

  const copied = copy(value);
  return problems.length > 0 ? fail(...problems) : ok(copied);
};

/** An object literal or what `JSON.parse` makes, also of another realm. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** Assigning to `__proto__` would change what the object is; this makes a field of it. */
const setOwn = (target: { [key: string]: Json }, key: string, value: Json): void => {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
};
