import assert from 'node:assert/strict';
import { FirstPage } from '../../../../src/core/query/firstPage';

describe('portions of rows', () => {
  /** How many are given of so many, one time after the other, and whether there are more. */
  const given = (...counts: readonly number[]): readonly (number | string)[] => {
    const portions = new FirstPage();
    return counts.map(count => {
      const { rows, more } = portions.of(Array.from({ length: count }, (_, index) => index));
      assert.deepEqual(
        rows,
        Array.from({ length: rows.length }, (_, index) => index),
      );
      return more ? `${rows.length} and more` : rows.length;
    });
  };

  it('are all of them, as long as few come at once', () => {
    assert.deepEqual(given(0, 1000, 1001, 2001, 3, 1003), [0, 1000, 1001, 2001, 3, 1003]);
  });

  it('are the first of many that come at once, then all', () => {
    assert.deepEqual(given(0, 10_000, 10_000, 9999), [0, '200 and more', 10_000, 9999]);
    assert.deepEqual(given(1001, 1001), ['200 and more', 1001]);
  });

  it('are no fewer than there were', () => {
    assert.deepEqual(given(700, 1701, 1701), [700, '700 and more', 1701]);
  });

  it('are the first again where all had gone', () => {
    assert.deepEqual(given(5000, 5000, 2, 5000, 5000), ['200 and more', 5000, 2, '200 and more', 5000]);
  });
});
