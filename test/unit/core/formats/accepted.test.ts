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

const schemaIn = (wire: JsonObject): unknown =>
  wire['parametersJsonSchema'] ??
  wire['input_schema'] ??
  wire['parameters'] ??
  (wire['function'] as JsonObject | undefined)?.['parameters'];

const objectSchema = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const geminiObject = (properties: object) => ({ type: 'OBJECT', properties });
const schemaPath = (of: string) => `inputSchema${of && `.${of}`}`;

describe('schemas are rewritten so that the vendor accepts them', () => {
  const cases: readonly [what: string, Format, given: object, written: unknown, problemPaths: readonly string[]][] = [
    [
      'a root reference without a target is removed, and the schema stays an object',
      ollama,
      { type: 'object', $ref: '#/$defs/none' },
      { type: 'object' },
      [''],
    ],
    [
      'keywords beside a removed reference are rewritten too',
      xai,
      { type: 'object', $ref: '#', additionalProperties: { $ref: '#/$defs/none' } },
      { type: 'object', additionalProperties: { type: 'object', additionalProperties: true } },
      ['', 'additionalProperties', 'additionalProperties.additionalProperties'],
    ],
    [
      'moved definitions are reported under their old and new keys',
      gemini,
      objectSchema({ a: { $ref: '#/definitions/x' } }, { definitions: { x: { type: 'string' } } }),
      objectSchema({ a: { $ref: '#/$defs/x' } }, { $defs: { x: { type: 'string' } } }),
      ['definitions', '$defs', 'properties.a.$ref'],
    ],
    [
      'the schema of additional tuple items is rewritten too',
      gemini,
      objectSchema({ a: { type: 'array', items: [{ type: 'string' }], additionalItems: { const: 1 } } }),
      objectSchema({ a: { type: 'array', prefixItems: [{ type: 'string' }], items: { enum: [1] } } }),
      ['properties.a', 'properties.a.items'],
    ],
    [
      'a closed tuple has at most as many items as it has schemas',
      anthropic,
      objectSchema({ a: { type: 'array', items: [{}, {}], additionalItems: false, maxItems: 5 } }),
      objectSchema({ a: { type: 'array', prefixItems: [{}, {}], maxItems: 2 } }),
      ['properties.a', 'properties.a'],
    ],
    [
      'a reference is wrapped even if its sibling alternatives move to the description',
      gemini,
      objectSchema({ a: { $ref: '#', anyOf: [{ type: 'string' }] } }),
      objectSchema({ a: { description: 'anyOf: [{"type":"string"}]', anyOf: [{ $ref: '#' }] } }),
      ['properties.a.anyOf', 'properties.a.$ref', 'properties.a.description'],
    ],
    [
      'the schema of an object without properties is omitted, with all its keywords',
      geminiClassic,
      { type: 'object', description: 'D', additionalProperties: false },
      undefined,
      ['description', 'additionalProperties', 'properties'],
    ],
    [
      'each of several types keeps its own keywords',
      geminiClassic,
      objectSchema({ a: { type: ['array', 'string', 'null'], items: { type: 'string' }, description: 'D' } }),
      geminiObject({
        a: {
          description: 'D',
          nullable: true,
          anyOf: [{ type: 'ARRAY', items: { type: 'STRING' } }, { type: 'STRING' }],
        },
      }),
      ['properties.a'],
    ],
    [
      'an array without items gets them, also as one of several types',
      geminiClassic,
      objectSchema({ a: { type: ['array', 'integer'] } }),
      geminiObject({ a: { anyOf: [{ type: 'ARRAY', items: { type: 'STRING' } }, { type: 'INTEGER' }] } }),
      ['properties.a'],
    ],
    [
      'an existing `nullable` is reported, since it is read back as a union',
      geminiClassic,
      objectSchema({ a: { type: 'string', nullable: true }, b: { type: 'string', nullable: false } }),
      geminiObject({ a: { type: 'STRING', nullable: true }, b: { type: 'STRING' } }),
      ['properties.a', 'properties.b.nullable', 'properties.a'],
    ],
    [
      'null is removed from alternatives if another type excludes it',
      geminiClassic,
      objectSchema({ a: { type: 'string', anyOf: [{ minLength: 1 }, { type: 'null' }] } }),
      geminiObject({ a: { type: 'STRING', minLength: '1' } }),
      ['properties.a'],
    ],
    [
      'types are copied into nested alternatives',
      geminiClassic,
      objectSchema({
        a: { type: 'string', anyOf: [{ anyOf: [{ minLength: 1 }, { maxLength: 2 }] }, { pattern: 'a' }] },
      }),
      geminiObject({
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
      ['properties.a'],
    ],
    [
      'keywords that only MCP clients read are omitted',
      openaiChat,
      objectSchema({ a: { type: 'string', 'x-mcp-header': 'A' } }),
      objectSchema({ a: { type: 'string' } }),
      ['properties.a.x-mcp-header'],
    ],
    [
      'a parameter list omits a null default and an empty enum',
      parameterList,
      objectSchema({ a: { type: 'string', description: 'A', default: null, enum: [] } }, { required: [] }),
      [{ name: 'a', type: 'string', description: 'A', required: false }],
      ['properties.a.default', 'properties.a.enum'],
    ],
  ];
  for (const [what, format, inputSchema, written, problemPaths] of cases) {
    it(`by ${format.title}: ${what}`, () => {
      const encoded = format.encode({ name: 'a', description: 'A.', inputSchema } as never);

      assert.deepEqual(
        [encoded.ok && schemaIn(encoded.value), encoded.problems.map(({ path }) => path.join('.'))],
        [written, problemPaths.map(schemaPath)],
      );
    });
  }

  it('and an output schema that Gemini does not accept is omitted and reported', () => {
    const tool = { name: 'a', description: 'A.', inputSchema: objectSchema({}), outputSchema: objectSchema({}) };

    const encoded = geminiClassic.encode(tool);

    assert.deepEqual(
      [encoded.ok && encoded.value, encoded.problems.map(({ code, path }) => [code, ...path])],
      [{ name: 'a', description: 'A.' }, [['lost-field', 'outputSchema']]],
    );
  });

  it('but not strictly if the item type of an array is unknown', () => {
    const list = objectSchema({ a: { type: 'array', items: {} } }, { required: ['a'], additionalProperties: false });

    const encoded = openaiChat.encode({ name: 'a', description: 'A.', inputSchema: list }, { strict: true });

    assert.deepEqual(
      encoded.problems.map(({ code }) => code),
      ['not-strict'],
    );
  });
});
