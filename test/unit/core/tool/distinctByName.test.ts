import assert from 'node:assert/strict';
import { distinctByName } from '../../../../src/core/tool/distinctByName';

describe('items with names', () => {
  it('are distinct by the first of each name, in their order', () => {
    const items = [
      ['b', 1] as const,
      ['a', 2] as const,
      ['b', 3] as const,
      ['__proto__', 4] as const,
      ['b', 5] as const,
    ];

    assert.deepEqual(
      distinctByName(items, ([name]) => name),
      { unique: [items[0], items[1], items[3]], duplicates: [items[2], items[4]] },
    );
  });
});
