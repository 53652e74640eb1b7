import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import type { Tool } from '../../../../src/core/tool/tool';

const key = fc.constantFrom('a', 'b', 'c', 'items', 'type');
const text = fc.constantFrom('', 'x', 'path of a file', 'objects with `a` and `b`');
const keys = fc.uniqueArray(key, { maxLength: 3 });

/** Names of types as other languages write them, or misspelled. */
const type = fc.constantFrom<Json>(
  ...['string', 'integer', 'number', 'array', 'object', 'String', 'int', 'strng', 'list', 'Dict', 'float', 'any'],
  ...[['string', 'null'], ['int', 'integer'], ['str', 'null'], []],
);

const ref = fc.constantFrom(
  ...['#', '#/$defs/a', '#/$defs/b', '#/definitions/a', '#node', 'b.json', '#/$defs/none'],
  ...['#/properties/a/items/0', '#/properties/b/items/1', '#/properties/a/additionalItems', '#/properties/b'],
);

const record = (fields: { readonly [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<JsonObject> =>
  fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

const merged = (...parts: readonly fc.Arbitrary<JsonObject>[]): fc.Arbitrary<JsonObject> =>
  fc.tuple(...parts).map(some => Object.assign({}, ...some) as JsonObject);

/** At most one of these is in a schema, so that most schemas have valid values. */
const oneOf = (fields: { readonly [name: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<JsonObject> =>
  fc.oneof(
    fc.constant({}),
    ...Object.entries(fields).map(([name, value]) => value.map(each => ({ [name]: each }) as JsonObject)),
  );

/** Schemas with keywords of other drafts, misspelled keywords and other mistakes that have fixes, anywhere in conditions too. */
const { schema } = fc.letrec<{ schema: JsonObject; any: JsonObject | boolean; many: Json[]; byName: JsonObject }>(
  tie => ({
    byName: fc.dictionary(key, tie('any'), { maxKeys: 3, noNullPrototype: true }),
    many: fc.array(tie('any'), { maxLength: 3 }),
    any: fc.oneof<[fc.WeightedArbitrary<JsonObject>, fc.WeightedArbitrary<boolean>]>(
      { weight: 9, arbitrary: tie('schema') },
      { weight: 1, arbitrary: fc.boolean() },
    ),
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      merged(
        record({ type, description: text, nullable: fc.boolean(), example: fc.constantFrom<Json>('x', 1, null) }),
        oneOf({ descripton: text, Title: text, note: text, tittle: text, enum: fc.constant(['x', 1]), in: text }),
        oneOf({
          minLenght: fc.nat(2),
          patern: fc.constant('^x'),
          requird: keys,
          cost: fc.nat(3),
          required: fc.boolean(),
        }),
      ),
      merged(
        record({
          type: fc.constantFrom('number', 'integer'),
          minimum: fc.nat(2),
          maximum: fc.integer({ min: 2, max: 4 }),
        }),
        record({ exclusiveMinimum: fc.oneof(fc.boolean(), fc.nat(2)), exclusiveMaximum: fc.boolean() }),
        record({ nullable: fc.boolean(), enum: fc.constantFrom([1, 2, 3], [1, null], ['1']), required: fc.boolean() }),
      ),
      merged(
        record({ type: fc.constantFrom('array', 'list', ['array', 'null']), items: fc.oneof(tie('any'), tie('many')) }),
        record({ additionalItems: tie('any'), minItems: fc.nat(2), description: text }),
        oneOf({ prefixItems: tie('many'), contains: tie('any'), unevaluatedItems: fc.constant(false) }),
      ),
      merged(
        record({ type: fc.constantFrom('object', 'dict'), properties: tie('byName'), required: keys }),
        record({ additionalProperties: tie('any') }),
        oneOf({
          ...{
            patternProperties: fc.constant({ '^b': { type: 'string' } }),
            unevaluatedProperties: fc.constant(false),
          },
          ...{ propertyNames: tie('any'), dependentSchemas: tie('byName'), propertes: tie('byName'), require: keys },
        }),
      ),
      record({ $ref: ref, description: text, nullable: fc.boolean() }),
      record({ $dynamicRef: fc.constantFrom('#node', '#/$defs/a') }),
      merged(
        record({ type, description: text }),
        oneOf({ anyOf: tie('many'), allOf: tie('many'), oneOf: tie('many') }),
      ),
      merged(record({ type }), oneOf({ not: tie('any'), anyof: tie('many'), one_of: tie('many') })),
      record({ if: tie('any'), then: tie('any'), else: tie('any') }),
    ),
  }),
);

const definition = merged(
  schema,
  oneOf({ $anchor: fc.constant('node'), $dynamicAnchor: fc.constant('node'), $id: fc.constant('b.json') }),
);

const inputSchema = merged(
  fc.constant({ type: 'object' }),
  record({
    ...{ properties: fc.dictionary(key, schema, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), required: keys },
    $defs: fc.dictionary(fc.constantFrom('a', 'b'), definition, { minKeys: 1, maxKeys: 2, noNullPrototype: true }),
  }),
  oneOf({
    ...{
      $schema: fc.constantFrom('http://json-schema.org/draft-07/schema#', 'http://json-schema.org/draft-04/schema#'),
    },
    ...{ definitions: fc.dictionary(fc.constantFrom('a', 'c'), definition, { noNullPrototype: true }), not: schema },
    ...{ additionalProperties: fc.boolean(), allOf: fc.array(schema, { maxLength: 2 }), oneOf: fc.array(schema) },
  }),
);

/** Tools that have mistakes with fixes. */
export const nearMiss: fc.Arbitrary<Tool> = fc.record(
  {
    name: fc.constantFrom('find', 'find.files', '2find', '-find', 'n'.repeat(64)),
    description: fc.constantFrom('Finds what there is to find.', 'Finds. See the `a` parameter.'),
    inputSchema,
    outputSchema: inputSchema,
    vendor: fc.constantFrom<NonNullable<Tool['vendor']>>(
      { mcp: { execution: {} } },
      { gemini: { parameters: {} } },
      { anthropic: { defer_loading: true, cache_control: {} } },
      { 'vscode-manifest': { canBeReferencedInPrompt: true } },
    ),
  },
  { requiredKeys: ['name', 'description', 'inputSchema'], noNullPrototype: true },
);
