import assert from 'node:assert/strict';
import { isProblem, countProblems, tallyOf } from '../../../../src/core/lint/tally';

const found = (['error', 'warning', 'warning', 'info'] as const).map(severity => ({ severity }));

describe('the tally of findings', () => {
  it('counts errors, warnings and remarks separately', () => {
    assert.deepEqual(tallyOf(found), { errors: 1, warnings: 2, remarks: 1 });
    assert.deepEqual(tallyOf([]), { errors: 0, warnings: 0, remarks: 0 });
  });

  it('counts errors and warnings as problems, but not remarks', () => {
    assert.equal(countProblems(tallyOf(found)), 3);
    assert.deepEqual(found.map(isProblem), [true, true, true, false]);
  });
});
