import assert from 'node:assert/strict';
import { sameJson } from '../../../../src/core/json/sameJson';

describe('two pieces of JSON', () => {
  const cases: readonly [string, unknown, unknown, boolean][] = [
    ['whatever the order of keys', { a: 1, b: { c: [null] } }, { b: { c: [null] }, a: 1 }, true],
    ['where a key is undefined or absent', { a: 1, b: undefined }, { a: 1, c: undefined }, true],
    ['but not where a key is only in one', { a: 1 }, { a: 1, b: null }, false],
    ['but not where as many keys are others', { a: 1, b: 2 }, { a: 1, c: 2 }, false],
    ['but not where a key is inherited by the other', { toString: 1 }, {}, false],
    ['but not where a key is null in one and absent in the other', { a: null }, {}, false],
    ['but not in another order of a list', [1, 2], [2, 1], false],
    ['but not where one is a list', { 0: 1 }, [1], false],
    ['but not deep inside', { a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
  ];
  for (const [when, a, b, same] of cases) {
    it(`say the same ${when}`, () => {
      assert.deepEqual([sameJson(a, b), sameJson(b, a)], [same, same]);
    });
  }

  it('are compared without looking at anything more often the deeper it is', () => {
    const looks: number[] = [];
    const nested = (level: number): unknown => {
      if (level === 12) return {};
      const inner = nested(level + 1);
      return Object.defineProperty({}, 'in', { enumerable: true, get: () => (looks[level]!++, inner) });
    };
    const [one, other] = [nested(0), nested(0)];
    looks.push(...Array.from({ length: 12 }, () => 0));

    assert.ok(sameJson(one, other));

    assert.deepEqual(
      looks,
      looks.map(() => looks[0]),
    );
  });
});
