import { isJsonObject, type JsonObject } from './json';
import type { Path } from '../util/path';
import { spend } from '../util/budget';

/**
 * Whether two pieces of JSON say the same. Keys with the value `undefined` count as absent; the order of keys does not
 * matter, that of arrays does.
 */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  spend(0.2);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  const keys = keysOf(a);
  // Each value is compared once: to ask both ways would double the work with every level.
  return keys.length === keysOf(b).length && keys.every(key => sameJson(own(a, key), own(b, key)));
};

/** Keys with something under them. */
const keysOf = (value: object): readonly string[] =>
  Object.keys(value).filter(key => (value as JsonObject)[key] !== undefined);

/** Where two pieces of JSON do not say the same: the nearest places that name it. */
export const differences = (a: unknown, b: unknown, path: Path = []): Path[] => {
  if (sameJson(a, b)) return [];
  if (!isJsonObject(a) || !isJsonObject(b)) return [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap(key => differences(own(a, key), own(b, key), [...path, key]));
};

const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
