import assert from 'node:assert/strict';
import { anthropicStrictCaps } from '../../../src/formats/strictCaps';

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
    ['may not be 21', Array.from({ length: 21 }, () => tool({})), ['21 strict tools; Anthropic takes 20']],
    ['may have 24 optional parameters together', [tool(named(12, {})), tool(named(12, {}))], []],
    [
      'may not have 25 optional parameters together, nested ones among them',
      [tool(named(12, {})), tool({ needed: { properties: named(13, {}) } })],
      ['25 optional parameters in strict tools; Anthropic takes 24'],
    ],
    [
      'may not have 17 unions together',
      [tool(named(16, { anyOf: [] })), tool({ needed: { type: ['string', 'null'] } })],
      ['17 parameters of several types in strict tools; Anthropic takes 16'],
    ],
    ['are counted alone', [tool(named(30, {}), false)], []],
  ];
  for (const [what, tools, problems] of cases) {
    it(what, () => {
      const found = anthropicStrictCaps(tools);

      assert.deepEqual(
        found.map(({ message }) => message),
        problems.map(each => `These are ${each} in one request. Choose fewer tools, or make fewer of them strict.`),
      );
    });
  }
});
