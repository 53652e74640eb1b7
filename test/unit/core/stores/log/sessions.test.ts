import assert from 'node:assert/strict';
import { Sessions } from '../../../../../src/core/stores/log/sessions';

describe('the session table', () => {
  it('has an operation and those before it', () => {
    const sessions = new Sessions(4);
    sessions.add('left', 3, 10);

    const known = [2, 3, 4].map(n => sessions.has('left', n));

    assert.deepEqual(known, [true, true, false]);
  });

  it('returns the outcome of an operation, or that it is unknown', () => {
    const sessions = new Sessions(2);
    sessions.add('gone', 1, 10);
    sessions.add('left', 1, 11);
    sessions.add('right', 7, 12);

    const outcomes = [
      sessions.outcome('right', 7, 12),
      sessions.outcome('right', 8, 9),
      sessions.outcome('gone', 1, 10),
      sessions.outcome('new', 1, 11),
    ];

    assert.deepEqual(outcomes, ['done', 'lost', 'unknown', 'lost']);
  });

  it('evicts the session that wrote least recently', () => {
    const sessions = new Sessions(2);
    sessions.add('left', 1, 1);
    sessions.add('right', 1, 2);
    sessions.add('left', 2, 3);
    sessions.add('third', 1, 4);

    assert.deepEqual(sessions.rows(), [
      ['left', 2, 3],
      ['third', 1, 4],
    ]);
    assert.equal(sessions.evicted, 2);
  });
});
