import assert from 'node:assert/strict';
import { FirstPage } from '../../../../src/core/query/firstPage';

describe('the rows of a first page', () => {
  /** Returns the number of rows shown for each of the successive counts, and whether there are more. */
  const shownOf = (...counts: readonly number[]): readonly (number | string)[] => {
    const page = new FirstPage();
    return counts.map(count => {
      const { rows, more } = page.of(Array.from({ length: count }, (_, index) => index));
      assert.deepEqual(
        rows,
        Array.from({ length: rows.length }, (_, index) => index),
      );
      return more ? `${rows.length} and more` : rows.length;
    });
  };

  it('are all rows if few are added at once', () => {
    assert.deepEqual(shownOf(0, 1000, 1001, 2001, 3, 1003), [0, 1000, 1001, 2001, 3, 1003]);
  });

  it('are the first 200 if many are added at once, then all', () => {
    assert.deepEqual(shownOf(0, 10_000, 10_000, 9999), [0, '200 and more', 10_000, 9999]);
    assert.deepEqual(shownOf(1001, 1001), ['200 and more', 1001]);
  });

  it('are not fewer than before', () => {
    assert.deepEqual(shownOf(700, 1701, 1701), [700, '700 and more', 1701]);
  });

  it('are the first 200 again after most rows were removed', () => {
    assert.deepEqual(shownOf(5000, 5000, 2, 5000, 5000), ['200 and more', 5000, 2, '200 and more', 5000]);
  });
});
