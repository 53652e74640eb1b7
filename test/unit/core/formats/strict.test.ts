import assert from 'node:assert/strict';
import { anthropic } from '../../../../src/core/formats/anthropic';
import { geminiClassic } from '../../../../src/core/formats/geminiClassic';
import { openaiResponses } from '../../../../src/core/formats/openaiResponses';
import type { Format } from '../../../../src/core/formats/format';

const node = {
  type: 'object',
  properties: { next: { $ref: '#/$defs/node' }, size: { type: ['integer', 'null'], exclusiveMinimum: 0 } },
  required: ['size'],
};

/** Encodes a tool with the properties. Returns the JSON and the path of each problem. */
const encode = (format: Format, properties: object, strict?: boolean): unknown => {
  const inputSchema = { type: 'object', properties, $defs: { node } };
  const encoded = format.encode({ name: 'a', description: 'A.', inputSchema }, strict === undefined ? {} : { strict });
  return [encoded.ok && encoded.value, encoded.problems.map(({ path }) => path.join('.'))];
};

describe('a strict tool', () => {
  it('has only required properties for OpenAI, where optional ones become nullable', () => {
    const actual = encode(openaiResponses, { unit: { type: 'string', enum: ['C'], minLength: 1 } }, true);

    const unit = { type: ['string', 'null'], enum: ['C', null], description: 'minLength: 1' };
    const closed = {
      type: 'object',
      properties: {
        next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
        size: { type: ['integer', 'null'], exclusiveMinimum: 0 },
      },
      required: ['next', 'size'],
      additionalProperties: false,
    };
    const parameters = {
      type: 'object',
      properties: { unit },
      $defs: { node: closed },
      additionalProperties: false,
      required: ['unit'],
    };
    assert.deepEqual(actual, [
      { type: 'function', name: 'a', description: 'A.', parameters, strict: true },
      [
        ...['properties.unit.minLength', 'properties.unit.description'],
        ...['$defs.node.additionalProperties', '$defs.node.properties.next', '$defs.node.required'],
        ...['$defs.node.properties', 'additionalProperties', 'properties.unit', 'required', 'properties'],
      ].map(path => `inputSchema.${path}`),
    ]);
  });

  it('has empty properties for OpenAI if there are none', () => {
    const inputSchema = { type: 'object', required: ['gone'] };
    const encoded = openaiResponses.encode({ name: 'a', description: 'A.', inputSchema }, { strict: true });

    const parameters = { type: 'object', required: [], additionalProperties: false, properties: {} };
    assert.deepEqual(
      [encoded.ok && encoded.value, encoded.problems.map(({ path }) => path.join('.'))],
      [
        { type: 'function', name: 'a', description: 'A.', parameters, strict: true },
        ['additionalProperties', 'required', 'properties'].map(key => `inputSchema.${key}`),
      ],
    );
  });

  it('has keywords beside alternatives merged into each of them for OpenAI, also through references', () => {
    const closed = (...names: string[]) => ({
      type: 'object',
      properties: Object.fromEntries(names.map(name => [name, { type: 'string' }])),
      required: names,
      additionalProperties: false,
    });
    const named = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    const inputSchema = {
      type: 'object',
      properties: {
        either: {
          ...named,
          description: 'E.',
          anyOf: [{ properties: { b: { type: 'string' } }, required: ['b'] }, {}],
        },
        same: { type: 'object', anyOf: [{ $ref: '#/$defs/named' }] },
        closed: { properties: { b: { type: 'string' } }, required: ['b'], $ref: '#/$defs/named' },
        word: { type: ['string'], properties: {}, items: {} },
      },
      required: ['either', 'same', 'closed', 'word'],
      $defs: { named },
    };

    const encoded = openaiResponses.encode({ name: 'a', description: 'A.', inputSchema }, { strict: true });

    const wire = encoded.ok && encoded.value;
    assert.deepEqual(wire && wire['parameters'], {
      type: 'object',
      properties: {
        either: { description: 'E.', anyOf: [closed('a', 'b'), closed('a')] },
        same: { anyOf: [{ $ref: '#/$defs/named' }] },
        closed: closed('b', 'a'),
        word: { type: 'string' },
      },
      required: ['either', 'same', 'closed', 'word'],
      $defs: { named: closed('a') },
      additionalProperties: false,
    });
    assert.deepEqual(
      [...new Set(encoded.problems.map(({ path }) => path.slice(1, 4).join('.')))],
      [
        ...['either', 'same', 'closed'].map(name => `properties.${name}`),
        ...['type', 'properties', 'items'].map(key => `properties.word.${key}`),
        ...['either.anyOf', 'closed.additionalProperties'].map(path => `properties.${path}`),
        '$defs.named.additionalProperties',
        'additionalProperties',
      ],
    );
  });

  const refused: readonly [string, Format, object][] = [
    [
      'alternatives with properties that the closed object around them excludes, for OpenAI',
      openaiResponses,
      { a: { type: 'object', additionalProperties: false, anyOf: [{ properties: { b: { type: 'string' } } }] } },
    ],
    [
      'objects with any keys, for OpenAI',
      openaiResponses,
      { map: { type: 'object', additionalProperties: { type: 'string' } } },
    ],
    ['objects with any keys, for Anthropic', anthropic, { map: { type: 'object', additionalProperties: true } }],
    ['circular schemas, for Anthropic', anthropic, { node: { $ref: '#/$defs/node' } }],
  ];
  for (const [what, format, properties] of refused) {
    it(`is not strict, and a problem says so: ${what}`, () => {
      const actual = encode(format, properties, true) as [{ strict: boolean }, string[]];

      assert.deepEqual([actual[0].strict ?? false, actual[1]], [false, ['strict']]);
    });
  }
});

describe("Gemini's classic schemas", () => {
  it('have no references, no null type and no bounds that Gemini does not know', () => {
    const actual = encode(geminiClassic, { node: { $ref: '#/$defs/node' }, kind: { const: 'x' } });

    const size = { type: 'INTEGER', nullable: true, description: 'exclusiveMinimum: 0' };
    const next = { type: 'STRING', description: 'JSON text' };
    const properties = {
      node: { type: 'OBJECT', properties: { next, size }, required: ['size'] },
      kind: { type: 'STRING', enum: ['x'] },
    };
    assert.deepEqual(actual, [
      { name: 'a', description: 'A.', parameters: { type: 'OBJECT', properties } },
      [
        ...['properties.node', 'properties.node.properties.next', '$defs', 'properties.node.properties.size'],
        ...['properties.node.properties.size.exclusiveMinimum', 'properties.kind', 'properties.kind'],
      ].map(path => `inputSchema.${path}`),
    ]);
  });
});
