import { Validator } from '@cfworker/json-schema';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toCurrentKeywords } from '../../../../src/core/vendors/schema/currentKeywords';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { isJsonObject } from '../../../../src/core/json/json';
import { pathText } from '../../../../src/core/util/path';
import { deepFreeze } from '../../../../src/core/util/freeze';

/** Returns the schema as it is read, and the place of each remark. */
const read = (schema: JsonObject): readonly [JsonObject, readonly string[]] => {
  const places: string[] = [];
  const current = toCurrentKeywords(deepFreeze(structuredClone(schema)), {
    title: 'Any',
    reportChange: path => places.push(pathText(path)),
  });
  return [current, places];
};

const property = (schema: object): JsonObject => ({ type: 'object', properties: { a: schema as JsonObject } });

describe('old keywords of JSON Schema and OpenAPI', () => {
  const cases: readonly [what: string, given: object, current: object, places: readonly string[]][] = [
    [
      'a flag of draft 4 becomes an exclusive bound',
      property({ type: 'number', minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: false }),
      property({ type: 'number', exclusiveMinimum: 1, maximum: 5 }),
      ['properties.a', 'properties.a.exclusiveMaximum'],
    ],
    [
      'a flag of draft 4 without a bound is dropped',
      property({ type: 'number', exclusiveMinimum: true }),
      property({ type: 'number' }),
      ['properties.a.exclusiveMinimum'],
    ],
    [
      'the flags of draft 3 become a list, each name once',
      {
        type: 'object',
        properties: {
          a: { type: 'string', required: true },
          b: { type: 'object', required: true, properties: { c: { required: true }, d: { required: false } } },
          e: { type: 'string', required: false },
        },
        required: ['e', 'a', 'e'],
      },
      {
        type: 'object',
        properties: {
          a: { type: 'string' },
          b: { type: 'object', properties: { c: {}, d: {} }, required: ['c'] },
          e: { type: 'string' },
        },
        required: ['e', 'a', 'b'],
      },
      [
        'required',
        ...['a', 'b'].map(name => `properties.${name}.required`),
        ...['required', 'properties.c.required', 'properties.d.required'].map(path => `properties.b.${path}`),
        'properties.e.required',
      ],
    ],
    [
      'a name that is required twice is required once',
      { type: 'object', properties: { a: {} }, required: ['a', 'a'] },
      { type: 'object', properties: { a: {} }, required: ['a'] },
      ['required'],
    ],
    [
      '`nullable` becomes a union with null',
      property({ type: 'string', enum: ['x'], nullable: true, default: null }),
      property({ type: ['string', 'null'], enum: ['x', null], default: null }),
      ['properties.a'],
    ],
    [
      '`nullable` beside a constant becomes a choice',
      property({ const: 'x', nullable: true }),
      property({ enum: ['x', null] }),
      ['properties.a'],
    ],
    [
      '`nullable` beside alternatives becomes one more',
      property({ anyOf: [{ type: 'string' }, { type: 'integer' }], nullable: true }),
      property({ anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }),
      ['properties.a'],
    ],
    [
      '`nullable` beside schemas that exclude each other becomes one more',
      property({ oneOf: [{ type: 'string' }, { enum: [1] }], nullable: true }),
      property({ oneOf: [{ type: 'string' }, { enum: [1] }, { type: 'null' }] }),
      ['properties.a'],
    ],
    [
      '`nullable` beside a reference becomes a union, and the texts stay outside',
      { ...property({ $ref: '#/$defs/x', nullable: true, description: 'D.' }), $defs: { x: { type: 'string' } } },
      {
        ...property({ description: 'D.', anyOf: [{ $ref: '#/$defs/x' }, { type: 'null' }] }),
        $defs: { x: { type: 'string' } },
      },
      ['properties.a'],
    ],
    [
      'a schema that moves into a union is still found',
      {
        type: 'object',
        properties: {
          a: { type: 'object', nullable: true, allOf: [{ properties: { x: { type: 'string' } } }] },
          b: { $ref: '#/properties/a/allOf/0/properties/x' },
        },
      },
      {
        type: 'object',
        properties: {
          a: { anyOf: [{ type: 'object', allOf: [{ properties: { x: { type: 'string' } } }] }, { type: 'null' }] },
          b: { $ref: '#/properties/a/anyOf/0/allOf/0/properties/x' },
        },
      },
      ['properties.a', 'properties.b.$ref'],
    ],
    [
      '`nullable` without effect is dropped',
      { type: 'object', nullable: true, properties: { a: { nullable: false, type: 'string' }, b: { nullable: true } } },
      { type: 'object', properties: { a: { type: 'string' }, b: {} } },
      ['nullable', 'properties.a.nullable', 'properties.b.nullable'],
    ],
    [
      '`definitions` become `$defs` beside those that are there, and references follow',
      {
        ...property({ $ref: '#/definitions/x~1y%25' }),
        definitions: { 'x/y%': { type: 'string' }, z: { items: { $ref: '#/definitions/z' } } },
        $defs: { z: { type: 'integer' } },
      },
      {
        ...property({ $ref: '#/$defs/x~1y%25' }),
        $defs: { z: { type: 'integer' }, 'x/y%': { type: 'string' }, z2: { items: { $ref: '#/$defs/z2' } } },
      },
      ['definitions', '$defs', 'properties.a.$ref', 'definitions.z.items.$ref'],
    ],
    [
      'the mapping of a discriminator follows, too',
      {
        ...property({ oneOf: [{ $ref: '#/definitions/x' }], discriminator: { mapping: { x: '#/definitions/x' } } }),
        definitions: { x: {} },
      },
      {
        ...property({ oneOf: [{ $ref: '#/$defs/x' }], discriminator: { mapping: { x: '#/$defs/x' } } }),
        $defs: { x: {} },
      },
      ['definitions', '$defs', 'properties.a.oneOf[0].$ref', 'properties.a.discriminator.mapping.x'],
    ],
    [
      'a tuple becomes `prefixItems`, and references into it follow',
      property({
        type: 'array',
        items: [{ type: 'string' }, { $ref: '#/properties/a/items/0' }],
        additionalItems: false,
      }),
      property({
        type: 'array',
        prefixItems: [{ type: 'string' }, { $ref: '#/properties/a/prefixItems/0' }],
        items: false,
      }),
      ['properties.a', 'properties.a.items[1].$ref'],
    ],
    [
      'an empty tuple has no `prefixItems`',
      property({ items: [], additionalItems: { type: 'string' } }),
      property({ items: { type: 'string' } }),
      ['properties.a'],
    ],
    [
      'types are written as JSON Schema writes them',
      {
        type: 'OBJECT',
        properties: {
          a: { type: 'any' },
          b: { type: ['STRING', null] },
          c: { anyOf: [{ type: null }] },
          d: { type: 'int' },
        },
      },
      {
        type: 'object',
        properties: { a: {}, b: { type: ['string', 'null'] }, c: { anyOf: [{ type: 'null' }] }, d: { type: 'int' } },
      },
      ['type', 'properties.a.type', 'properties.b.type', 'properties.c.anyOf[0].type'],
    ],
    [
      '`dependencies` become `dependentRequired` and `dependentSchemas`',
      { type: 'object', dependencies: { a: ['b'], b: { required: ['c'], items: [{}] }, c: 'd' } },
      {
        type: 'object',
        dependentRequired: { a: ['b'], c: ['d'] },
        dependentSchemas: { b: { required: ['c'], prefixItems: [{}] } },
      },
      ['', 'dependencies.b'],
    ],
    [
      'the `id` of the whole schema becomes `$id`, but not that of a part of it',
      { id: 'https://example.com/tool#', type: 'object', properties: { id: { type: 'string', id: 'x' } } },
      { $id: 'https://example.com/tool', type: 'object', properties: { id: { type: 'string', id: 'x' } } },
      ['id', '$id'],
    ],
    [
      'an `example` becomes one of the `examples`',
      property({ example: 1, examples: [2] }),
      property({ examples: [2, 1] }),
      ['properties.a'],
    ],
    [
      '`$schema` names the draft as which the schema was read',
      { $schema: 'http://json-schema.org/draft-04/schema#', ...property({ nullable: false }) },
      { $schema: 'https://json-schema.org/draft/2020-12/schema', ...property({}) },
      ['properties.a.nullable', '$schema'],
    ],
  ];
  for (const [what, given, current, places] of cases) {
    it(`are read as what they mean: ${what}`, () => {
      assert.deepEqual(read(given as JsonObject), [current, places]);
    });
  }

  it('are not looked for in values and in names of parameters', () => {
    const value = { nullable: true, required: true, type: 'ANY', items: [1], definitions: {}, example: 1 };
    const schema: JsonObject = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        ...Object.fromEntries(
          ['nullable', 'definitions', 'example', 'id', 'required'].map(name => [name, { default: value }]),
        ),
        values: { const: value, enum: [value], examples: [value] },
      },
    };
    let remarks = 0;

    const current = toCurrentKeywords(schema, { title: 'Any', reportChange: () => void remarks++ });

    assert.equal(current, schema);
    assert.equal(remarks, 0);
  });
});

const text = fc.constantFrom('a', 'b', 'c/d', 'e~f', '50%', 'ö');
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 'a', '', 'ab', 0, 1, 2, 3, 1.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const record = (fields: { [key: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<JsonObject> =>
  fc.record(fields, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

/** Schemas of an old draft. `{ $ref: 3 }` is a reference to one of the schemas, which `withReferences` chooses. */
const schemaOf = (draft: '4' | '7'): fc.Arbitrary<JsonObject> => {
  const { schema } = fc.letrec<{ schema: JsonObject; inside: JsonObject; byName: JsonObject; definitions: JsonObject }>(
    tie => ({
      // References are only inside of properties and items, so that none leads back without end.
      inside: fc.oneof(
        { weight: 3, arbitrary: tie('schema') },
        { weight: 1, arbitrary: fc.nat().map($ref => ({ $ref })) },
      ),
      byName: fc.dictionary(text, tie('inside'), { maxKeys: 3, noNullPrototype: true }),
      schema: fc.oneof(
        { maxDepth: 4 },
        record({ type: fc.constantFrom('string', 'integer', 'array', 'object', 'null', ['string', 'null']) }),
        record({
          ...{ minimum: fc.nat(2), maximum: fc.nat(3) },
          exclusiveMinimum: draft === '4' ? fc.boolean() : fc.nat(2),
          exclusiveMaximum: draft === '4' ? fc.boolean() : fc.nat(3),
        }),
        record({
          items: fc.array(tie('inside'), { minLength: draft === '4' ? 1 : 0, maxLength: 2 }),
          additionalItems: fc.boolean(),
        }),
        record({ items: fc.array(tie('inside'), { minLength: 1, maxLength: 2 }), additionalItems: tie('inside') }),
        record({ items: tie('inside') }),
        record({ properties: tie('byName'), required: fc.uniqueArray(text, { minLength: 1, maxLength: 2 }) }),
        record({ properties: tie('byName'), additionalProperties: fc.boolean(), definitions: tie('definitions') }),
        record({
          dependencies: fc.dictionary(text, fc.oneof(tie('schema'), fc.array(text, { minLength: 1, maxLength: 2 })), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
        }),
        record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }), not: tie('schema') }),
      ),
      definitions: fc.dictionary(text, tie('schema'), { maxKeys: 2, noNullPrototype: true }),
    }),
  );
  return fc
    .record({ root: schema, definitions: fc.dictionary(text, schema, { noNullPrototype: true, maxKeys: 3 }) })
    .map(({ root, definitions }) => withReferences({ ...root, definitions }));
};

/** Replaces the number of each reference with a pointer to one of the schemas. */
const withReferences = (root: JsonObject): JsonObject => {
  const pointers: string[] = [];
  const collect = (schema: JsonObject, pointer: string): void => {
    if (!('$ref' in schema)) pointers.push(pointer);
    for (const [keyword, field] of Object.entries(schema)) {
      if (['required', 'type', 'enum'].includes(keyword) || typeof field !== 'object' || field === null) continue;
      const holders = ['properties', 'definitions', 'dependencies', 'anyOf'];
      if (!holders.includes(keyword) && !Array.isArray(field)) collect(field as JsonObject, `${pointer}/${keyword}`);
      else
        for (const [key, child] of Object.entries(field))
          if (isJsonObject(child))
            collect(
              child,
              `${pointer}/${keyword}/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`,
            );
    }
  };
  collect(root, '#');
  const resolve = (value: Json): Json => {
    if (Array.isArray(value)) return (value as readonly Json[]).map(resolve);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, field]) => [
        key,
        key === '$ref' && typeof field === 'number' ? pointers[field % pointers.length]! : resolve(field),
      ]),
    );
  };
  return resolve(root) as JsonObject;
};

const isValid = (schema: JsonObject, value: Json, draft: '4' | '7' | '2020-12'): boolean =>
  new Validator(structuredClone(schema), draft).validate(value).valid;

const runs = { seed: Number(process.env['SEED'] ?? 1), numRuns: Number(process.env['RUNS'] ?? 100) };

describe('a schema that was read', () => {
  for (const draft of ['4', '7'] as const) {
    it(`accepts the same values in draft 2020-12 as before in draft ${draft}`, () => {
      fc.assert(
        fc.property(schemaOf(draft), fc.array(json, { minLength: 20, maxLength: 20 }), (schema, values) => {
          const [current] = read(schema);

          const differing = values.filter(each => isValid(schema, each, draft) !== isValid(current, each, '2020-12'));

          assert.deepEqual(differing, [], JSON.stringify({ schema, current }));
        }),
        runs,
      );
    });

    it(`of draft ${draft} is read the second time without a change`, () => {
      fc.assert(
        fc.property(schemaOf(draft), schema => {
          const [current] = read(schema);

          assert.equal(toCurrentKeywords(current, { title: 'Any', reportChange: () => assert.fail() }), current);
        }),
        runs,
      );
    });
  }
});
