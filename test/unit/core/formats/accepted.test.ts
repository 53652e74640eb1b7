import assert from 'node:assert/strict';
import { anthropic } from '../../../../src/core/formats/anthropic';
import type { Format } from '../../../../src/core/formats/format';
import { gemini } from '../../../../src/core/formats/gemini';
import { geminiClassic } from '../../../../src/core/formats/geminiClassic';
import { ollama } from '../../../../src/core/formats/ollama';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { parameterList } from '../../../../src/core/formats/parameterList';
import { xai } from '../../../../src/core/formats/xai';
import type { JsonObject } from '../../../../src/core/json/json';

const inside = (wire: JsonObject): unknown =>
  wire['parametersJsonSchema'] ??
  wire['input_schema'] ??
  wire['parameters'] ??
  (wire['function'] as JsonObject | undefined)?.['parameters'];

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const OBJECT = (properties: object) => ({ type: 'OBJECT', properties });
const schema = (of: string) => `inputSchema${of && `.${of}`}`;

describe('schemas are written as they are accepted', () => {
  const cases: readonly [what: string, Format, given: object, written: unknown, named: readonly string[]][] = [
    [
      'a reference of the whole to nothing is cut, and it stays an object',
      ollama,
      { type: 'object', $ref: '#/$defs/none' },
      { type: 'object' },
      [''],
    ],
    [
      'what stands beside a reference that is cut is looked at too',
      xai,
      { type: 'object', $ref: '#', additionalProperties: { $ref: '#/$defs/none' } },
      { type: 'object', additionalProperties: { type: 'object', additionalProperties: true } },
      ['', 'additionalProperties', 'additionalProperties.additionalProperties'],
    ],
    [
      'definitions under their new name are named under both',
      gemini,
      object({ a: { $ref: '#/definitions/x' } }, { definitions: { x: { type: 'string' } } }),
      object({ a: { $ref: '#/$defs/x' } }, { $defs: { x: { type: 'string' } } }),
      ['definitions', '$defs', 'properties.a.$ref'],
    ],
    [
      'what follows the places of a tuple is looked at too',
      gemini,
      object({ a: { type: 'array', items: [{ type: 'string' }], additionalItems: { const: 1 } } }),
      object({ a: { type: 'array', prefixItems: [{ type: 'string' }], items: { enum: [1] } } }),
      [
        ...['additionalItems.const', 'additionalItems.enum', 'items', 'additionalItems', 'prefixItems'].map(
          each => `properties.a.${each}`,
        ),
      ],
    ],
    [
      'a tuple that ends is no longer than it says',
      anthropic,
      object({ a: { type: 'array', items: [{}, {}], additionalItems: false, maxItems: 5 } }),
      object({ a: { type: 'array', prefixItems: [{}, {}], maxItems: 2 } }),
      ['items', 'additionalItems', 'maxItems', 'prefixItems'].map(each => `properties.a.${each}`),
    ],
    [
      'a reference beside alternatives that go to the description is wrapped too',
      gemini,
      object({ a: { $ref: '#', anyOf: [{ type: 'string' }] } }),
      object({ a: { description: 'anyOf: [{"type":"string"}]', anyOf: [{ $ref: '#' }] } }),
      ['properties.a.anyOf', 'properties.a.$ref', 'properties.a.description'],
    ],
    [
      'an object that takes nothing is left out, with all it says',
      geminiClassic,
      { type: 'object', description: 'D', additionalProperties: false },
      undefined,
      ['description', 'additionalProperties', 'properties'],
    ],
    [
      'what is one of several types has what is said of it',
      geminiClassic,
      object({ a: { type: ['array', 'string', 'null'], items: { type: 'string' }, description: 'D' } }),
      OBJECT({
        a: {
          description: 'D',
          nullable: true,
          anyOf: [{ type: 'ARRAY', items: { type: 'STRING' } }, { type: 'STRING' }],
        },
      }),
      ['type', 'items', 'nullable', 'anyOf'].map(each => `properties.a.${each}`),
    ],
    [
      'a list that does not say what it holds says so as one of several types',
      geminiClassic,
      object({ a: { type: ['array', 'integer'] } }),
      OBJECT({ a: { anyOf: [{ type: 'ARRAY', items: { type: 'STRING' } }, { type: 'INTEGER' }] } }),
      ['properties.a.type', 'properties.a.anyOf'],
    ],
    [
      'what is nullable already is told, since it is read back as a union',
      geminiClassic,
      object({ a: { type: 'string', nullable: true }, b: { type: 'string', nullable: false } }),
      OBJECT({ a: { type: 'STRING', nullable: true }, b: { type: 'STRING' } }),
      ['properties.a', 'properties.b.nullable'],
    ],
    [
      'null beside another type stays out',
      geminiClassic,
      object({ a: { type: 'string', anyOf: [{ minLength: 1 }, { type: 'null' }] } }),
      OBJECT({ a: { type: 'STRING', minLength: '1' } }),
      ['properties.a.anyOf', 'properties.a.minLength'],
    ],
    [
      'types are handed down to the last alternative',
      geminiClassic,
      object({ a: { type: 'string', anyOf: [{ anyOf: [{ minLength: 1 }, { maxLength: 2 }] }, { pattern: 'a' }] } }),
      OBJECT({
        a: {
          anyOf: [
            {
              anyOf: [
                { type: 'STRING', minLength: '1' },
                { type: 'STRING', maxLength: '2' },
              ],
            },
            { type: 'STRING', pattern: 'a' },
          ],
        },
      }),
      ['properties.a.type', 'properties.a.anyOf'],
    ],
    [
      'what only MCP’s clients read is left out',
      openaiChat,
      object({ a: { type: 'string', 'x-mcp-header': 'A' } }),
      object({ a: { type: 'string' } }),
      ['properties.a.x-mcp-header'],
    ],
    [
      'a list of parameters is written as it is read',
      parameterList,
      object({ a: { type: 'string', description: 'A', default: null, enum: [] } }, { required: [] }),
      [{ name: 'a', type: 'string', description: 'A', required: false }],
      ['properties.a.default', 'properties.a.enum'],
    ],
  ];
  for (const [what, format, inputSchema, written, named] of cases) {
    it(`by ${format.title}: ${what}`, () => {
      const encoded = format.encode({ name: 'a', description: 'A.', inputSchema } as never);

      assert.deepEqual(
        [encoded.ok && inside(encoded.value), encoded.problems.map(({ path }) => path.join('.'))],
        [written, named.map(schema)],
      );
    });
  }

  it('or left out, where they are of an answer that Gemini does not take, and it is said', () => {
    const tool = { name: 'a', description: 'A.', inputSchema: object({}), outputSchema: object({}) };

    const encoded = geminiClassic.encode(tool);

    assert.deepEqual(
      [encoded.ok && encoded.value, encoded.problems.map(({ code, path }) => [code, ...path])],
      [{ name: 'a', description: 'A.' }, [['lost-field', 'outputSchema']]],
    );
  });

  it('but not strictly where nothing is known of what a list holds', () => {
    const list = object({ a: { type: 'array', prefixItems: [] } }, { required: ['a'], additionalProperties: false });

    const encoded = openaiChat.encode({ name: 'a', description: 'A.', inputSchema: list }, { strict: true });

    assert.deepEqual(
      encoded.problems.map(({ code }) => code),
      ['not-strict'],
    );
  });
});
