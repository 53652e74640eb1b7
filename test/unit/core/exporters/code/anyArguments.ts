import fc from 'fast-check';
import { resolveRef } from '../../../../../src/core/tool/refs';
import { knownTypesOf } from '../../../../../src/core/exporters/code/schemaKeywords';
import { jsonSchemaFormats } from './formatCases';
import { isJsonObject, type Json, type JsonObject } from '../../../../../src/core/json/json';

/** Generates arguments that mostly match the schema, with arbitrary values in some places. */
export const anyArguments = (schema: JsonObject): fc.Arbitrary<Json> => valueOf(schema, schema, 0);

const valueOf = (schema: Json | undefined, whole: JsonObject, depth: number): fc.Arbitrary<Json> => {
  const matching = matchingValueOf(schema, whole, depth);
  return fc.oneof({ arbitrary: matching, weight: 12 }, { arbitrary: anything, weight: 1 });
};

const matchingValueOf = (schema: Json | undefined, whole: JsonObject, depth: number): fc.Arbitrary<Json> => {
  if (!isJsonObject(schema) || depth > 6) return anything;
  const { $ref: ref, enum: listed, anyOf, oneOf, allOf } = schema;
  if (typeof ref === 'string') return matchingValueOf(resolveRef(whole, ref), whole, depth + 1);
  if ('const' in schema) return fc.constant(schema['const']!);
  if (Array.isArray(listed) && listed.length > 0) return fc.constantFrom(...(listed as readonly Json[]));
  const branches = anyOf ?? oneOf ?? allOf;
  if (Array.isArray(branches) && branches.length > 0 && !('type' in schema))
    return fc.oneof(...(branches as readonly Json[]).map(branch => valueOf(branch, whole, depth + 1)));
  const types = knownTypesOf(schema);
  return types.length > 0 ? fc.oneof(...types.map(type => valueOfType(type, schema, whole, depth))) : anything;
};

const valueOfType = (type: string, schema: JsonObject, whole: JsonObject, depth: number): fc.Arbitrary<Json> => {
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') {
    const near = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'].flatMap(key => {
      const bound = schema[key];
      return typeof bound === 'number' ? [bound - 1, bound, bound + 1] : [];
    });
    // Larger integers are not exact as numbers, and zod does not accept them as integers.
    const safe = near.filter(value => Math.abs(value) <= Number.MAX_SAFE_INTEGER);
    return fc.oneof(fc.constantFrom(...safe, 0, 1, 2), fc.integer({ min: -20, max: 20 }), fc.constant(0.5));
  }
  if (type === 'string') {
    const { pattern, format } = schema;
    const formatCase = jsonSchemaFormats.find(each => each.format === format);
    if (formatCase) return fc.constantFrom(...formatCase.valid, ...formatCase.invalid);
    const free = fc.string({ maxLength: 8 });
    return typeof pattern === 'string' ? fc.oneof(free, fc.stringMatching(new RegExp(pattern))) : free;
  }
  if (type === 'array') {
    const { items, prefixItems, additionalItems } = schema;
    const places = (Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : []) as readonly Json[];
    const more = Array.isArray(items) ? additionalItems : items;
    const first = fc.tuple(...places.map(place => valueOf(place, whole, depth + 1)));
    const rest = fc.array(valueOf(more, whole, depth + 1), { maxLength: 3 });
    return fc
      .tuple(first, rest, fc.nat(4))
      .map(([a, b, cut]) => [...a, ...b].slice(0, Math.max(0, a.length + b.length - (cut > 2 ? 1 : 0))));
  }
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly string[]) : [];
  const fields = Object.fromEntries(
    Object.entries(properties).map(([key, each]) => [key, valueOf(each, whole, depth + 1)]),
  );
  for (const key of required) fields[key] ??= anything;
  const named = fc.record(fields, {
    requiredKeys: Object.keys(fields).filter(key => required.includes(key)),
    noNullPrototype: true,
  });
  const { additionalProperties: more } = schema;
  const others = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), valueOf(more, whole, depth + 1), {
    maxKeys: more === false ? 0 : 2,
    noNullPrototype: true,
  });
  const stray = fc.option(fc.constantFrom(...Object.keys(fields), 'stray'), { nil: undefined, freq: 8 });
  return fc.tuple(named, others, stray).map(([a, b, key]): Json => {
    if (key === undefined) return { ...b, ...a };
    if (key === 'stray') return { ...b, ...a, stray: 1 };
    return Object.fromEntries(Object.entries({ ...b, ...a }).filter(([each]) => each !== key));
  });
};

const anything = fc.oneof(
  fc.constantFrom<Json>(null, true, 'x', '', 0, 1.5, -1, [], {}),
  // Only JSON Schema takes numbers as large as 1e+30 for integers, and only zod takes all texts with a colon for a URI.
  (fc.jsonValue({ maxDepth: 1, noUnicodeString: true }) as fc.Arbitrary<Json>).filter(
    value => !/e\+/.test(JSON.stringify(value)) && !(typeof value === 'string' && value.includes(':')),
  ),
);
