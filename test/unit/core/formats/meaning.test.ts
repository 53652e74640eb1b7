import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../../../src/core/formats';
import type { EncodeOptions, Format } from '../../../../src/core/formats/format';
import { toCurrentKeywords } from '../../../../src/core/vendors/schema/currentKeywords';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import { validateSchema } from '../../../../src/core/tool/schemaValidator';
import { mapSubschemas } from '../../../../src/core/tool/subschemas';
import type { Path } from '../../../../src/core/util/path';
import type { Problem, RemarkKind } from '../../../../src/core/util/result';
import { instancesOf, names } from './instances';
import { $ref, record, someNames, type, value } from './schemaParts';

/** Schemas of all kinds that can restrict each other. */
const { schema } = fc.letrec<{ schema: JsonObject; any: Json; many: Json; objects: Json; byName: JsonObject }>(tie => ({
  any: fc.oneof({ weight: 12, arbitrary: tie('schema') }, { weight: 1, arbitrary: fc.boolean() }),
  many: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
  objects: fc.array(record({ type: fc.constant('object'), properties: tie('byName'), required: someNames }), {
    minLength: 1,
    maxLength: 3,
  }),
  byName: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 2, noNullPrototype: true }),
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    record({ type, nullable: fc.boolean(), description: fc.constant('D.') }, 'type'),
    record(
      {
        ...{ type: fc.constant('string'), minLength: fc.nat(2), maxLength: fc.nat(3), nullable: fc.boolean() },
        ...{ pattern: fc.constantFrom('^a', 'b$'), format: fc.constantFrom('date', 'made-up') },
        enum: fc.uniqueArray(fc.constantFrom('', 'a', 'ab', 'abc', null), { minLength: 1, maxLength: 3 }),
      },
      'type',
    ),
    record(
      {
        ...{ type: fc.constantFrom('integer', 'number'), minimum: fc.nat(2), maximum: fc.nat(3) },
        ...{
          exclusiveMinimum: fc.nat(1),
          multipleOf: fc.constantFrom(1, 2),
          enum: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
        },
      },
      'type',
    ),
    record({ $ref, description: fc.constant('R.'), type, minLength: fc.nat(2), nullable: fc.boolean() }, '$ref'),
    record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }), nullable: fc.boolean() }, 'enum'),
    record({ const: value, type }, 'const'),
    record(
      {
        ...{ type: fc.constant('array'), items: tie('any'), minItems: fc.nat(2), maxItems: fc.nat(2) },
        ...{ uniqueItems: fc.boolean(), contains: tie('any'), minContains: fc.nat(1), maxContains: fc.nat(2) },
      },
      'type',
    ),
    record(
      {
        ...{ type: fc.constant('array'), prefixItems: tie('many'), items: tie('any') },
        ...{ minItems: fc.nat(2), maxItems: fc.nat(3) },
      },
      'type',
      'prefixItems',
    ),
    record({ type: fc.constant('array'), items: tie('many'), additionalItems: tie('any') }, 'type', 'items'),
    record(
      {
        ...{ type: fc.constant('object'), properties: tie('byName'), required: someNames },
        ...{ additionalProperties: tie('any'), minProperties: fc.nat(2), nullable: fc.boolean() },
      },
      'type',
      'properties',
    ),
    record(
      {
        type: fc.constant('object'),
        properties: tie('byName'),
        required: someNames,
        additionalProperties: fc.constant(false),
      },
      'type',
      'properties',
      'additionalProperties',
    ),
    record({ type: fc.constant('object'), additionalProperties: tie('any') }, 'type', 'additionalProperties'),
    record({ properties: tie('byName'), patternProperties: fc.record({ '^a': tie('any') }) }, 'properties'),
    record(
      {
        ...{
          type: fc.constant('object'),
          properties: tie('byName'),
          patternProperties: fc.record({ '^a': tie('any') }),
        },
        additionalProperties: tie('any'),
      },
      'patternProperties',
      'additionalProperties',
    ),
    record(
      {
        ...{ type: fc.constant('object'), properties: tie('byName'), anyOf: tie('objects') },
        ...{ if: tie('any'), then: tie('any'), unevaluatedProperties: tie('any') },
      },
      'type',
      'unevaluatedProperties',
    ),
    record({ anyOf: tie('many'), type, nullable: fc.boolean(), properties: tie('byName') }, 'anyOf'),
    record({ oneOf: fc.oneof(tie('many'), tie('objects')), type, nullable: fc.boolean() }, 'oneOf'),
    record({ allOf: fc.oneof(tie('many'), tie('objects')), type, properties: tie('byName') }, 'allOf'),
    record({ not: tie('any') }, 'not'),
    record({ if: tie('any'), then: tie('any'), else: tie('any') }, 'if'),
    fc.tuple(tie('any'), tie('any')).map(([one, other]) => ({
      allOf: [
        { if: one, then: other },
        { if: other, else: one },
      ],
    })),
  ),
}));

const inputSchema = record(
  {
    ...{
      type: fc.constant('object'),
      properties: fc.dictionary(fc.constantFrom(...names), schema, { noNullPrototype: true }),
    },
    ...{ required: someNames, $defs: fc.record({ x: schema, y: schema }) },
    ...{ additionalProperties: fc.oneof(fc.boolean(), schema), minProperties: fc.nat(1) },
    ...{
      anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
    },
    ...{ allOf: fc.array(schema, { minLength: 1, maxLength: 2 }), not: schema, if: schema, then: schema, else: schema },
  },
  'type',
  'properties',
  '$defs',
);

/** Mostly schemas whose root has no unions: a remark about one of these covers everything. */
const anySchema = fc.oneof(
  { weight: 1, arbitrary: inputSchema },
  {
    weight: 4,
    arbitrary: inputSchema.map(
      ({ anyOf: _a, oneOf: _o, allOf: _l, not: _n, if: _i, then: _t, else: _e, ...plain }) => plain,
    ),
  },
);

/** The errors of the innermost values that do not match, as paths. Undefined if validation is too costly. */
const faults = (schema: JsonObject, instance: JsonObject): readonly Path[] | undefined => {
  try {
    const { errors } = validateSchema(schema, instance, '2020-12');
    const locations = [...new Set(errors.map(each => each.instanceLocation))];
    const innermost = locations.filter(each => !locations.some(other => other.startsWith(`${each}/`)));
    return innermost.map(each => each.split('/').slice(1).map(decodeURIComponent));
  } catch {
    return undefined;
  }
};

/** Where in the arguments the schema at the path applies. `*` is any key; undefined is everywhere. */
const placeOf = (path: Path): Path | undefined => {
  const place: (string | number)[] = [];
  for (let index = 1; index < path.length; index++) {
    const keyword = path[index];
    const next = path[index + 1];
    if (keyword === '$defs' || keyword === 'definitions') return undefined;
    if (keyword === 'properties' && next !== undefined) {
      place.push(String(next));
      index++;
    } else if (keyword === 'prefixItems' || keyword === 'items' || keyword === 'additionalProperties') {
      if (keyword !== 'items' || next !== undefined) place.push('*');
      if (typeof next === 'number') index++;
    } else if (keyword === 'anyOf' || keyword === 'oneOf' || keyword === 'allOf' || keyword === 'patternProperties')
      index++;
    else break;
  }
  return place;
};

const isNear = (place: Path | undefined, fault: Path): boolean =>
  !place || place.every((key, index) => index >= fault.length || key === '*' || key === fault[index]);

const isCovered = (remarks: readonly Problem[], kinds: readonly RemarkKind[], places: readonly Path[]): boolean =>
  remarks.some(
    ({ path, kind }) =>
      // Remarks of the parameter list, which is no vendor's format, have no kind.
      path[0] === 'inputSchema' &&
      kinds.includes(kind ?? 'changed') &&
      places.some(fault => isNear(placeOf(path), fault)),
  );

/** Removes the nulls that a strict schema asks for where a property is optional, as handlers do. */
const withoutNulls = (schema: JsonObject, instance: JsonObject): JsonObject => {
  let current = instance;
  for (let round = 0; round < 20; round++) {
    const fault = faults(schema, current)?.find(path => path.length > 0 && valueIn(current, path) === null);
    if (!fault) return current;
    current = withoutPath(current, fault) as JsonObject;
  }
  return current;
};

const valueIn = (value: Json, path: Path): Json | undefined =>
  path.reduce<Json | undefined>(
    (each, key) => (typeof each === 'object' && each !== null ? (each as { [key: string]: Json })[key] : undefined),
    value,
  );

const withoutPath = (value: Json, [key, ...rest]: Path): Json => {
  if (Array.isArray(value))
    return (value as readonly Json[]).map((each, index) => (String(index) === key ? withoutPath(each, rest) : each));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      name !== key ? [[name, each]] : rest.length > 0 ? [[name, withoutPath(each, rest)]] : [],
    ),
  );
};

/** The schema without what strict mode adds by design: closed objects, and properties that can be null but not missing. */
const withoutStrictness = (schema: JsonObject): JsonObject => {
  const inner = mapSubschemas(schema, child => (isJsonObject(child) ? withoutStrictness(child) : child));
  const { additionalProperties, required: _, ...rest } = inner;
  return {
    ...rest,
    ...(additionalProperties !== false && additionalProperties !== undefined && { additionalProperties }),
  };
};

/** The schema whose `oneOf` accepts values that match several of the schemas: a limit that is gone in one makes them overlap. */
const withAnyOf = (schema: JsonObject): JsonObject => {
  const { oneOf, ...rest } = mapSubschemas(schema, child => (isJsonObject(child) ? withAnyOf(child) : child));
  if (oneOf === undefined) return rest;
  return 'anyOf' in rest
    ? { ...rest, allOf: [...((rest['allOf'] ?? []) as Json[]), { anyOf: oneOf }] }
    : { ...rest, anyOf: oneOf };
};

/** Describes an instance that is valid before and not after, or the reverse, and that no remark covers. */
const unexplained = (format: Format, given: JsonObject, seed: number, options: EncodeOptions): unknown => {
  const encoded = format.encode({ name: 'a', description: 'A.', inputSchema: given }, options);
  if (!encoded.ok) return undefined;
  const decoded = format.decode(JSON.parse(JSON.stringify(encoded.value)));
  assert.ok(decoded.ok);
  const before = toCurrentKeywords(given, { title: '', reportChange: () => undefined });
  const after = toCurrentKeywords(decoded.value.inputSchema as JsonObject, {
    title: '',
    reportChange: () => undefined,
  });
  const isStrict = options.strict === true && !encoded.problems.some(({ code }) => code === 'not-strict');
  const widest = withAnyOf(isStrict ? withoutStrictness(after) : after);
  const instances = [...instancesOf(before, 25, seed), ...instancesOf(after, 25, seed + 1)];
  for (const instance of instances) {
    const wasFaulty = faults(before, instance);
    const isFaulty = faults(widest, instance);
    if (!wasFaulty || !isFaulty) continue;
    if (
      wasFaulty.length === 0 &&
      isFaulty.length > 0 &&
      !isCovered(encoded.problems, ['changed', 'left-out'], isFaulty)
    )
      return { direction: 'valid before, not after', instance, given, after, remarks: remarksOf(encoded.problems) };
    const stripped = isStrict ? withoutNulls(before, instance) : instance;
    const remains = faults(before, stripped);
    if (faults(after, instance)?.length !== 0 || remains === undefined || remains.length === 0) continue;
    if (!isCovered(encoded.problems, ['moved', 'weakened', 'changed', 'left-out'], remains))
      return {
        direction: 'not valid before, but after',
        instance: stripped,
        given,
        after,
        remarks: remarksOf(encoded.problems),
      };
  }
  return undefined;
};

const remarksOf = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ path, kind, message }) => `${kind} ${path.join('.')}: ${message}`);

const runs = { seed: Number(process.env['SEED'] ?? 1), numRuns: Number(process.env['RUNS'] ?? 25) };

describe('which arguments are valid changes only where a remark says so, in', () => {
  for (const format of formats) {
    for (const options of format.hasStrict ? [{ strict: false }, { strict: true }] : [{}]) {
      it(`${format.title}${'strict' in options && options.strict ? ', strict' : ''}`, () => {
        fc.assert(
          fc.property(anySchema, fc.nat(), (inputSchema, seed) => {
            const found = unexplained(format, inputSchema, seed, options);
            assert.ok(found === undefined, JSON.stringify(found, undefined, 1));
          }),
          runs,
        );
      });
    }
  }
});
