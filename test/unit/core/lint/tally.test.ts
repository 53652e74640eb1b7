import assert from 'node:assert/strict';
import { isProblem, countProblems, tallyOf } from '../../../../src/core/lint/tally';

const found = (['error', 'warning', 'warning', 'info'] as const).map(severity => ({ severity }));

describe('the count of what was found', () => {
  it('keeps errors, warnings and remarks apart', () => {
    assert.deepEqual(tallyOf(found), { errors: 1, warnings: 2, remarks: 1 });
    assert.deepEqual(tallyOf([]), { errors: 0, warnings: 0, remarks: 0 });
  });

  it('has errors and warnings as problems, and remarks as none', () => {
    assert.equal(countProblems(tallyOf(found)), 3);
    assert.deepEqual(found.map(isProblem), [true, true, true, false]);
  });
});
