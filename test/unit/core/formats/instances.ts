import type { Json, JsonObject } from '../../../../src/core/json/json';
import { isJsonObject } from '../../../../src/core/json/json';
import { resolveRef } from '../../../../src/core/tool/refs';

/** Returns a function that returns pseudo-random numbers from 0 to 1, the same for each seed. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const names = ['a', 'b', 'c'];
const texts = ['', 'a', 'b', 'ab', 'abc', 'b1', 'long text', '2020-01-01'];
const numbers = [-1, 0, 1, 2, 3, 4, 1.5, 10];

/** Returns arguments. Many of them match the schema. */
export const instancesOf = (root: JsonObject, count: number, seed: number): readonly JsonObject[] => {
  const random = randomFrom(seed);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

  const anything = (level: number): Json => {
    if (level > 2 || chance(0.7)) return pick<Json>([null, true, false, ...texts, ...numbers]);
    if (chance(0.5)) return Array.from({ length: Math.floor(random() * 3) }, () => anything(level + 1));
    return Object.fromEntries(names.filter(() => chance(0.5)).map(name => [name, anything(level + 1)]));
  };

  /** The schema with the keywords of one alternative of each of its unions. */
  const flatten = (schema: JsonObject, level: number): JsonObject => {
    const { $ref, anyOf, oneOf, allOf, if: _if, then, else: _else, ...rest } = schema;
    const chosen = [anyOf, oneOf]
      .filter(list => Array.isArray(list))
      .flatMap(list => (list.length > 0 ? [pick(list as readonly Json[])] : []));
    const target = typeof $ref === 'string' ? resolveRef(root, $ref) : undefined;
    const condition = chance(0.5) ? [_if, then] : [_else];
    const parts = [...chosen, ...(Array.isArray(allOf) ? (allOf as readonly Json[]) : []), target, ...condition];
    return parts.filter(isJsonObject).reduce((one: JsonObject, part) => {
      const other = level > 6 ? part : flatten(part, level + 1);
      const properties = { ...(one['properties'] as JsonObject), ...(other['properties'] as JsonObject) };
      const required = [one, other].flatMap(each =>
        Array.isArray(each['required']) ? (each['required'] as Json[]) : [],
      );
      return { ...one, ...other, properties, required };
    }, rest);
  };

  const typeOf = ({ type, properties, items, prefixItems }: JsonObject): string => {
    if (Array.isArray(type)) return type.length > 0 ? pick(type as readonly string[]) : 'string';
    if (typeof type === 'string') return type;
    if (isJsonObject(properties) && Object.keys(properties).length > 0) return 'object';
    return items !== undefined || prefixItems !== undefined ? 'array' : 'any';
  };

  const sample = (given: Json | undefined, level: number): Json => {
    if (!isJsonObject(given) || chance(0.06)) return anything(level);
    const schema = flatten(given, 0);
    if (Object.hasOwn(schema, 'const')) return schema['const']!;
    const { enum: choices } = schema;
    if (Array.isArray(choices) && choices.length > 0) return pick(choices as readonly Json[]);
    switch (typeOf(schema)) {
      case 'object':
        return sampleObject(schema, level);
      case 'array':
        return sampleArray(schema, level);
      case 'string':
        return pick(texts);
      case 'integer':
        return pick(numbers.filter(Number.isInteger));
      case 'number':
        return pick(numbers);
      case 'boolean':
        return chance(0.5);
      case 'null':
        return null;
      default:
        return anything(level);
    }
  };

  const sampleObject = (schema: JsonObject, level: number): JsonObject => {
    const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
    const required = Array.isArray(schema['required']) ? (schema['required'] as readonly Json[]) : [];
    const keys = [...new Set([...Object.keys(properties), ...names])].filter(name =>
      required.includes(name) ? chance(0.95) : Object.hasOwn(properties, name) ? chance(0.6) : chance(0.15),
    );
    if (level > 5) return {};
    return Object.fromEntries(
      keys.map(name => [
        name,
        sample(Object.hasOwn(properties, name) ? properties[name] : schema['additionalProperties'], level + 1),
      ]),
    );
  };

  const sampleArray = (schema: JsonObject, level: number): Json => {
    const { prefixItems, items } = schema;
    const positions = Array.isArray(prefixItems) ? (prefixItems as readonly Json[]) : [];
    const length = level > 5 ? 0 : Math.floor(random() * 4);
    return Array.from({ length }, (_, index) => sample(positions[index] ?? items, level + 1));
  };

  return Array.from({ length: count }, () => sampleObject(flatten(root, 0), 0));
};
