import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { validateSchema } from '../../../../src/core/tool/schemaValidator';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { names } from '../formats/instances';
import { $ref, record, someNames, type, value } from '../formats/schemaParts';

/** Schemas of all kinds that can restrict each other. */
const { schema } = fc.letrec<{ schema: JsonObject; any: Json; many: Json; byName: JsonObject }>(tie => ({
  any: fc.oneof({ weight: 12, arbitrary: tie('schema') }, { weight: 1, arbitrary: fc.boolean() }),
  many: fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
  byName: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 2, noNullPrototype: true }),
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    record({ type, description: fc.constant('D.'), default: value }, 'type'),
    record(
      {
        ...{ type: fc.constant('string'), minLength: fc.nat(2), maxLength: fc.nat(3) },
        ...{ pattern: fc.constantFrom('^a', 'b$', ''), format: fc.constantFrom('date', 'email') },
        enum: fc.uniqueArray(fc.constantFrom('', 'a', 'ab', 'abc'), { minLength: 1, maxLength: 3 }),
      },
      'type',
    ),
    record(
      {
        ...{ type: fc.constantFrom('integer', 'number'), minimum: fc.nat(2), maximum: fc.nat(3) },
        ...{ exclusiveMinimum: fc.nat(1), exclusiveMaximum: fc.nat(3), multipleOf: fc.constantFrom(1, 2, 0.5) },
        enum: fc.uniqueArray(fc.nat(3), { minLength: 1 }),
      },
      'type',
    ),
    record({ $ref, description: fc.constant('R.'), type, minLength: fc.nat(2) }, '$ref'),
    record({ enum: fc.uniqueArray(value, { minLength: 1, maxLength: 3 }) }, 'enum'),
    record({ const: value, type }, 'const'),
    record(
      {
        ...{ type: fc.constant('array'), items: tie('any'), minItems: fc.nat(2), maxItems: fc.nat(2) },
        ...{ uniqueItems: fc.boolean(), contains: tie('any'), minContains: fc.nat(2), maxContains: fc.nat(2) },
        prefixItems: tie('many'),
      },
      'type',
    ),
    record(
      {
        ...{ type: fc.constant('object'), properties: tie('byName'), required: someNames },
        ...{ additionalProperties: tie('any'), minProperties: fc.nat(2), maxProperties: fc.nat(2) },
        ...{
          patternProperties: fc.dictionary(fc.constantFrom('^a', 'b|c'), tie('any'), {
            maxKeys: 1,
            noNullPrototype: true,
          }),
        },
        ...{ propertyNames: tie('any'), unevaluatedProperties: tie('any') },
        dependentRequired: fc.dictionary(fc.constantFrom(...names), someNames, { maxKeys: 1, noNullPrototype: true }),
        dependentSchemas: fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 1, noNullPrototype: true }),
      },
      'type',
    ),
    record({ type: fc.constant('object'), properties: tie('byName'), required: someNames }, 'type', 'properties'),
    record({ anyOf: tie('many'), type, properties: tie('byName') }, 'anyOf'),
    record({ oneOf: tie('many'), type }, 'oneOf'),
    record({ allOf: tie('many'), properties: tie('byName') }, 'allOf'),
    record({ not: tie('any'), type }, 'not'),
    record({ if: tie('any'), then: tie('any'), else: tie('any') }, 'if'),
  ),
}));

/** Object schemas, as of arguments. */
export const anyInput: fc.Arbitrary<JsonObject> = record(
  {
    type: fc.constant('object'),
    properties: fc.dictionary(fc.constantFrom(...names), schema, { maxKeys: 3, noNullPrototype: true }),
    required: someNames,
    additionalProperties: fc.oneof(fc.boolean(), schema),
    $defs: fc.record({ x: schema, y: schema }, { noNullPrototype: true }),
    anyOf: fc.array(schema, { minLength: 1, maxLength: 2 }),
  },
  'type',
  'properties',
  '$defs',
);

/** The same schema with one part replaced, so that many pairs differ in one place only. */
export const variantOf = (root: JsonObject, other: Json, at: number): JsonObject => {
  let count = 0;
  const visit = (each: Json): Json => {
    if (count++ === at && typeof each === typeof other) return other;
    if (Array.isArray(each)) return (each as readonly Json[]).map(visit);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, field]) => [key, visit(field)]));
  };
  const changed = Object.fromEntries(Object.entries(root).map(([key, field]) => [key, visit(field)]));
  return { ...changed, type: 'object' };
};

/** Pairs of schemas: two that have nothing to do with each other, or two that differ in one place. */
export const anyPair: fc.Arbitrary<readonly [JsonObject, JsonObject]> = fc.oneof(
  fc.tuple(anyInput, anyInput),
  fc
    .tuple(anyInput, fc.oneof<fc.Arbitrary<Json>[]>(schema, value, fc.nat(4), fc.constantFrom(...names)), fc.nat(40))
    .map(([root, other, at]): [JsonObject, JsonObject] => [root, variantOf(root, other, at)]),
  fc
    .tuple(anyInput, fc.oneof<fc.Arbitrary<Json>[]>(schema, value, fc.nat(4), fc.constantFrom(...names)), fc.nat(40))
    .map(([root, other, at]): [JsonObject, JsonObject] => [variantOf(root, other, at), root]),
);

/** Whether the project’s validator accepts the value; undefined if it cannot tell. */
export const isAccepted = (root: JsonObject, instance: Json): boolean | undefined => {
  try {
    return validateSchema(root, instance, '2020-12').errors.length === 0;
  } catch {
    return undefined;
  }
};

/** A second validator. It returns undefined if it cannot tell. */
export const compileAjv = (root: JsonObject): ((instance: Json) => boolean | undefined) => {
  try {
    const validate = addFormats(new Ajv({ strict: false, logger: false })).compile(root);
    return instance => {
      try {
        return validate(instance);
      } catch {
        return undefined;
      }
    };
  } catch {
    return () => undefined;
  }
};
