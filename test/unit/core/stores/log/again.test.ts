import assert from 'node:assert/strict';
import { ChangeTracker } from '../../../../../src/core/registry/difference';
import { RegistryState, type Change } from '../../../../../src/core/registry/state';
import { reapplyRequest } from '../../../../../src/core/stores/log/recreate';
import { tool } from './scratch';

describe('what was written into a log that another window began anew', () => {
  const state = new RegistryState();
  const apply = (revision: number, ...changes: Change[]): void =>
    state.apply({ at: '', by: '', edits: [{ title: 'edit', changes }] }, revision, new ChangeTracker());
  apply(1, { t: 'register', tool: tool('old') }, { t: 'register', tool: tool('gone') });
  const start = 1_000_000;
  apply(start + 1, { t: 'register', tool: tool('new') }, { t: 'unregister', name: 'gone' });

  const decided = (...changes: Change[]): readonly Change[] =>
    reapplyRequest(changes, start).decide(state, state.history).changes;

  it('is done again, but not to what has been changed since', () => {
    const changes = decided(
      { t: 'register', tool: tool('another') },
      { t: 'replace', tool: tool('new', 'Older.') },
      { t: 'replace', tool: tool('gone', 'Back again.') },
      { t: 'unregister', name: 'new' },
      { t: 'unregister', name: 'old' },
    );

    assert.deepEqual(changes, [
      { t: 'register', tool: tool('another') },
      { t: 'unregister', name: 'old' },
    ]);
  });

  it('clears only what was there before', () => {
    assert.deepEqual(decided({ t: 'clear' }), [{ t: 'unregister', name: 'old' }]);
  });
});
