import assert from 'node:assert/strict';
import { collectedTo, nextGeneration, parseListing, highestSlot } from '../../../../../src/core/stores/log/layout';

describe('a listing of the log', () => {
  it('holds the slots, and nothing that others put there', () => {
    const names = [
      'op-0000000010',
      'op-9',
      'snap-0000000004',
      'op-0000000009',
      '.DS_Store',
      'snap-0000000008',
      'op-0000000011.bak',
    ];

    assert.deepEqual(parseListing(names), { ops: [9, 10], snapshots: [8, 4] });
  });

  it('tells the highest slot, and up to where slots may be missing', () => {
    const listing = { ops: [9, 10], snapshots: [12, 8, 4] };

    assert.deepEqual([highestSlot(listing), collectedTo(listing)], [12, 8]);
    assert.deepEqual([highestSlot({ ops: [], snapshots: [] }), collectedTo({ ops: [], snapshots: [8] })], [0, 0]);
  });

  it('goes on at a place of its own when it is begun anew', () => {
    assert.deepEqual([1, 999_999, 1_000_000, 1_000_001].map(nextGeneration), [1e6, 1e6, 2e6, 2e6]);
  });
});
