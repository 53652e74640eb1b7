import { isJsonObject, type Json, type JsonObject } from './json';
import type { Path } from '../util/path';

/** The value at the path; `undefined` where there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as { readonly [key: string]: unknown })[key]
        : undefined,
    value,
  );

/**
 * The value with another one at the path, or without what is there where that is `undefined`. Objects that the path names and
 * that are missing are made. What the path does not lead through is shared with the value given.
 */
export const withValueAt = (
  value: Json | undefined,
  [key, ...rest]: Path,
  wanted: Json | undefined,
): Json | undefined => {
  if (key === undefined) return wanted;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.flatMap((item, index) => (index === key ? (withValueAt(item, rest, wanted) ?? []) : [item]));
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  const isThere = Object.hasOwn(object, key);
  const made = withValueAt(isThere ? object[key] : undefined, rest, wanted);
  const fields = Object.entries(object).map(([name, field]) => [name, name === key ? made : field] as const);
  const all = isThere ? fields : [...fields, [key, made] as const];
  return Object.fromEntries(all.filter(([, field]) => field !== undefined)) as JsonObject;
};
