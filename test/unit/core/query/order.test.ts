import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToolMetrics } from '../../../../src/core/query/toolInLayer';
import { orders, sortTools } from '../../../../src/core/query/order';
import { anyTools, listed, names, noFacts, someFacts } from './tools';

const factsOf = <T>(values: { readonly [name: string]: T }, fallback: T) => ({
  of: ({ tool }: { readonly tool: { readonly name: string } }): T => values[tool.name] ?? fallback,
});

describe('the order of tools', () => {
  const tools = ['d', 'b', 'a', 'c'].map(name => listed(name));
  const order = (by: (typeof orders)[number], facts: Partial<ToolMetrics>): string[] =>
    names(sortTools(tools, by, { ...noFacts, ...facts }));

  it('is by name, those that hide before those that are hidden', () => {
    const hidden = sortTools(
      [listed('b', {}, 'file'), listed('a', {}, 'file'), listed('a'), listed('b')],
      'name',
      noFacts,
    );

    assert.deepEqual(order('name', {}), ['a', 'b', 'c', 'd']);
    assert.deepEqual(
      hidden.map(({ tool, layer }) => [tool.name, layer]),
      [
        ['a', 'file'],
        ['a', 'user'],
        ['b', 'file'],
        ['b', 'user'],
      ],
    );
  });

  it('is by cost, the dearest first and what is not counted last', () => {
    const cost = factsOf<number | undefined>({ b: 5, d: 7, c: 5 }, undefined).of;

    assert.deepEqual(order('cost', { cost }), ['d', 'b', 'c', 'a']);
  });

  it('is by problems, the most first', () => {
    assert.deepEqual(order('problems', { problems: factsOf({ c: 2, b: 1 }, 0).of }), ['c', 'b', 'a', 'd']);
  });

  it('is by change, the latest first, and what tells nothing of it by name at the end', () => {
    const changed = factsOf<readonly number[]>({ c: [0, 9, 1], d: [0, 10, 0], b: [1] }, []).of;

    assert.deepEqual(order('recent', { changed }), ['b', 'd', 'c', 'a']);
  });

  it('has all tools once, and what is alike by name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), anyTools, (by, some) => {
        const all = sortTools(some, by, someFacts);

        assert.equal(all.length, some.length);
        assert.deepEqual(new Set(all), new Set(some));
        assert.deepEqual(sortTools(all, by, someFacts), all);
      }),
    );
  });
});
