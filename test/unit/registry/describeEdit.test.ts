import assert from 'node:assert/strict';
import { describeEdit } from '../../../src/registry/describeEdit';
import { memoryStore } from '../../../src/registry/memoryStore';
import { ToolRegistry } from '../../../src/registry/registry';

describe('an edit, described', () => {
  it('says what was asked for, on which tools, and what came of it', async () => {
    const registry = new ToolRegistry();
    registry.open(memoryStore());
    const tool = (name: string): object => ({ name, description: '', inputSchema: { type: 'object' } });

    await registry.registerAll(['a', 'b', 'c', 'd'].map(tool));
    await registry.replace({ ...tool('a'), description: 'New.' });
    await registry.clear();

    assert.deepEqual(registry.history().map(describeEdit), [
      { label: 'Clear: a, b, c and 1 more', detail: '4 removed' },
      { label: 'Replace: a', detail: '1 changed' },
      { label: 'Register: a, b, c and 1 more', detail: '4 added' },
    ]);
  });
});
