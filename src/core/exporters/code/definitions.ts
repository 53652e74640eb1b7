import { isJsonObject, type JsonObject } from '../../json/json';
import { isRecursive, refsIn, resolveRef } from '../../tool/refs';
import { spend } from '../../util/budget';

/** A schema that others refer to. */
export interface Definition {
  readonly ref: string;
  /** The last word of the reference, made unlike all others. */
  readonly key: string;
  readonly schema: JsonObject | boolean;
  /** Whether it comes to hold itself. */
  readonly recursive: boolean;
}

/** What the schema refers to, directly or not, each after what it refers to itself, but for circles. What leads nowhere is not in it. */
export const definitionsOf = (whole: JsonObject): ReadonlyMap<string, Definition> => {
  const found = new Map<string, Definition>();
  const seen = new Set<string>();
  const keys = new Set<string>();

  const visit = (schema: JsonObject): void => {
    for (const ref of refsIn(schema)) {
      if (seen.has(ref)) continue;
      seen.add(ref);
      const target = resolveRef(whole, ref);
      if (target === undefined || isLoop(whole, ref)) continue;
      if (isJsonObject(target)) visit(target);
      found.set(ref, { ref, key: keyOf(ref, keys), schema: target, recursive: isRecursive(whole, ref) });
    }
  };

  visit(whole);
  return found;
};

/** The names of definitions in the schema that nothing refers to. */
export const unusedDefinitions = (
  whole: JsonObject,
  used: ReadonlyMap<string, Definition>,
): (readonly [string, string])[] =>
  ['$defs', 'definitions'].flatMap(place => {
    const there = whole[place];
    if (!isJsonObject(there)) return [];
    const targets = new Set([...used.values()].map(({ schema }) => schema));
    return Object.keys(there)
      .filter(key => !targets.has(there[key] as JsonObject))
      .map(key => [place, key] as const);
  });

/** Whether the reference leads back to itself with nothing in between: no value could ever be checked against that. */
const isLoop = (whole: JsonObject, ref: string, through: ReadonlySet<string> = new Set()): boolean => {
  if (through.has(ref)) return true;
  spend(1 + through.size / 10);
  const next = new Set([...through, ref]);
  const leads = (schema: unknown): boolean => {
    if (!isJsonObject(schema)) return false;
    if (typeof schema['$ref'] === 'string' && isLoop(whole, schema['$ref'], next)) return true;
    return ['anyOf', 'oneOf', 'allOf'].some(key => Array.isArray(schema[key]) && schema[key].some(leads));
  };
  return leads(resolveRef(whole, ref));
};

const keyOf = (ref: string, keys: Set<string>): string => {
  const last = ref.split('/').at(-1)!.replace('#', '') || 'self';
  let key = last;
  for (let count = 2; keys.has(key); count++) key = `${last}${count}`;
  keys.add(key);
  return key;
};
