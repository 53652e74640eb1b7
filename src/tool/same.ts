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
