import fc from 'fast-check';
import { formats } from '../../../../src/core/formats';
import type { JsonSchema, Tool } from '../../../../src/core/tool/tool';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const key = fc.oneof(
  text,
  fc.constantFrom(
    ...['type', 'name', 'properties', 'required', 'items', '$ref', '$defs', 'enum', 'description', 'nullable'],
    ...['__proto__', 'constructor', 'größe', '名前', 'a b', 'a.b', 'a/b', 'a~b', '%41', '', ' ', '0'],
  ),
);
const json = fc.jsonValue({ maxDepth: 2 });
const name = fc.constantFrom('node', 'x', 'a/b', 'größe');

/** References to definitions that exist, are missing or are circular, and to the whole schema. */
const $ref = fc.oneof(
  name.map(each => `#/$defs/${encodeURIComponent(each.replaceAll('/', '~1'))}`),
  fc.constantFrom('#', '#/definitions/node', '#/properties/a', '#/$defs/none', 'https://example.com/schema.json', '#a'),
);

const type = fc.oneof(
  fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object'),
  fc.uniqueArray(fc.constantFrom('string', 'integer', 'null', 'object', 'array'), { minLength: 1, maxLength: 3 }),
);

const commonKeywords = {
  title: text,
  description: text,
  default: json,
  nullable: fc.boolean(),
  deprecated: fc.boolean(),
  'x-unit': text,
  'x-mcp-header': text,
  $comment: text,
};

const record = <T>(fields: { [Key in keyof T]: fc.Arbitrary<T[Key]> }, ...required: (keyof T)[]) =>
  fc.record(fields, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<JsonSchema>;

/** Nested schemas of all kinds, with keywords that most formats know and some that few know. */
const { schema } = fc.letrec<{
  schema: JsonSchema;
  any: JsonSchema | boolean;
  many: readonly (JsonSchema | boolean)[];
  byName: JsonSchema;
}>(tie => ({
  byName: fc.dictionary(key, tie('any'), { maxKeys: 3, noNullPrototype: true }),
  many: fc.array(tie('any'), { maxLength: 3 }),
  any: fc.oneof<[fc.WeightedArbitrary<JsonSchema>, fc.WeightedArbitrary<boolean>]>(
    { weight: 9, arbitrary: tie('schema') },
    { weight: 1, arbitrary: fc.boolean() },
  ),
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    record({ ...commonKeywords, type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'null') }, 'type'),
    record(
      {
        ...{ type: fc.constant('string'), minLength: fc.nat(3), maxLength: fc.nat(9), enum: fc.array(text) },
        pattern: fc.constantFrom('^a$', '(?=a)b', '\\bword\\b', '[', 'a{1000}'),
        format: fc.constantFrom('date-time', 'uri', 'email', 'int32', 'made-up'),
        description: text,
      },
      'type',
    ),
    record(
      {
        type: fc.constantFrom('integer', 'number'),
        ...{ minimum: fc.integer(), maximum: fc.integer(), exclusiveMinimum: fc.integer(), multipleOf: fc.nat(9) },
        format: fc.constantFrom('int32', 'double', 'date'),
      },
      'type',
    ),
    record({ $ref, description: text, type }, '$ref'),
    record({ ...commonKeywords, enum: fc.array(json), const: json, type }),
    record(
      {
        ...{ type, description: text, items: fc.oneof(tie('any'), tie('many')), prefixItems: tie('many') },
        ...{ minItems: fc.nat(3), maxItems: fc.nat(3), uniqueItems: fc.boolean(), additionalItems: tie('any') },
        contains: tie('any'),
      },
      'type',
    ),
    record(
      {
        ...{ type, description: text, properties: tie('byName'), required: fc.uniqueArray(key, { maxLength: 3 }) },
        ...{ additionalProperties: tie('any'), patternProperties: tie('byName'), propertyNames: tie('any') },
        ...{ minProperties: fc.nat(3), default: json, $defs: tie('byName'), dependentSchemas: tie('byName') },
      },
      'type',
    ),
    record({ type: fc.constant('object'), additionalProperties: tie('any') }, 'type', 'additionalProperties'),
    record({ anyOf: tie('many'), description: text, type, properties: tie('byName') }, 'anyOf'),
    record({ oneOf: tie('many'), description: text, anyOf: tie('many') }, 'oneOf'),
    record({ allOf: tie('many'), description: text, properties: tie('byName') }, 'allOf'),
    record({ anyOf: fc.tuple(tie('schema'), fc.constant({ type: 'null' })) }, 'anyOf'),
    record({ not: tie('any'), if: tie('any'), then: tie('any'), else: tie('any') }),
  ),
}));

const definitions = fc.dictionary(name, schema, { maxKeys: 3, noNullPrototype: true });

const object = {
  properties: fc.dictionary(key, schema, { maxKeys: 4, noNullPrototype: true }),
  required: fc.uniqueArray(key, { maxLength: 3 }),
  $defs: definitions,
  definitions,
  additionalProperties: fc.oneof(fc.boolean(), schema),
  description: text,
  $schema: fc.constantFrom('http://json-schema.org/draft-07/schema#', 'https://json-schema.org/draft/2020-12/schema'),
};

const inputSchema = fc.oneof(
  { weight: 4, arbitrary: record({ type: fc.constant('object'), ...object }, 'type') },
  {
    weight: 1,
    arbitrary: record(
      {
        ...{ type: fc.constant('object'), ...object, title: text, minProperties: fc.nat(2) },
        ...{ anyOf: fc.array(schema, { maxLength: 2 }), oneOf: fc.array(schema, { maxLength: 2 }) },
        ...{ allOf: fc.array(schema, { maxLength: 2 }), not: schema, enum: fc.array(json), const: json },
        ...{ $ref, patternProperties: fc.dictionary(key, schema, { maxKeys: 1, noNullPrototype: true }) },
      },
      'type',
    ),
  },
);

const vendorFields = fc.dictionary(
  fc.oneof(
    key,
    fc.constantFrom(
      ...['title', 'icons', 'function', 'annotations', 'toolSpec', 'parameters', 'displayName', 'strict'],
    ),
  ),
  json,
  {
    // An empty object need not survive a round trip.
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  },
);

const handler = fc.oneof(
  fc.record({ kind: fc.constant('module' as const), module: text }, { noNullPrototype: true }),
  fc.record({ kind: fc.constant('mcp' as const), server: text, tool: text }, { noNullPrototype: true }),
  fc.record(
    {
      kind: fc.constant('command' as const),
      command: text,
      args: fc.array(text, { maxLength: 2 }),
      timeoutMs: fc.nat(),
    },
    { noNullPrototype: true },
  ),
  fc.record(
    { kind: fc.constant('mock' as const), result: json, cases: fc.array(fc.record({ arguments: fc.constant({}) })) },
    { requiredKeys: ['kind'], noNullPrototype: true },
  ),
);

/** Generates tools with any of the optional fields. */
export const anyTool: fc.Arbitrary<Tool> = fc.record(
  {
    name: fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/),
    title: text,
    description: text,
    inputSchema,
    outputSchema: schema,
    annotations: fc.record({ readOnlyHint: fc.boolean(), title: text }, { requiredKeys: [], noNullPrototype: true }),
    examples: fc.array(fc.dictionary(key, json, { maxKeys: 2, noNullPrototype: true }), { maxLength: 2 }),
    strict: fc.boolean(),
    tags: fc.array(text, { maxLength: 3 }),
    enabled: fc.boolean(),
    lint: fc.constantFrom({ ignore: ['desc-short'] }, {}),
    handler,
    vendor: fc.dictionary(fc.constantFrom('other', ...formats.map(format => format.id)), vendorFields, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ['name', 'description', 'inputSchema'], noNullPrototype: true },
);
