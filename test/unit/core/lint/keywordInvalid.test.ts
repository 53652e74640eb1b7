import assert from 'node:assert/strict';
import { Linter, type LintProblem } from '../../../../src/core/lint/linter';
import { displayPath } from '../../../../src/core/tool/schemaNodes';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { pathText, type Path } from '../../../../src/core/util/path';
import { createTool } from '../../tools';
import { applyFix } from './applyFix';

const codes = new Set(['keyword-invalid', 'schema-invalid', 'ref-unresolved', 'ref-external']);
const linter = new Linter();
const problemsOf = (inputSchema: JsonObject): readonly LintProblem[] =>
  linter.check(createTool('find', { inputSchema })).filter(({ code }) => codes.has(code));

/** Places of a schema in a tool, each with what is around it. */
const places: readonly (readonly [path: Path, around: (schema: Json) => JsonObject])[] = [
  [['properties', 'n'], schema => ({ properties: { n: schema } })],
  [['properties', 'n', 'items'], schema => ({ properties: { n: { type: 'array', items: schema } } })],
  [['properties', 'n', 'anyOf', 1], schema => ({ properties: { n: { anyOf: [{ type: 'null' }, schema] } } })],
  [['$defs', 'd'], schema => ({ $defs: { d: schema }, properties: { n: { $ref: '#/$defs/d' } } })],
  [['allOf', 0, 'not'], schema => ({ allOf: [{ not: schema }] })],
  [
    ['definitions', 'a/b', 'dependencies', 'x', 'patternProperties', '^x'],
    schema => ({ definitions: { 'a/b': { dependencies: { x: { patternProperties: { '^x': schema } } } } } }),
  ],
];

const draftUris = {
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
  '7': 'http://json-schema.org/draft-07/schema#',
  '4': 'http://json-schema.org/draft-04/schema#',
} as const;
type Draft = keyof typeof draftUris;

/** A wrong schema, the place of the fault in it, and the sentence, in which `NODE` stands for the schema. */
type Row = readonly [schema: JsonObject, place: string, message: string, drafts?: readonly Draft[] | undefined];

const mustBe = (what: string, schema: JsonObject, place = Object.keys(schema)[0]!, drafts?: readonly Draft[]): Row => [
  schema,
  place,
  `\`${place}\` of NODE must be ${what}, otherwise the schema is rejected. Correct it.`,
  drafts,
];
const isEmpty = (schema: JsonObject, place: string, drafts?: readonly Draft[]): Row => [
  schema,
  place,
  `\`${place}\` of NODE is an empty list, but it must have at least one entry, otherwise the schema is rejected. Add one, or remove \`${place}\`.`,
  drafts,
];
const isRepeated = (
  schema: JsonObject,
  place: string,
  index: number,
  entry: string,
  drafts?: readonly Draft[],
): Row => [
  schema,
  `${place}[${index}]`,
  `\`${place}\` of NODE lists ${entry} more than once; each entry may be there only once, otherwise the schema is rejected. Remove the repetition.`,
  drafts,
];
const hasType = (schema: JsonObject, type: string): Row => [
  schema,
  'type',
  `NODE has the type ${type}, which does not exist in JSON Schema. Use one of string, integer, number, boolean, array, object, null.`,
];

const anchorName = 'a name that begins with a letter or “_” and goes on with letters, digits, “-”, “_” or “.”';
const old = ['7', '4'] as const;
const since07 = ['2020-12', '7'] as const;

const rows: readonly Row[] = [
  mustBe('greater than 0', { multipleOf: 0 }),
  mustBe('greater than 0', { multipleOf: -2 }),
  mustBe('a number', { multipleOf: '2' }),
  mustBe('a number', { minimum: '1' }),
  mustBe('a number', { maximum: null }),
  mustBe('a number', { minimum: [1] }),
  mustBe('a number', { exclusiveMinimum: '1' }, 'exclusiveMinimum', since07),
  mustBe('a number', { exclusiveMaximum: {} }, 'exclusiveMaximum', since07),
  mustBe('true or false in draft-04', { exclusiveMinimum: 1 }, 'exclusiveMinimum', ['4']),
  mustBe('true or false in draft-04', { exclusiveMaximum: '1' }, 'exclusiveMaximum', ['4']),
  mustBe('at least 0', { minLength: -1 }),
  mustBe('a whole number', { maxLength: 1.5 }),
  mustBe('a whole number', { minItems: '1' }),
  mustBe('a whole number', { maxItems: true }),
  mustBe('at least 0', { minProperties: -1 }),
  mustBe('a whole number', { maxProperties: null }),
  mustBe('at least 0', { minContains: -1 }),
  mustBe('a whole number', { maxContains: 0.5 }),
  mustBe('true or false', { uniqueItems: 'true' }),
  mustBe('true or false', { uniqueItems: 1 }),
  mustBe('true or false', { deprecated: 'yes' }),
  mustBe('true or false', { readOnly: null }),
  mustBe('true or false', { writeOnly: 'false' }),
  mustBe('a string', { title: 5 }),
  mustBe('a string', { description: ['x'] }),
  mustBe('a string', { pattern: 5 }),
  mustBe('a string', { format: null }),
  mustBe('a string', { $comment: {} }),
  mustBe('a string', { contentEncoding: true }),
  mustBe('a string', { contentMediaType: [] }),
  mustBe('a string', { $ref: 5 }),
  mustBe('a string', { $dynamicRef: null }),
  mustBe('a URI without a fragment', { $id: 'not a uri' }, '$id', ['2020-12']),
  mustBe('a URI without a fragment', { $id: '#here' }, '$id', ['2020-12']),
  mustBe('a URI', { $id: 'not a uri' }, '$id', old),
  mustBe('a URI', { $schema: 'draft 7' }),
  mustBe('a URI', { $schema: 7 }),
  mustBe('a string', { id: 5 }, 'id', ['4']),
  mustBe(anchorName, { $anchor: '#here' }),
  mustBe(anchorName, { $dynamicAnchor: '' }),
  mustBe('an object with true or false for each URI', { $vocabulary: { 'no uri': true } }),
  mustBe('true or false', { $vocabulary: { 'https://example.com/a': 1 } }, '$vocabulary["https://example.com/a"]'),
  isEmpty({ type: [] }, 'type'),
  isRepeated({ type: ['string', 'null', 'string'] }, 'type', 2, '"string"'),
  hasType({ type: 'whatever' }, '"whatever"'),
  hasType({ type: null }, 'null'),
  hasType({ type: ['string', 5] }, '5'),
  hasType({ type: { type: 'string' } }, '{"type":"string"}'),
  mustBe('a list', { enum: 'a' }),
  mustBe('a list', { enum: { a: 1 } }),
  isEmpty({ enum: [] }, 'enum', old),
  isRepeated(
    {
      enum: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    'enum',
    1,
    '{"b":2,"a":1}',
    old,
  ),
  mustBe('a list', { examples: 'a' }),
  mustBe('a list of names', { required: 'city' }),
  mustBe('a list of names', { required: { city: true } }),
  mustBe('a string', { properties: { city: {} }, required: ['city', 5] }, 'required[1]'),
  isRepeated({ properties: { city: {} }, required: ['city', 'city'] }, 'required', 1, '"city"'),
  isEmpty({ required: [] }, 'required', ['4']),
  mustBe('an object with a list of names for each property', { dependentRequired: ['a'] }),
  mustBe('a list of names', { dependentRequired: { a: 'b' } }, 'dependentRequired.a'),
  mustBe('a string', { dependentRequired: { a: [1] } }, 'dependentRequired.a[0]'),
  isRepeated({ dependentRequired: { 'a b': ['c', 'c'] } }, 'dependentRequired["a b"]', 1, '"c"'),
  mustBe('an object with a schema or a list of names for each property', { dependencies: [] }),
  mustBe('a schema or a list of names', { dependencies: { a: 'b' } }, 'dependencies.a'),
  mustBe('a string', { dependencies: { a: ['b', null] } }, 'dependencies.a[1]'),
  isEmpty({ dependencies: { a: [] } }, 'dependencies.a', ['4']),
  mustBe('an object of schemas', { properties: ['a'] }),
  mustBe('a schema', { properties: { a: null } }, 'properties.a'),
  mustBe('a schema', { properties: { 'a b': 'string' } }, 'properties["a b"]'),
  mustBe('an object, since draft-04 has no other schemas', { properties: { a: true } }, 'properties.a', ['4']),
  mustBe('an object of schemas', { patternProperties: 'x' }),
  mustBe('a schema', { patternProperties: { '^a': 1 } }, 'patternProperties["^a"]'),
  mustBe('an object of schemas', { $defs: null }),
  mustBe('a schema', { $defs: { a: [] } }, '$defs.a'),
  mustBe('an object of schemas', { definitions: [] }),
  mustBe('a schema', { dependentSchemas: { a: ['b'] } }, 'dependentSchemas.a'),
  mustBe('a schema', { additionalProperties: 'no' }, 'additionalProperties', since07),
  mustBe('a schema, true or false', { additionalProperties: 'no' }, 'additionalProperties', ['4']),
  mustBe('a schema', { unevaluatedProperties: null }),
  mustBe('a schema', { unevaluatedItems: [] }),
  mustBe('a schema', { propertyNames: '^a' }),
  mustBe('a schema', { contains: 5 }),
  mustBe('a schema', { contentSchema: 'x' }),
  mustBe('a schema', { not: [] }),
  mustBe('a schema', { if: 'x' }),
  mustBe('a schema', { then: null }),
  mustBe('a schema', { else: 0 }),
  mustBe('a schema', { items: 'string' }),
  isEmpty({ items: [] }, 'items'),
  mustBe('a schema', { items: [{}, null] }, 'items[1]'),
  mustBe('a schema', { items: [{}], additionalItems: 'no' }, 'additionalItems', since07),
  isEmpty({ prefixItems: [] }, 'prefixItems'),
  mustBe('a list of schemas', { prefixItems: {} }),
  mustBe('a schema', { prefixItems: [{}, 'string'] }, 'prefixItems[1]'),
  isEmpty({ anyOf: [] }, 'anyOf'),
  isEmpty({ oneOf: [] }, 'oneOf'),
  isEmpty({ allOf: [] }, 'allOf'),
  mustBe('a list of schemas', { anyOf: { type: 'string' } }),
  mustBe('a schema', { oneOf: [{}, ['x']] }, 'oneOf[1]'),
  mustBe('a schema', { allOf: ['#/$defs/a'] }, 'allOf[0]'),
];

describe('keyword-invalid', () => {
  for (const draft of Object.keys(draftUris) as Draft[]) {
    const ofDraft = rows.filter(([, , , drafts]) => drafts?.includes(draft) ?? true);

    it(`finds each of ${ofDraft.length} faults once in a schema of draft ${draft}, wherever it is`, () => {
      for (const [schema, place, message] of ofDraft) {
        for (const [path, around] of places) {
          const problems = problemsOf({ $schema: draftUris[draft], type: 'object', ...around(schema) });

          assert.deepEqual(
            problems.map(problem => [problem.severity, pathText(problem.path), problem.message]),
            [
              [
                'error',
                `${pathText(['inputSchema', ...path])}${place.startsWith('[') ? '' : '.'}${place}`,
                message.replaceAll('NODE', () => displayPath({ path: ['inputSchema', ...path] })),
              ],
            ],
            JSON.stringify([schema, path]),
          );
        }
      }
    });
  }

  it('finds a fault of the root, and one of the output', () => {
    const outputSchema = { type: 'object', properties: { n: { minLength: -1 } } };
    const tool = createTool('find', { inputSchema: { type: 'object', required: ['a', 'a'] }, outputSchema });

    const problems = linter.check(tool).filter(({ code }) => code === 'keyword-invalid');

    assert.deepEqual(
      problems.map(({ path, message }) => [pathText(path), message]),
      [
        [
          'inputSchema.required[1]',
          '`required` of `inputSchema` lists "a" more than once; each entry may be there only once, otherwise the schema is rejected. Remove the repetition.',
        ],
        [
          'outputSchema.properties.n.minLength',
          '`minLength` of `n` must be at least 0, otherwise the schema is rejected. Correct it.',
        ],
      ],
    );
  });

  it('leaves the keywords of other drafts to the rules that know what they mean', () => {
    const schema = {
      type: 'object',
      definitions: { d: { type: 'string' } },
      properties: {
        a: { type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false },
        b: { type: 'string', required: true, nullable: true },
        c: { type: 'array', items: [{ type: 'string' }, true], additionalItems: false },
        d: { $ref: '#/definitions/d' },
        e: { type: 'object', $recursiveAnchor: true },
      },
    };

    assert.deepEqual(problemsOf(schema), []);
  });

  it('finds faults inside of the keywords of other drafts', () => {
    const paths = problemsOf({
      type: 'object',
      properties: { c: { type: 'array', items: [{ minLength: -1 }], additionalItems: { maxLength: -1 } } },
    }).map(({ path }) => pathText(path));

    assert.deepEqual(paths, [
      'inputSchema.properties.c.items[0].minLength',
      'inputSchema.properties.c.additionalItems.maxLength',
    ]);
  });

  const fixes: readonly (readonly [schema: JsonObject, title: string, fixed: JsonObject])[] = [
    [
      { properties: { a: {}, b: {} }, required: ['a', 'b', 'a', 'b'] },
      'Remove the repetition',
      { properties: { a: {}, b: {} }, required: ['a', 'b'] },
    ],
    [{ type: ['string', 'null', 'null'] }, 'Remove the repetition', { type: ['string', 'null'] }],
    [{ uniqueItems: ' True' }, 'Change to `true`', { uniqueItems: true }],
    [{ readOnly: 'false' }, 'Change to `false`', { readOnly: false }],
    [{ minLength: '3' }, 'Change to `3`', { minLength: 3 }],
    [{ maximum: '-1.5' }, 'Change to `-1.5`', { maximum: -1.5 }],
    [{ exclusiveMaximum: '5' }, 'Change to `5`', { exclusiveMaximum: 5 }],
    [{ multipleOf: '0.1' }, 'Change to `0.1`', { multipleOf: 0.1 }],
    [{ properties: { a: {} }, required: 'a' }, 'Change to `["a"]`', { properties: { a: {} }, required: ['a'] }],
    [{ prefixItems: [], items: {} }, 'Remove `prefixItems`', { items: {} }],
  ];
  for (const [schema, title, fixed] of fixes) {
    it(`offers “${title}” for ${JSON.stringify(schema)}`, () => {
      const inputSchema = { type: 'object', properties: { n: schema } };

      const [problem, ...others] = problemsOf(inputSchema);

      assert.deepEqual([problem?.fix?.title, others], [title, []]);
      assert.deepEqual(applyFix({ inputSchema }, problem!.fix!), {
        inputSchema: { type: 'object', properties: { n: fixed } },
      });
    });
  }

  it('offers no fix if it is not clear what is meant', () => {
    const unclear = [
      ...[{ minLength: '-3' }, { minLength: '1.5' }, { minLength: '3px' }, { minLength: true }, { multipleOf: '0' }],
      ...[{ maximum: '9'.repeat(400) }, { uniqueItems: 'yes' }, { uniqueItems: '__proto__' }, { uniqueItems: 1 }],
      ...[{ properties: { a: {} }, required: 'b' }, { properties: { a: {} }, required: 'a, b' }, { anyOf: [] }],
      ...[{ type: 'array', prefixItems: [] }, { type: [] }, { enum: 'a' }, { items: [] }],
    ];

    for (const schema of unclear) {
      const problems = problemsOf({ type: 'object', properties: { n: schema } });
      assert.deepEqual(
        problems.map(({ fix }) => fix),
        [undefined],
        JSON.stringify(schema),
      );
    }
  });

  it('shows a number of findings, and says that there are more', () => {
    const properties = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`p${index}`, { minLength: -1 }]));

    const problems = new Linter().check(createTool('find', { inputSchema: { type: 'object', properties } }));

    const countOf = (code: string): number => problems.filter(problem => problem.code === code).length;
    assert.deepEqual([countOf('keyword-invalid'), countOf('not-checked')], [100, 1]);
  });

  it('checks a property with the name of a prototype', () => {
    const properties = JSON.parse('{ "__proto__": null, "constructor": 5, "toString": {} }') as JsonObject;

    assert.deepEqual(
      problemsOf({ type: 'object', properties }).map(({ path }) => path.join(' ')),
      ['inputSchema properties __proto__', 'inputSchema properties constructor'],
    );
  });
});

describe('references', () => {
  const referring = (properties: JsonObject, more: JsonObject = {}): string[] =>
    problemsOf({ type: 'object', properties, ...more }).map(({ code, path }) => `${code} ${pathText(path.slice(1))}`);

  it('are found if they lead nowhere, also in definitions that are used, and by dynamic anchors', () => {
    const found = referring(
      {
        a: { $ref: '#/$defs/used' },
        b: { $ref: '#nowhere' },
        c: { $dynamicRef: '#nowhere' },
        d: { $dynamicRef: '#/$defs/none' },
        e: { $ref: '#/required' },
        f: { $dynamicRef: 'https://example.com/a#b' },
      },
      { $defs: { used: { anyOf: [{ $ref: '#/$defs/none' }, { $ref: '#/$defs/__proto__' }] } }, required: ['a'] },
    );

    assert.deepEqual(found.sort(), [
      'ref-external properties.f.$dynamicRef',
      'ref-unresolved $defs.used.anyOf[0].$ref',
      'ref-unresolved $defs.used.anyOf[1].$ref',
      'ref-unresolved properties.b.$ref',
      'ref-unresolved properties.c.$dynamicRef',
      'ref-unresolved properties.d.$dynamicRef',
      'ref-unresolved properties.e.$ref',
    ]);
  });

  it('are right if they lead to a schema, an anchor, or a definition of the schema with an `$id` around them', () => {
    const found = referring(
      {
        a: { $ref: '#' },
        b: { $ref: '#there' },
        c: { $dynamicRef: '#dynamic' },
        d: { $ref: '#old' },
        e: { $ref: '#dynamic' },
        f: { $ref: '#/properties/a' },
        g: {
          $id: 'https://example.com/g',
          $defs: { inner: { type: 'string' } },
          properties: { h: { $ref: '#/$defs/inner' }, i: { $ref: '#/$defs/outer' } },
        },
      },
      {
        $schema: draftUris['7'],
        $defs: { outer: { $anchor: 'there' }, two: { not: { $dynamicAnchor: 'dynamic' } }, three: { $id: '#old' } },
      },
    );

    assert.deepEqual(found, []);
  });
});
