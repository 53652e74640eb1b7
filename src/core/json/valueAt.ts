import { isJsonObject, type Json, type JsonObject } from './json';
import type { Path } from '../util/path';

/** The value at the path, or undefined if there is none. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inside, key) =>
      typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
        ? (inside as { readonly [key: string]: unknown })[key]
        : undefined,
    value,
  );

/**
 * Returns a copy of the value with `newValue` at the path. If `newValue` is undefined, what is at the path is removed. Missing
 * objects on the path are created. The copy shares with the original what is not on the path.
 */
export const withValueAt = (
  value: Json | undefined,
  [key, ...rest]: Path,
  newValue: Json | undefined,
): Json | undefined => {
  if (key === undefined) return newValue;
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.flatMap((item, index) => (index === key ? (withValueAt(item, rest, newValue) ?? []) : [item]));
  }
  const object: JsonObject = isJsonObject(value) ? value : {};
  const exists = Object.hasOwn(object, key);
  const updated = withValueAt(exists ? object[key] : undefined, rest, newValue);
  const fields = Object.entries(object).map(([name, field]) => [name, name === key ? updated : field] as const);
  const all = exists ? fields : [...fields, [key, updated] as const];
  return Object.fromEntries(all.filter(([, field]) => field !== undefined)) as JsonObject;
};
