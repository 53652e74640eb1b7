import assert from 'node:assert/strict';
import { sumUp } from '../../../../src/core/cost/sumUp';

describe('the total cost of tools', () => {
  const costOf = (name: string, estimate: number, exact: number | undefined) => ({ name, estimate, exact });

  it('adds up all tools and sorts them by cost, the most expensive first', () => {
    const [a, b, c] = [costOf('a', 10, 9), costOf('b', 20, 22), costOf('c', 10, 9)];

    assert.deepEqual(sumUp([a, b, c]), { estimate: 40, exact: 40, tools: [b, a, c] });
    assert.deepEqual(sumUp([]), { estimate: 0, exact: 0, tools: [] });
  });

  it('has no exact count if one of the tools has none', () => {
    const [a, b] = [costOf('a', 10, 9), costOf('b', 5, undefined)];

    assert.deepEqual(sumUp([a, b]), { estimate: 15, exact: undefined, tools: [b, a] });
  });
});
