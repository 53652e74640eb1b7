import assert from 'node:assert/strict';
import { cohere } from '../../../../src/core/formats/cohere';
import { createJsonExporter } from '../../../../src/core/exporters/jsonExporter';
import { openaiResponses } from '../../../../src/core/formats/openaiResponses';
import { validateAnthropicRequest, validateBedrockRequest } from '../../../../src/core/vendors/strictRequestLimits';
import type { Tool } from '../../../../src/core/tool/tool';

const createTool = (properties: object, strict = true) => ({
  name: 'a',
  input_schema: { type: 'object', properties, required: ['needed'] } as never,
  strict,
});

const numberedProperties = (count: number, schema: object): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, schema]));

describe('the strict tools of one Anthropic request', () => {
  const cases: readonly [string, readonly ReturnType<typeof createTool>[], readonly string[]][] = [
    ['may be 20', Array.from({ length: 20 }, () => createTool({})), []],
    ['may not be 21', Array.from({ length: 21 }, () => createTool({})), ['21 strict tools, but Anthropic allows 20']],
    [
      'may have 24 optional parameters together',
      [createTool(numberedProperties(12, {})), createTool(numberedProperties(12, {}))],
      [],
    ],
    [
      'may not have 25 optional parameters together, nested ones among them',
      [createTool(numberedProperties(12, {})), createTool({ needed: { properties: numberedProperties(13, {}) } })],
      ['25 optional parameters in strict tools, but Anthropic allows 24'],
    ],
    [
      'may not have 17 unions together',
      [createTool(numberedProperties(16, { anyOf: [] })), createTool({ needed: { type: ['string', 'null'] } })],
      ['17 parameters with several types in strict tools, but Anthropic allows 16'],
    ],
    ['are counted without the other tools', [createTool(numberedProperties(30, {}), false)], []],
  ];
  for (const [what, tools, problems] of cases) {
    it(what, () => {
      const found = validateAnthropicRequest(tools);

      assert.deepEqual(
        found.map(({ message }) => message),
        problems.map(each => `There are ${each} per request. Choose fewer tools, or make fewer of them strict.`),
      );
    });
  }
});

describe('the strict tools of one Bedrock request', () => {
  const spec = (strict: boolean) => ({
    toolSpec: {
      name: 'a',
      inputSchema: { json: { type: 'object', properties: numberedProperties(5, {}) } as never },
      strict,
    },
  });

  it('may exceed the limits of Anthropic with a warning, since Bedrock documents no limit', () => {
    const found = validateBedrockRequest([...Array.from({ length: 5 }, () => spec(true)), spec(false)]);

    const message =
      'There are 25 optional parameters in strict tools, but for Claude, Anthropic itself allows 24 per request. ' +
      'Choose fewer tools, or make fewer of them strict.';
    assert.deepEqual(
      found.map(each => [each.severity, each.message]),
      [['warning', message]],
    );
  });

  it('have no warning within the limits of Anthropic', () => {
    assert.deepEqual(validateBedrockRequest([...Array.from({ length: 4 }, () => spec(true)), spec(false)]), []);
  });
});

describe('the tools of one Cohere request with a strict tool', () => {
  const tools = (strict: boolean, count: number): readonly Tool[] => [
    {
      ...{ name: 'a', description: 'A.', strict },
      inputSchema: {
        type: 'object',
        properties: { in: { type: 'object', properties: numberedProperties(count, {}) } },
        required: ['in'],
      },
    },
    {
      name: 'b',
      description: 'B.',
      inputSchema: { type: 'object', properties: numberedProperties(100, {}), required: ['p0'] },
    },
  ];
  const found = (given: readonly Tool[]) =>
    createJsonExporter(cohere)
      .write(given)
      .remarks.flatMap(each => (each.code === 'strict-limits' ? [[each.severity, each.message]] : []));

  it('may have 200 parameters in total, at all levels', () => {
    assert.deepEqual(found(tools(true, 99)), []);
  });

  it('may not have 201 parameters', () => {
    const message =
      'There are 201 parameters, but Cohere allows 200 per request with `strict_tools`. Choose fewer tools.';
    assert.deepEqual(found(tools(true, 100)), [['warning', message]]);
  });

  it('must each require a parameter', () => {
    const free = {
      name: 'c',
      description: 'C.',
      inputSchema: { type: 'object', properties: numberedProperties(1, {}) },
    };

    const message = 'With `strict_tools`, Cohere does not support tools without a required parameter: “c”.';
    assert.deepEqual(found([...tools(true, 9), free]), [['warning', message]]);
  });

  it('are not counted if none is strict', () => {
    assert.deepEqual(found(tools(false, 999)), []);
  });
});

describe('a strict schema for OpenAI', () => {
  const text = { type: 'string' };
  const texts = (count: number, length: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => String(index).padStart(length, '0'));
  const nested = (levels: number): object =>
    levels === 1 ? text : { type: 'object', properties: { in: nested(levels - 1) }, required: ['in'] };

  /** Encodes a strict tool. Returns whether the result is strict and what its problems say about its size. */
  const encodeStrict = (properties: object): [unknown, readonly (string | undefined)[]] => {
    const inputSchema = { type: 'object', properties, required: Object.keys(properties) };
    const encoded = openaiResponses.encode({ name: 'a', description: 'A.', inputSchema, strict: true });
    const sizeProblems = encoded.problems.map(({ message }) => /`inputSchema` has (.*) for OpenAI/.exec(message)?.[1]);
    return [encoded.ok && encoded.value['strict'], sizeProblems.filter(each => each !== undefined)];
  };

  const cases: readonly [string, object, boolean, readonly string[]][] = [
    ['may have 5000 properties', numberedProperties(5000, text), true, []],
    [
      'may not have 5001 properties',
      numberedProperties(5001, text),
      false,
      ['5001 properties, more than the limit of 5000'],
    ],
    ['may have 1000 enum values', numberedProperties(10, { enum: texts(100, 3) }), true, []],
    [
      'may not have 1001 enum values',
      { ...numberedProperties(10, { enum: texts(100, 3) }), one: { enum: ['a'] } },
      false,
      ['1001 values in its enums, more than the limit of 1000'],
    ],
    ['may have 250 enum values of any length', { a: { enum: texts(250, 61) } }, true, []],
    [
      'may have 251 enum values of 15000 characters in total',
      { a: { enum: [...texts(250, 59), 'x'.repeat(250)] } },
      true,
      [],
    ],
    [
      'may not have 251 enum values of more than 15000 characters',
      { a: { enum: [...texts(250, 59), 'x'.repeat(251)] } },
      false,
      ['15001 characters in an enum of more than 250 values, more than the limit of 15000'],
    ],
    ['may have 120000 characters', { [texts(1, 60_000)[0]!]: text, a: { const: 'x'.repeat(59_999) } }, true, []],
    [
      'may not have 120001 characters',
      { [texts(1, 60_000)[0]!]: text, a: { const: 'x'.repeat(60_000) } },
      false,
      ['120001 characters in its names and values, more than the limit of 120000'],
    ],
    ['may have 10 levels', { in: nested(10) }, true, []],
    [
      'may have 11 levels with a problem, since it is unknown how OpenAI counts levels',
      { in: nested(11) },
      true,
      ['11 levels of nested objects, more than the limit of 10'],
    ],
  ];
  for (const [what, properties, strict, sizeProblems] of cases) {
    it(what, () => {
      assert.deepEqual(encodeStrict(properties), [strict, sizeProblems]);
    });
  }
});
