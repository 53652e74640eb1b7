import assert from 'node:assert/strict';
import Ajv, { type ErrorObject } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import { parsePointer } from '../../../../src/core/json/pointer';
import { valueAt } from '../../../../src/core/json/valueAt';
import { schemaFaults } from '../../../../src/core/tool/schemaFaults';
import { withBudget } from '../../../../src/core/util/budget';
import { pathText, type Path } from '../../../../src/core/util/path';

const pathsOf = (schema: JsonObject): string[] =>
  schemaFaults(schema).faults.map(({ schemaPath, keyword, inside }) => pathText([...schemaPath, keyword, ...inside]));

/** Valid values of each keyword that holds no schema. */
const plainValues: { readonly [keyword: string]: readonly Json[] } = {
  ...Object.fromEntries(
    ['title', 'description', 'pattern', 'format', '$comment', 'contentEncoding', 'contentMediaType'].map(keyword => [
      keyword,
      ['', 'x'],
    ]),
  ),
  ...Object.fromEntries(
    ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(keyword => [
      keyword,
      [0, 3],
    ]),
  ),
  ...{ minimum: [0, -1.5], maximum: [0, 1e9], multipleOf: [1, 0.1], uniqueItems: [true, false] },
  ...{ exclusiveMinimum: [0, 1], exclusiveMaximum: [0, 1], $ref: ['#', '#/$defs/a b'] },
  ...{ type: ['string', ['string', 'null'], 'object'], enum: [['x'], [1, null]], required: [['a'], ['a', 'b']] },
  ...{ default: [null, { minLength: -1 }], examples: [[], [{ type: 1 }]], const: [null, { type: 'x' }] },
  ...{ readOnly: [true], writeOnly: [false], deprecated: [true], minContains: [0], maxContains: [1] },
  ...{ $anchor: ['a', '_a-1.b'], $dynamicAnchor: ['a'], $dynamicRef: ['#a'], $id: ['x', 'https://example.com/a'] },
  ...{ dependentRequired: [{}, { a: ['b'] }] },
};

/** Values for any keyword. Each keyword refuses some of them. */
const anyValue = fc.constantFrom<Json>(
  ...[null, true, false, 0, -1, 1, 1.5, '', 'x', 'true', '3', 'string', 'a#b', ' ', '1a'],
  ...[[], ['x'], ['x', 'x'], ['string', 'string'], ['string', 'x'], [1], [{}], [null], [{}, 5], [true]],
  ...[[{ minLength: -1 }], [[]], {}, { a: {} }, { a: null }, { a: ['x'] }, { a: 'x' }, { a: [1] }, { a: true }],
  ...[{ a: ['x', 'x'] }, { a: [] }, { a: { type: 'x' } }, { a: {}, b: 1, __proto__: null }, { type: 5 }, { items: [] }],
  JSON.parse('{ "__proto__": null }') as Json,
);

interface Draft {
  readonly name: string;
  readonly uri: string;
  readonly isValid: (schema: Json) => boolean;
  readonly errors: () => readonly ErrorObject[];
  readonly withSchema: readonly string[];
  readonly withSchemas: readonly string[];
  readonly withSchemaMap: readonly string[];
  readonly plain: readonly string[];
  /** What ours deliberately leaves to other rules. */
  readonly isLeftOut: (keyword: string, value: Json) => boolean;
}

const options = { strict: false, validateFormats: false, allErrors: true, logger: false } as const;
const draftOf = (
  draft: Omit<Draft, 'isValid' | 'errors'>,
  validate: { (value: unknown): unknown; errors?: null | ErrorObject[] },
): Draft => ({ ...draft, isValid: schema => validate(schema) === true, errors: () => validate.errors ?? [] });

const isSchemaList = (value: Json): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(each => typeof each === 'boolean' || isJsonObject(each));
const isLeftOut2020 = (keyword: string, value: Json): boolean =>
  (['exclusiveMinimum', 'exclusiveMaximum', 'required'].includes(keyword) && typeof value === 'boolean') ||
  (keyword === 'items' && isSchemaList(value)) ||
  // Ajv does not check the formats of meta-schemas.
  (keyword === '$id' && value === ' ');

const common = ['not', 'additionalProperties', 'items'];
const plain04 = [
  ...['title', 'description', 'pattern', 'format', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties'],
  ...['maxProperties', 'minimum', 'maximum', 'multipleOf', 'uniqueItems', 'type', 'enum', 'required', 'default'],
];
const plain07 = [
  ...plain04,
  ...['exclusiveMinimum', 'exclusiveMaximum', '$ref', '$comment', 'contentEncoding', 'contentMediaType', 'examples'],
  ...['const', 'readOnly'],
];
const conditions = ['if', 'then', 'else', 'contains', 'propertyNames'];

/** The official meta-schema of draft-04, in words of draft-07, without the condition for `exclusiveMinimum`. */
const draft04Meta = {
  definitions: {
    schemaArray: { type: 'array', minItems: 1, items: { $ref: '#' } },
    count: { type: 'integer', minimum: 0 },
    names: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
    typeName: { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] },
    schemaMap: { type: 'object', additionalProperties: { $ref: '#' } },
  },
  type: 'object',
  properties: {
    ...Object.fromEntries(
      ['title', 'description', 'pattern', 'format'].map(keyword => [keyword, { type: 'string' }] as const),
    ),
    ...Object.fromEntries(
      ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(
        keyword => [keyword, { $ref: '#/definitions/count' }] as const,
      ),
    ),
    ...{
      minimum: { type: 'number' },
      maximum: { type: 'number' },
      multipleOf: { type: 'number', exclusiveMinimum: 0 },
    },
    ...{
      exclusiveMinimum: { type: 'boolean' },
      exclusiveMaximum: { type: 'boolean' },
      uniqueItems: { type: 'boolean' },
    },
    additionalItems: { anyOf: [{ type: 'boolean' }, { $ref: '#' }] },
    additionalProperties: { anyOf: [{ type: 'boolean' }, { $ref: '#' }] },
    items: { anyOf: [{ $ref: '#' }, { $ref: '#/definitions/schemaArray' }] },
    required: { $ref: '#/definitions/names' },
    ...Object.fromEntries(
      ['definitions', 'properties', 'patternProperties'].map(
        keyword => [keyword, { $ref: '#/definitions/schemaMap' }] as const,
      ),
    ),
    dependencies: { type: 'object', additionalProperties: { anyOf: [{ $ref: '#' }, { $ref: '#/definitions/names' }] } },
    enum: { type: 'array', minItems: 1, uniqueItems: true },
    type: {
      anyOf: [
        { $ref: '#/definitions/typeName' },
        { type: 'array', items: { $ref: '#/definitions/typeName' }, minItems: 1, uniqueItems: true },
      ],
    },
    ...{ allOf: { $ref: '#/definitions/schemaArray' }, anyOf: { $ref: '#/definitions/schemaArray' } },
    ...{ oneOf: { $ref: '#/definitions/schemaArray' }, not: { $ref: '#' } },
  },
};

const drafts: readonly Draft[] = [
  draftOf(
    {
      name: '2020-12',
      uri: 'https://json-schema.org/draft/2020-12/schema',
      withSchema: [...common, ...conditions, 'contentSchema', 'unevaluatedItems', 'unevaluatedProperties'],
      withSchemas: ['anyOf', 'oneOf', 'allOf', 'prefixItems'],
      withSchemaMap: ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'],
      plain: Object.keys(plainValues),
      isLeftOut: isLeftOut2020,
    },
    new Ajv2020(options).getSchema('https://json-schema.org/draft/2020-12/schema')!,
  ),
  draftOf(
    {
      name: 'draft-07',
      uri: 'http://json-schema.org/draft-07/schema#',
      withSchema: [...common, ...conditions, 'additionalItems'],
      withSchemas: ['anyOf', 'oneOf', 'allOf', 'items'],
      withSchemaMap: ['properties', 'patternProperties', 'definitions', 'dependencies'],
      plain: plain07,
      isLeftOut: (keyword, value) => keyword !== 'items' && isLeftOut2020(keyword, value),
    },
    new Ajv(options).getSchema('http://json-schema.org/draft-07/schema')!,
  ),
  draftOf(
    {
      name: 'draft-04',
      uri: 'http://json-schema.org/draft-04/schema#',
      withSchema: [...common, 'additionalItems'],
      withSchemas: ['anyOf', 'oneOf', 'allOf', 'items'],
      withSchemaMap: ['properties', 'patternProperties', 'definitions', 'dependencies'],
      plain: plain04,
      isLeftOut: (keyword, value) => keyword === 'required' && typeof value === 'boolean',
    },
    new Ajv(options).compile(draft04Meta),
  ),
];

/** Schemas. Most are valid; some have a wrong value somewhere. */
const schemasOf = ({ plain, withSchema, withSchemas, withSchemaMap, isLeftOut }: Draft): fc.Arbitrary<JsonObject> =>
  fc.letrec<{ schema: JsonObject }>(tie => {
    const inner = tie('schema');
    const valid: [string, fc.Arbitrary<Json>][] = [
      ...plain.map((keyword): [string, fc.Arbitrary<Json>] => [keyword, fc.constantFrom(...plainValues[keyword]!)]),
      ...withSchema.map((keyword): [string, fc.Arbitrary<Json>] => [keyword, inner]),
      ...withSchemas.map((keyword): [string, fc.Arbitrary<Json>] => [
        keyword,
        fc.array(inner, { minLength: 1, maxLength: 2 }),
      ]),
      ...withSchemaMap.map((keyword): [string, fc.Arbitrary<Json>] => [
        keyword,
        fc.dictionary(fc.constantFrom('a', 'b', 'type', '$ref', 'a/b~', '%', '__proto__'), inner, { maxKeys: 2 }),
      ]),
    ];
    const entry = fc
      .constantFrom(...valid)
      .chain(([keyword, value]) =>
        fc.tuple(
          fc.constant(keyword),
          fc.oneof(
            { weight: 4, arbitrary: value },
            { weight: 1, arbitrary: anyValue.filter(each => !isLeftOut(keyword, each)) },
          ),
        ),
      );
    return {
      schema: fc
        .oneof({ maxDepth: 4 }, fc.constant([]), {
          weight: 4,
          arbitrary: fc.array(entry, { minLength: 1, maxLength: 4 }),
        })
        .map((entries): JsonObject => Object.fromEntries(entries)),
    };
  }).schema;

describe('the check of schemas by meta-schemas', () => {
  for (const draft of drafts) {
    it(`finds a fault in a schema of ${draft.name} if and only if Ajv does, and at a place that Ajv names`, () => {
      const counts = { valid: 0, invalid: 0 };
      fc.assert(
        fc.property(schemasOf(draft), generated => {
          const schema: JsonObject = { ...generated, $schema: draft.uri };
          const isValid = draft.isValid(schema);
          const named = new Set(draft.errors().map(({ instancePath }) => parsePointer(instancePath).join('\n')));
          // Ajv refuses a list in `items` of 2020-12 as a whole.
          const isNamed = (path: Path): boolean =>
            named.has(path.join('\n')) ||
            path.some((key, index) => key === 'items' && named.has(path.slice(0, index + 1).join('\n')));
          counts[isValid ? 'valid' : 'invalid']++;

          const { faults } = schemaFaults(schema);

          assert.equal(faults.length === 0, isValid, JSON.stringify([faults, draft.errors()]));
          for (const { schemaPath, keyword, inside, value } of faults) {
            const path: Path = [...schemaPath, keyword, ...inside];
            assert.deepEqual(valueAt(schema, path), value);
            assert.ok(isNamed(path), `${path.join('/')} ${JSON.stringify(draft.errors())}`);
          }
        }),
        { numRuns: 2000 },
      );
      assert.ok(counts.valid > 400 && counts.invalid > 400, JSON.stringify(counts));
    });
  }

  it('takes the draft from `$schema` of the root', () => {
    const pathsIn = ($schema: Json): string[] => pathsOf({ $schema, enum: [], properties: { a: true } });

    assert.deepEqual(
      [
        'https://json-schema.org/draft/2020-12/schema',
        'https://json-schema.org/draft/2019-09/schema',
        'https://example.com/our/schema',
        'http://json-schema.org/draft-07/schema#',
        'http://json-schema.org/draft-06/schema#',
        'http://json-schema.org/draft-04/schema#',
        'http://json-schema.org/draft-03/schema#',
      ].map(pathsIn),
      [[], [], [], ['enum'], ['enum'], ['enum', 'properties.a'], ['enum', 'properties.a']],
    );
    assert.deepEqual(pathsIn(5), ['$schema']);
  });

  it('finds faults also in unused definitions, and none in values that are no schemas', () => {
    const wrong = { minLength: -1 };
    const schema = {
      $defs: { unused: wrong },
      default: wrong,
      const: wrong,
      enum: [wrong],
      examples: [wrong],
      x: wrong,
    };

    assert.deepEqual(pathsOf(schema), ['$defs.unused.minLength']);
  });

  it('finds a fault at any depth', () => {
    let schema: JsonObject = { minLength: -1 };
    for (let level = 0; level < 100_000; level++) schema = { items: schema };

    const { faults, error } = schemaFaults(schema);

    assert.deepEqual([faults.length, faults[0]?.schemaPath.length, error], [1, 100_000, undefined]);
  });

  it('stops at a number of faults', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`p${index}`, { minLength: -1 }]),
    );

    assert.equal(schemaFaults({ properties }).faults.length, 500);
    assert.equal(schemaFaults({ anyOf: Array.from({ length: 10_000 }, () => null) }).faults.length, 500);
  });

  it('ends at its budget with what it found until then, and is complete with a larger one', () => {
    const properties: { [name: string]: Json } = { a: { minLength: -1 }, b: {}, c: { maxLength: -1 } };
    const schema = { properties };
    const wide = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`p${index}`, { items: {} }]));
    properties['b'] = { properties: wide };

    const limited = withBudget(1000, () => schemaFaults(schema));
    const complete = schemaFaults(schema);

    assert.deepEqual(
      [limited.faults.map(({ keyword }) => keyword), limited.error instanceof Error],
      [['minLength'], true],
    );
    assert.deepEqual(
      complete.faults.map(({ keyword }) => keyword),
      ['minLength', 'maxLength'],
    );
  });

  it('ends for an object that contains itself', () => {
    const properties: { [name: string]: Json } = {};
    properties['a'] = { properties, minLength: -1 };

    const { faults } = withBudget(40_000, () => schemaFaults({ properties }));

    assert.equal(faults.length, 500);
  });
});
