import assert from 'node:assert/strict';
import { sameJson } from '../../../../src/core/json/sameJson';

describe('two JSON values', () => {
  const cases: readonly [string, unknown, unknown, boolean][] = [
    ['if only the order of keys differs', { a: 1, b: { c: [null] } }, { b: { c: [null] }, a: 1 }, true],
    ['if a key is undefined in one and absent in the other', { a: 1, b: undefined }, { a: 1, c: undefined }, true],
    ['but not if a key is only in one', { a: 1 }, { a: 1, b: null }, false],
    ['but not if the same number of keys has other names', { a: 1, b: 2 }, { a: 1, c: 2 }, false],
    ['but not if a key is inherited by the other', { toString: 1 }, {}, false],
    ['but not if a key is null in one and absent in the other', { a: null }, {}, false],
    ['but not if the order of a list differs', [1, 2], [2, 1], false],
    ['but not if only one is a list', { 0: 1 }, [1], false],
    ['but not if nested values differ', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
  ];
  for (const [when, a, b, same] of cases) {
    it(`are equal ${when}`, () => {
      assert.deepEqual([sameJson(a, b), sameJson(b, a)], [same, same]);
    });
  }

  it('are compared with the same number of reads at every depth', () => {
    const reads: number[] = [];
    const nested = (level: number): unknown => {
      if (level === 12) return {};
      const inner = nested(level + 1);
      return Object.defineProperty({}, 'in', { enumerable: true, get: () => (reads[level]!++, inner) });
    };
    const [one, other] = [nested(0), nested(0)];
    reads.push(...Array.from({ length: 12 }, () => 0));

    assert.ok(sameJson(one, other));

    assert.deepEqual(
      reads,
      reads.map(() => reads[0]),
    );
  });
});
