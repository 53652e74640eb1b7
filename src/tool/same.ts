import { isJsonObject, type JsonObject } from '../util/json';
import type { Path } from '../util/path';
import type { Tool } from './tool';

/**
 * Whether two pieces of JSON say the same. Keys with the value `undefined` count as absent; the order of keys does not
 * matter, that of arrays does.
 */
export const sameJson = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => sameJson(item, b[index]));
  }
  return holds(a, b) && holds(b, a);
};

const holds = (a: object, b: object): boolean =>
  Object.entries(a).every(
    ([key, value]) =>
      value === undefined || (Object.hasOwn(b, key) && sameJson(value, (b as Record<string, unknown>)[key])),
  );

/** Whether two tools say the same, wherever and whenever they were found: so that importing one twice changes nothing. */
export const sameTool = (a: Tool, b: Tool): boolean =>
  sameJson({ ...a, origin: undefined }, { ...b, origin: undefined });

/** Where two pieces of JSON do not say the same: the nearest places that name it. */
export const differences = (a: unknown, b: unknown, path: Path = []): Path[] => {
  if (sameJson(a, b)) return [];
  if (!isJsonObject(a) || !isJsonObject(b)) return [path];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap(key => differences(own(a, key), own(b, key), [...path, key]));
};

const own = (value: JsonObject, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
