import { Validator } from '@cfworker/json-schema';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TooCostlyError, validateSchema } from '../../../../src/core/tool/schemaValidator';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';

const key = fc.constantFrom('a', 'b', 'a/b#%c');
const text = fc.constantFrom('', 'a', 'aa', '2026-11-29', 'a@b.c');
const number = fc.constantFrom(-1, 0, 0.1, 0.3, 1, 2, 3);

const { value } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

const type = fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object');

type Draft = '2020-12' | '7' | '4';

/**
 * Generates schemas with all keywords that the library knows, except where it deviates from the standard: `$recursiveRef`,
 * `unevaluated…` keywords, and numbers where draft 4 has a boolean, which affect its messages but not its result.
 */
const schemaIn = (draft: Draft): fc.Arbitrary<Json> =>
  fc.letrec<{ schema: Json }>(tie => {
    const inner = tie('schema');
    const schemas = fc.array(inner, { minLength: 1, maxLength: 3 });
    const schemaMap = fc.dictionary(key, inner, { maxKeys: 3, noNullPrototype: true });
    const fields = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })),
      const: value,
      enum: fc.array(value, { maxLength: 3 }),
      minimum: number,
      maximum: number,
      exclusiveMinimum: draft === '4' ? fc.boolean() : number,
      exclusiveMaximum: draft === '4' ? fc.boolean() : number,
      multipleOf: fc.constantFrom(0.1, 1, 2),
      minLength: fc.nat(3),
      maxLength: fc.nat(3),
      pattern: fc.constantFrom('a', '^a+$', '^(a+)+$', '[^a]'),
      format: fc.constantFrom('date', 'email', 'uri', 'none'),
      required: fc.array(key, { maxLength: 2 }),
      minProperties: fc.nat(2),
      maxProperties: fc.nat(2),
      propertyNames: inner,
      properties: schemaMap,
      patternProperties: fc.dictionary(fc.constantFrom('a', '^b'), inner, { maxKeys: 2, noNullPrototype: true }),
      additionalProperties: inner,
      dependentRequired: fc.dictionary(key, fc.array(key, { maxLength: 2 }), { maxKeys: 2, noNullPrototype: true }),
      dependentSchemas: schemaMap,
      items: fc.oneof(inner, schemas),
      prefixItems: schemas,
      additionalItems: inner,
      contains: inner,
      minContains: fc.nat(2),
      maxContains: fc.nat(2),
      minItems: fc.nat(3),
      maxItems: fc.nat(3),
      uniqueItems: fc.boolean(),
      not: inner,
      anyOf: schemas,
      allOf: schemas,
      oneOf: schemas,
      if: inner,
      then: inner,
      else: inner,
      $ref: fc.constantFrom('#/$defs/a', '#/$defs/b', '#c'),
    };
    const few = fc.subarray(Object.keys(fields) as (keyof typeof fields)[], { minLength: 1, maxLength: 3 });
    return {
      schema: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.boolean(),
        few.chain(keys =>
          fc.record(Object.fromEntries(keys.map((each): [string, fc.Arbitrary<Json>] => [each, fields[each]])), {
            noNullPrototype: true,
          }),
        ),
      ),
    };
  }).schema;

const $defs = { a: { type: 'string' }, b: { type: ['object', 'array'] }, c: { $anchor: 'c', minLength: 1 } };

describe('validating', () => {
  for (const draft of ['2020-12', '7', '4'] satisfies Draft[]) {
    it(`finds the same errors as the library in draft ${draft}`, () => {
      fc.assert(
        fc.property(schemaIn(draft), value, (generated, given) => {
          const whole = { ...(isJsonObject(generated) ? generated : {}), $defs };
          const expected = new Validator(structuredClone(whole), draft, false).validate(given);

          assert.deepEqual(validateSchema(whole, given, draft).errors, expected.errors);
        }),
        { numRuns: 2000 },
      );
    });
  }

  const references: readonly [what: string, schema: JsonObject][] = [
    ['a pointer', { $ref: '#/$defs/a~1b%20c', $defs: { 'a/b c': { type: 'string' } } }],
    ['an anchor', { $ref: '#here', $defs: { a: { $anchor: 'here', type: 'string' } } }],
    ['an `$id`', { $ref: 'https://x.example/a', $defs: { a: { $id: 'https://x.example/a', type: 'string' } } }],
    [
      'an `$id` beside its own',
      { $id: 'https://x.example/s/', $ref: 'a#/$defs/b', $defs: { a: { $id: 'a', $defs: { b: { type: 'string' } } } } },
    ],
    [
      'a place in the schema with an `$id`',
      {
        $ref: '#/$defs/a',
        $defs: { a: { $id: 'https://x.example/a', $ref: '#/$defs/b', $defs: { b: { type: 'string' } } } },
      },
    ],
  ];
  for (const [what, each] of references) {
    it(`follows a reference to ${what}`, () => {
      assert.deepEqual(
        [validateSchema(each, 'x', '2020-12').errors.length, validateSchema(each, 1, '2020-12').errors.at(-1)?.keyword],
        [0, 'type'],
      );
    });
  }

  it('checks unevaluated properties', () => {
    const given = { allOf: [{ properties: { a: true } }], unevaluatedProperties: false, items: true };

    assert.deepEqual(
      [{ a: 1 }, { a: 1, b: 2 }].map(each => validateSchema(given, each, '2020-12').errors.length),
      [0, 2],
    );
  });

  const exponentialDefs = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `d${index}`,
      { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
    ]),
  );
  const costly: readonly [what: string, schema: JsonObject, value: Json][] = [
    ['references that double', { $ref: '#/$defs/d0', $defs: { ...exponentialDefs, d40: {} } }, 1],
    ['a reference to itself', { $ref: '#' }, 1],
    [
      'many alternatives for many items',
      { items: { anyOf: Array.from({ length: 1000 }, (_, index) => ({ const: index })) } },
      Array.from({ length: 1000 }, () => -1),
    ],
  ];
  for (const [what, each, given] of costly) {
    it(`stops for ${what}`, () => {
      assert.throws(() => validateSchema(each, given, '2020-12'), TooCostlyError);
    });
  }

  const patterns: readonly [what: string, pattern: string, value: string, runs: boolean, valid: boolean][] = [
    ['needs backtracking in other engines', '^(a+)+$', `${'a'.repeat(5000)}!`, true, false],
    ['has a lookaround', '(?=a)b', 'a', false, true],
    ['has a back reference', '(a)\\1', 'a', false, true],
    ['is very large', `(?:${'[a-z]{500}'.repeat(100)})`, 'a', false, true],
    ['is matched with a very long text', 'a{900}', 'b'.repeat(100_000), false, true],
  ];
  for (const [what, pattern, given, runs, valid] of patterns) {
    it(`${runs ? 'runs' : 'does not run'} a pattern that ${what}`, () => {
      const { errors, patternsNotRun } = validateSchema({ pattern }, given, '2020-12');

      assert.deepEqual([errors.length === 0, patternsNotRun], [valid, runs ? [] : [pattern]]);
    });
  }

  it('throws for an invalid pattern', () => {
    assert.throws(() => validateSchema({ pattern: '(' }, 'a', '2020-12'), SyntaxError);
  });
});
