import assert from 'node:assert/strict';
import { cohere } from '../../../../src/core/formats/cohere';
import { createJsonExporter } from '../../../../src/core/exporters/jsonExporter';
import { openaiResponses } from '../../../../src/core/formats/openaiResponses';
import { validateAnthropicRequest, validateBedrockRequest } from '../../../../src/core/formats/strictRequestLimits';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (properties: object, strict = true) => ({
  name: 'a',
  input_schema: { type: 'object', properties, required: ['needed'] } as never,
  strict,
});

const named = (count: number, schema: object): object =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, schema]));

describe("the strict tools of one request to Anthropic's", () => {
  const cases: readonly [string, readonly ReturnType<typeof tool>[], readonly string[]][] = [
    ['may be 20', Array.from({ length: 20 }, () => tool({})), []],
    ['may not be 21', Array.from({ length: 21 }, () => tool({})), ['21 strict tools, but Anthropic allows 20']],
    ['may have 24 optional parameters together', [tool(named(12, {})), tool(named(12, {}))], []],
    [
      'may not have 25 optional parameters together, nested ones among them',
      [tool(named(12, {})), tool({ needed: { properties: named(13, {}) } })],
      ['25 optional parameters in strict tools, but Anthropic allows 24'],
    ],
    [
      'may not have 17 unions together',
      [tool(named(16, { anyOf: [] })), tool({ needed: { type: ['string', 'null'] } })],
      ['17 parameters with several types in strict tools, but Anthropic allows 16'],
    ],
    ['are counted alone', [tool(named(30, {}), false)], []],
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

describe("the strict tools of one request to Bedrock's", () => {
  const spec = (strict: boolean) => ({
    toolSpec: { name: 'a', inputSchema: { json: { type: 'object', properties: named(5, {}) } as never }, strict },
  });

  it('may be more than Anthropic takes, since nobody says that they may not, but it is told', () => {
    const found = validateBedrockRequest([...Array.from({ length: 5 }, () => spec(true)), spec(false)]);

    const message =
      'There are 25 optional parameters in strict tools, but for Claude, Anthropic itself allows 24 per request. ' +
      'Choose fewer tools, or make fewer of them strict.';
    assert.deepEqual(
      found.map(each => [each.severity, each.message]),
      [['warning', message]],
    );
  });

  it('may be as many as Anthropic takes', () => {
    assert.deepEqual(validateBedrockRequest([...Array.from({ length: 4 }, () => spec(true)), spec(false)]), []);
  });
});

describe('the tools of one request to Cohere, where one is to be strict,', () => {
  const tools = (strict: boolean, count: number): readonly Tool[] => [
    {
      ...{ name: 'a', description: 'A.', strict },
      inputSchema: {
        type: 'object',
        properties: { in: { type: 'object', properties: named(count, {}) } },
        required: ['in'],
      },
    },
    { name: 'b', description: 'B.', inputSchema: { type: 'object', properties: named(100, {}), required: ['p0'] } },
  ];
  const found = (given: readonly Tool[]) =>
    createJsonExporter(cohere)
      .write(given)
      .remarks.flatMap(each => (each.code === 'strict-limits' ? [[each.severity, each.message]] : []));

  it('may have 200 parameters together, at all levels', () => {
    assert.deepEqual(found(tools(true, 99)), []);
  });

  it('may not have 201', () => {
    const message =
      'There are 201 parameters, but Cohere allows 200 per request with `strict_tools`. Choose fewer tools.';
    assert.deepEqual(found(tools(true, 100)), [['warning', message]]);
  });

  it('must each require a parameter', () => {
    const free = { name: 'c', description: 'C.', inputSchema: { type: 'object', properties: named(1, {}) } };

    const message = 'With `strict_tools`, Cohere does not support tools without a required parameter: “c”.';
    assert.deepEqual(found([...tools(true, 9), free]), [['warning', message]]);
  });

  it('are not counted where none is', () => {
    assert.deepEqual(found(tools(false, 999)), []);
  });
});

describe('a strict schema for OpenAI', () => {
  const text = { type: 'string' };
  const texts = (count: number, length: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => String(index).padStart(length, '0'));
  const nested = (levels: number): object =>
    levels === 1 ? text : { type: 'object', properties: { in: nested(levels - 1) }, required: ['in'] };

  /** Whether the tool is strict as it is written, and what is said of its size. */
  const written = (properties: object): [unknown, readonly (string | undefined)[]] => {
    const inputSchema = { type: 'object', properties, required: Object.keys(properties) };
    const encoded = openaiResponses.encode({ name: 'a', description: 'A.', inputSchema, strict: true });
    const said = encoded.problems.map(({ message }) => /`inputSchema` has (.*) for OpenAI/.exec(message)?.[1]);
    return [encoded.ok && encoded.value['strict'], said.filter(each => each !== undefined)];
  };

  const cases: readonly [string, object, boolean, readonly string[]][] = [
    ['may have 5000 properties', named(5000, text), true, []],
    ['is not made of 5001 properties', named(5001, text), false, ['5001 properties, more than the limit of 5000']],
    ['may have 1000 values', named(10, { enum: texts(100, 3) }), true, []],
    [
      'is not made of 1001 values',
      { ...named(10, { enum: texts(100, 3) }), one: { enum: ['a'] } },
      false,
      ['1001 values in its enums, more than the limit of 1000'],
    ],
    ['may have 250 values of any length', { a: { enum: texts(250, 61) } }, true, []],
    ['may have 251 values of 15000 characters', { a: { enum: [...texts(250, 59), 'x'.repeat(250)] } }, true, []],
    [
      'is not made of 251 values of more',
      { a: { enum: [...texts(250, 59), 'x'.repeat(251)] } },
      false,
      ['15001 characters in an enum of more than 250 values, more than the limit of 15000'],
    ],
    ['may have 120000 characters', { [texts(1, 60_000)[0]!]: text, a: { const: 'x'.repeat(59_999) } }, true, []],
    [
      'is not made of 120001 characters',
      { [texts(1, 60_000)[0]!]: text, a: { const: 'x'.repeat(60_000) } },
      false,
      ['120001 characters in its names and values, more than the limit of 120000'],
    ],
    ['may have 10 levels', { in: nested(10) }, true, []],
    [
      'is made of 11 levels too, since it is not known how they are counted, but it is told',
      { in: nested(11) },
      true,
      ['11 levels of nested objects, more than the limit of 10'],
    ],
  ];
  for (const [what, properties, strict, said] of cases) {
    it(what, () => {
      assert.deepEqual(written(properties), [strict, said]);
    });
  }
});
