import { isJsonObject, type JsonObject } from '../util/json';
import { mapSubschemas } from './subschemas';
import { spend } from '../util/budget';

/** What a local reference refers to. Nothing is ever fetched. */
export const resolveRef = (whole: JsonObject, ref: string): JsonObject | boolean | undefined => {
  if (ref !== '#' && !ref.startsWith('#/')) return undefined;
  spend(1 + ref.length / 50);
  const found = pathOf(ref).reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as { readonly [key: string]: unknown })[key];
  }, whole);
  return isJsonObject(found) || typeof found === 'boolean' ? found : undefined;
};

/** Whether what the reference refers to comes to refer to itself. */
export const isRecursive = (whole: JsonObject, ref: string): boolean => {
  const seen = new Set<string>();
  const reach = (from: string): boolean => {
    const target = resolveRef(whole, from);
    return (
      isJsonObject(target) &&
      refsIn(target).some(each => each === ref || (!seen.has(each) && reach(seen.add(each) && each)))
    );
  };
  return ref === '#' || reach(ref);
};

/** The references anywhere in the schema, but for those in its definitions. */
export const refsIn = (schema: JsonObject): readonly string[] => {
  const found = new Set<string>();
  const visit = (each: JsonObject): void => {
    if (typeof each['$ref'] === 'string') found.add(each['$ref']);
    mapSubschemas(each, (child, keyword) => {
      if (isJsonObject(child) && keyword !== '$defs' && keyword !== 'definitions') visit(child);
      return child;
    });
  };
  visit(schema);
  return [...found];
};

/** The path that a local reference spells. */
export const pathOf = (ref: string): readonly string[] =>
  ref
    .slice(1)
    .split('/')
    .slice(1)
    .map(segment => decoded(segment).replaceAll('~1', '/').replaceAll('~0', '~'));

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A stray percent sign means itself.
    return segment;
  }
};
