import { isJsonObject, type JsonObject } from './json';
import type { Path } from '../util/path';
import { spend } from '../util/budget';

/**
 * Whether two JSON values are equal. Keys with the value `undefined` count as absent. The order of keys does not matter; the
 * order of array items does.
 */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  spend(0.2);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  const keys = definedKeys(a);
  // Comparing in one direction is enough. Comparing in both would double the work at each level.
  return keys.length === definedKeys(b).length && keys.every(key => sameJson(ownValue(a, key), ownValue(b, key)));
};

/** The keys whose value is not undefined. */
const definedKeys = (value: object): readonly string[] =>
  Object.keys(value).filter(key => (value as JsonObject)[key] !== undefined);

/** The paths at which two JSON values differ: into objects, but not into arrays. */
export const differingPaths = (a: unknown, b: unknown, path: Path = []): Path[] => {
  if (sameJson(a, b)) return [];
  if (!isJsonObject(a) || !isJsonObject(b)) return [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap(key => differingPaths(ownValue(a, key), ownValue(b, key), [...path, key]));
};

const ownValue = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
