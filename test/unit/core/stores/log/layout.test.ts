import assert from 'node:assert/strict';
import { collectedTo, nextGeneration, parseListing, highestSlot } from '../../../../../src/core/stores/log/layout';

describe('a listing of the log', () => {
  it('has the slots and ignores other files', () => {
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

  it('has the highest slot, and the slot up to which operations may be missing', () => {
    const listing = { ops: [9, 10], snapshots: [12, 8, 4] };

    assert.deepEqual([highestSlot(listing), collectedTo(listing)], [12, 8]);
    assert.deepEqual([highestSlot({ ops: [], snapshots: [] }), collectedTo({ ops: [], snapshots: [8] })], [0, 0]);
  });

  it('continues at the next multiple of a million when the log is recreated', () => {
    assert.deepEqual([1, 999_999, 1_000_000, 1_000_001].map(nextGeneration), [1e6, 1e6, 2e6, 2e6]);
  });
});
