import assert from 'node:assert/strict';
import { ChangeTracker } from '../../../../../src/core/registry/difference';
import { RegistryState, type Change } from '../../../../../src/core/registry/state';
import { reapplyRequest } from '../../../../../src/core/stores/log/recreate';
import { createTool } from '../../../tools';

describe('changes that were written into a log that another window recreated', () => {
  const state = new RegistryState();
  const apply = (revision: number, ...changes: Change[]): void =>
    state.apply({ at: '', by: '', edits: [{ title: 'edit', changes }] }, revision, new ChangeTracker());
  apply(1, { t: 'register', tool: createTool('old') }, { t: 'register', tool: createTool('gone') });
  const start = 1_000_000;
  apply(start + 1, { t: 'register', tool: createTool('new') }, { t: 'unregister', name: 'gone' });

  const reapplied = (...changes: Change[]): readonly Change[] =>
    reapplyRequest(changes, start).decide(state, state.history).changes;

  it('are applied again, except to tools that have changed since', () => {
    const changes = reapplied(
      { t: 'register', tool: createTool('another') },
      { t: 'replace', tool: createTool('new', 'Older.') },
      { t: 'replace', tool: createTool('gone', 'Back again.') },
      { t: 'unregister', name: 'new' },
      { t: 'unregister', name: 'old' },
    );

    assert.deepEqual(changes, [
      { t: 'register', tool: createTool('another') },
      { t: 'unregister', name: 'old' },
    ]);
  });

  it('remove only tools from before if they include a clear', () => {
    assert.deepEqual(reapplied({ t: 'clear' }), [{ t: 'unregister', name: 'old' }]);
  });
});
