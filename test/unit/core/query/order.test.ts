import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToolMetrics } from '../../../../src/core/query/toolInLayer';
import { orders, sortTools } from '../../../../src/core/query/order';
import { anyTools, toolInLayer, names, noMetrics, someMetrics } from './tools';

const metricOf = <T>(values: { readonly [name: string]: T }, fallback: T) => ({
  of: ({ tool }: { readonly tool: { readonly name: string } }): T => values[tool.name] ?? fallback,
});

describe('the order of tools', () => {
  const tools = ['d', 'b', 'a', 'c'].map(name => toolInLayer(name));
  const order = (by: (typeof orders)[number], facts: Partial<ToolMetrics>): string[] =>
    names(sortTools(tools, by, { ...noMetrics, ...facts }));

  it('is by name, with overriding tools before the ones that they hide', () => {
    const hidden = sortTools(
      [toolInLayer('b', {}, 'file'), toolInLayer('a', {}, 'file'), toolInLayer('a'), toolInLayer('b')],
      'name',
      noMetrics,
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

  it('is by cost, with the most expensive first and uncounted tools last', () => {
    const cost = metricOf<number | undefined>({ b: 5, d: 7, c: 5 }, undefined).of;

    assert.deepEqual(order('cost', { cost }), ['d', 'b', 'c', 'a']);
  });

  it('is by number of problems, descending', () => {
    assert.deepEqual(order('problems', { problems: metricOf({ c: 2, b: 1 }, 0).of }), ['c', 'b', 'a', 'd']);
  });

  it('is by time of change, with the latest first and tools without a time last, by name', () => {
    const changed = metricOf<readonly number[]>({ c: [0, 9, 1], d: [0, 10, 0], b: [1] }, []).of;

    assert.deepEqual(order('recent', { changed }), ['b', 'd', 'c', 'a']);
  });

  it('has every tool exactly once, and does not change when it is sorted again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...orders), anyTools, (by, some) => {
        const all = sortTools(some, by, someMetrics);

        assert.equal(all.length, some.length);
        assert.deepEqual(new Set(all), new Set(some));
        assert.deepEqual(sortTools(all, by, someMetrics), all);
      }),
    );
  });
});
