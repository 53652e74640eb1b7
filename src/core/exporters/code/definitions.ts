import { isJsonObject, type JsonObject } from '../../json/json';
import { isRecursive, refsIn, resolveRef } from '../../tool/refs';
import { spend } from '../../util/budget';

/** A schema that a `$ref` refers to. */
export interface Definition {
  readonly ref: string;
  /** The last segment of the reference, made unique. */
  readonly key: string;
  readonly schema: JsonObject | boolean;
  /** Whether it refers to itself, directly or indirectly. */
  readonly recursive: boolean;
}

/**
 * Maps each reference in the schema, direct or indirect, to its target. A target comes after the targets that it refers to
 * itself, except in cycles. References that do not resolve are left out.
 */
export const definitionsOf = (root: JsonObject): ReadonlyMap<string, Definition> => {
  const definitions = new Map<string, Definition>();
  const seen = new Set<string>();
  const keys = new Set<string>();

  const visit = (schema: JsonObject): void => {
    for (const ref of refsIn(schema)) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      const target = resolveRef(root, ref);
      if (target === undefined || isLoop(root, ref)) continue;
      if (isJsonObject(target)) visit(target);
      definitions.set(ref, { ref, key: uniqueKey(ref, keys), schema: target, recursive: isRecursive(root, ref) });
    }
  };

  visit(root);
  return definitions;
};

/** Returns the keyword and the name of each definition that code omits, because nothing refers to it. */
export const omittedDefinitions = (
  root: JsonObject,
  used: ReadonlyMap<string, Definition>,
): (readonly [string, string])[] =>
  ['$defs', 'definitions'].flatMap(keyword => {
    const definitions = root[keyword];
    if (!isJsonObject(definitions)) return [];
    const targets = new Set([...used.values()].map(({ schema }) => schema));
    return Object.keys(definitions)
      .filter(key => !targets.has(definitions[key] as JsonObject))
      .map(key => [keyword, key] as const);
  });

/**
 * Whether the reference leads back to itself with nothing in between but combinators. No value can be checked against such a
 * schema.
 */
const isLoop = (root: JsonObject, ref: string, visited: ReadonlySet<string> = new Set()): boolean => {
  if (visited.has(ref)) return true;
  spend(1 + visited.size / 10);
  const next = new Set([...visited, ref]);
  const leadsToLoop = (schema: unknown): boolean => {
    if (!isJsonObject(schema)) return false;
    if (typeof schema['$ref'] === 'string' && isLoop(root, schema['$ref'], next)) return true;
    return ['anyOf', 'oneOf', 'allOf'].some(key => Array.isArray(schema[key]) && schema[key].some(leadsToLoop));
  };
  return leadsToLoop(resolveRef(root, ref));
};

const uniqueKey = (ref: string, keys: Set<string>): string => {
  const last = ref.split('/').at(-1)!.replace('#', '') || 'self';
  let key = last;
  for (let count = 2; keys.has(key); count++) key = `${last}${count}`;
  keys.add(key);
  return key;
};
