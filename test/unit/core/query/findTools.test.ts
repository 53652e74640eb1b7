import assert from 'node:assert/strict';
import { findTools } from '../../../../src/core/query/findTools';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (name: string, description = '', properties: object = {}, more: Partial<Tool> = {}): Tool => ({
  name,
  description,
  inputSchema: { type: 'object', properties },
  ...more,
});
const names = (tools: readonly Tool[], query: string): readonly string[] =>
  findTools(tools, query, 10).tools.map(({ name }) => name);

describe('finding tools', () => {
  const tools = [
    tool('forecast', 'Says how the weather will be.'),
    tool('get_time', 'Says what time it is.', { city: { type: 'string' } }),
    tool('get_weather', 'Says how it is outside.', { city: { type: 'string', description: 'Where.' } }),
  ];

  for (const [query, expected] of [
    ['', ['forecast', 'get_time', 'get_weather']],
    ['  ?! ', ['forecast', 'get_time', 'get_weather']],
    ['Weather', ['get_weather', 'forecast']],
    ['city', ['get_time', 'get_weather']],
    ['weather in a CITY', ['get_weather', 'forecast', 'get_time']],
    ['get_time', ['get_time']],
    ['payment', []],
  ] as const)
    it(`takes the words of “${query}”, the best match first`, () => {
      assert.deepEqual(names(tools, query), expected);
    });

  it('describes a tool with its parameters, as text that is safe to show', () => {
    const properties = {
      city: { type: 'string', description: 'a\u200Bb' },
      days: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
    };
    const schema = { type: 'object', properties, required: ['city'] };

    assert.deepEqual(findTools([tool('a', 'x\u202Ey', {}, { title: 'A', tags: ['t'], inputSchema: schema })], 'a', 1), {
      found: 1,
      tools: [
        {
          name: 'a',
          title: 'A',
          description: 'x‹U+202E›y',
          parameters: [
            { name: 'city', type: 'string', required: true, description: 'a‹U+200B›b' },
            { name: 'days', type: 'integer | null', required: false },
          ],
          tags: ['t'],
        },
      ],
    });
  });

  it('bounds the result, whatever the tools are', () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`p${at}`, { description: 'd'.repeat(999) }]),
    );
    const large = Array.from({ length: 50 }, (_, at) => tool(`tool_${at}`, 'x'.repeat(10_000), many));

    const result = findTools(large, 'tool', 50);

    const [first] = result.tools;
    assert.deepEqual(
      [result.found, first?.description.length, first?.parameters.length, first?.moreParameters],
      [50, 1001, 40, 60],
    );
    assert.ok(result.tools.length >= 1 && JSON.stringify(result).length < 40_000);
  });

  it('returns as many as are wanted, and how many there are', () => {
    const { found, tools: some } = findTools(tools, 'says', 2);

    assert.deepEqual([found, some.length], [3, 2]);
  });
});
