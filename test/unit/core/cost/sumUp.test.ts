import assert from 'node:assert/strict';
import { sumUp } from '../../../../src/core/cost/sumUp';

describe('the sum of what tools cost', () => {
  const of = (name: string, estimate: number, exact: number | undefined) => ({ name, estimate, exact });

  it('is over all, with the dearest first', () => {
    const [a, b, c] = [of('a', 10, 9), of('b', 20, 22), of('c', 10, 9)];

    assert.deepEqual(sumUp([a, b, c]), { estimate: 40, exact: 40, tools: [b, a, c] });
    assert.deepEqual(sumUp([]), { estimate: 0, exact: 0, tools: [] });
  });

  it('is not exact where one of them is not, which comes first', () => {
    const [a, b] = [of('a', 10, 9), of('b', 5, undefined)];

    assert.deepEqual(sumUp([a, b]), { estimate: 15, exact: undefined, tools: [b, a] });
  });
});
