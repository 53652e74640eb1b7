import { resolveRef } from '../../../../src/core/tool/refs';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';

/** Returns numbers from 0 to `count - 1`, always the same ones for the same seed. */
type Random = (count: number) => number;

const randomOf = (seed: number): Random => {
  let state = seed >>> 0;
  return count => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
};

const simple: readonly Json[] = ['x', '', 'xy', 'y', 0, 1, 2, 3, 1.5, null, true, false, [], {}, [1], ['x'], { a: 1 }];

/**
 * Returns values that are made after the schema, so that many are valid: of each type that it may have, with the listed values
 * and limits, with and without its optional properties.
 */
export const instancesOf = (schema: JsonObject, count: number, seed: number): readonly JsonObject[] => {
  const random = randomOf(seed);
  const pick = <T>(some: readonly T[]): T => some[random(some.length)]!;

  const ofSchema = (each: Json | undefined, depth: number): Json => {
    if (!isJsonObject(each) || depth > 6 || random(12) === 0) return pick(simple);
    const inner = partsOf(each);
    const part = pick([each, each, ...inner]);
    if (part !== each) return ofSchema(part, depth + 1);
    const values = [
      ...(Array.isArray(each['enum']) ? (each['enum'] as readonly Json[]) : []),
      ...(each['const'] === undefined ? [] : [each['const']]),
      ...['minimum', 'maximum', 'exclusiveMinimum'].flatMap(key => (typeof each[key] === 'number' ? [each[key]] : [])),
    ];
    if (values.length > 0 && random(3) > 0) return pick(values);
    const types = [each['type']].flat() as readonly Json[];
    const type = types.length > 0 ? pick(types) : undefined;
    const kind = typeof type === 'string' ? type.toLowerCase() : '';
    if (kind === 'object' || kind === 'dict' || isJsonObject(each['properties'])) return object(each, inner, depth);
    if (kind === 'array' || kind === 'list' || 'items' in each || 'prefixItems' in each) return array(each, depth);
    if (['string', 'str', 'strng'].includes(kind)) return pick(['x', '', 'xy', 'y']);
    if (['integer', 'int', 'number', 'float'].includes(kind)) return pick([0, 1, 2, 3, 4, 1.5]);
    return pick(simple);
  };

  /** The schemas that also apply to the value, or may. */
  const partsOf = (each: JsonObject): readonly Json[] => [
    ...['allOf', 'anyOf', 'oneOf'].flatMap(key => (Array.isArray(each[key]) ? (each[key] as readonly Json[]) : [])),
    ...['then', 'else', 'if', 'not'].flatMap(key => each[key] ?? []),
    ...(typeof each['$ref'] === 'string' ? [resolveRef(schema, each['$ref']) ?? true] : []),
  ];

  const object = (each: JsonObject, parts: readonly Json[], depth: number): JsonObject => {
    const holders = [each, ...parts.filter(isJsonObject)];
    const fields: [string, Json][] = [];
    for (const { properties, required, additionalProperties } of holders) {
      for (const [name, property] of Object.entries(isJsonObject(properties) ? properties : {}))
        if (random(3) > 0) fields.push([name, ofSchema(property, depth + 1)]);
      for (const name of Array.isArray(required) ? (required as readonly string[]) : [])
        if (!fields.some(([other]) => other === name) && random(4) > 0) fields.push([name, pick(simple)]);
      if (random(5) === 0) fields.push([pick(['a', 'b', 'c', 'd']), ofSchema(additionalProperties, depth + 1)]);
    }
    return Object.fromEntries(fields);
  };

  const array = ({ items, prefixItems, additionalItems }: JsonObject, depth: number): Json => {
    const positions = [prefixItems, items].find(Array.isArray) as readonly Json[] | undefined;
    const length = random(4);
    return Array.from({ length }, (_, index) =>
      ofSchema(positions?.[index] ?? (Array.isArray(items) ? additionalItems : items), depth + 1),
    );
  };

  return Array.from({ length: count }, () => object(schema, partsOf(schema), 0));
};
