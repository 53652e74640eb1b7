import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Inclusion } from '../../../../src/core/diff/schema/inclusion';
import { readDocument } from '../../../../src/core/diff/schema/schemaDocument';
import type { JsonObject } from '../../../../src/core/json/json';
import { instancesOf } from '../formats/instances';
import { instancesOf as otherInstancesOf } from '../lint/instances';
import { anyPair, compileAjv, isAccepted } from './schemas';

const proves = (before: object, after: object): boolean => {
  const [from, to] = [before, after].map(each => readDocument(each as JsonObject));
  return new Inclusion().proves([{ schema: from!.root, document: from! }], { schema: to!.root, document: to! });
};

describe('an inclusion of schemas', () => {
  it('is never proven if a value refutes it', () => {
    fc.assert(
      fc.property(anyPair, fc.nat(), ([before, after], seed) => {
        if (!proves(before, after)) return;

        const [first, second] = [before, after].map(each => (seed % 8 === 0 ? compileAjv(each) : () => undefined));
        for (const instance of [...instancesOf(before, 60, seed), ...otherInstancesOf(after, 60, seed)]) {
          if (isAccepted(before, instance))
            assert.notEqual(isAccepted(after, instance), false, JSON.stringify(instance));
          if (first!(instance)) assert.notEqual(second!(instance), false, JSON.stringify(instance));
        }
      }),
      { numRuns: 150 },
    );
  });

  const text = { type: 'string' };
  const node = { type: 'object', properties: { next: { $ref: '#/$defs/node' }, value: { type: 'integer' } } };
  const list = (value: object) => ({
    $ref: '#/$defs/node',
    $defs: { node: { ...node, properties: { ...node.properties, value } } },
  });
  const proven: readonly [string, object, object][] = [
    ['a number that was an integer', { type: 'integer' }, { type: 'number' }],
    ['a union that was one of its types', text, { anyOf: [{ type: 'null' }, text] }],
    ['a list of types that was a union', { anyOf: [{ type: 'null' }, text] }, { type: ['string', 'null'] }],
    ['a union that was a list of types', { type: ['string', 'null'] }, { oneOf: [{ type: 'null' }, text] }],
    ['listed values that were single ones', { anyOf: [{ const: 1 }, { const: 2 }] }, { enum: [2, 1, 3] }],
    ['an exclusive bound for integers', { type: 'integer', minimum: 1 }, { type: 'integer', exclusiveMinimum: 0 }],
    [
      'a definition in place of its schema',
      { properties: { a: text } },
      { properties: { a: { $ref: '#/$defs/t' } }, $defs: { t: text } },
    ],
    ['a recursive schema that accepts more', list({ type: 'integer' }), list({ type: 'number' })],
    ['a condition that holds anyway', { required: ['a', 'b'] }, { if: { required: ['a'] }, then: { required: ['b'] } }],
    ['what is outside of a smaller exclusion', { not: { type: ['string', 'null'] } }, { not: text }],
    [
      'more names',
      { type: 'object', propertyNames: { enum: ['a'] } },
      { type: 'object', propertyNames: { maxLength: 1 } },
    ],
    ['a multiple of a multiple', { type: 'number', multipleOf: 0.3 }, { type: 'number', multipleOf: 0.1 }],
    ['an impossible value', { allOf: [text, { type: 'integer' }] }, { const: 7 }],
    [
      'alternatives that are told apart',
      { oneOf: [{ properties: { kind: { const: 'a' } }, required: ['kind'], type: 'object' }] },
      {
        oneOf: [
          { properties: { kind: { const: 'a' } }, required: ['kind'], type: 'object' },
          { properties: { kind: { const: 'b' } }, required: ['kind'], type: 'object' },
        ],
      },
    ],
  ];
  for (const [what, before, after] of proven)
    it(`is proven for ${what}`, () => {
      assert.equal(proves(before, after), true);
    });

  const unproven: readonly [string, object, object][] = [
    ['an integer that was a number', { type: 'number' }, { type: 'integer' }],
    ['a recursive schema that accepts less', list({ type: 'number' }), list({ type: 'integer' })],
    ['undeclared properties that are refused', { type: 'object' }, { type: 'object', additionalProperties: false }],
    ['another pattern', { pattern: '^a' }, { pattern: '^b' }],
    ['alternatives of which two may match', { anyOf: [text, { minLength: 1 }] }, { oneOf: [text, { minLength: 1 }] }],
    ['a reference that leads nowhere', {}, { $ref: '#/$defs/none' }],
    ['a reference to itself', text, { $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' }],
    [
      'a reference to itself in a union',
      text,
      { $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, { type: 'null' }] } }, $ref: '#/$defs/a' },
    ],
  ];
  for (const [what, before, after] of unproven)
    it(`is not proven for ${what}`, () => {
      assert.equal(proves(before, after), false);
    });
});
