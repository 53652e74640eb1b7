import assert from 'node:assert/strict';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

describe('a change of several tools', () => {
  it('is one edit with the tools that differ', async () => {
    const registry = await registryOf('a', 'b', 'c');

    const changed = await registry.user.changeAll(
      ['a', 'b', 'b', 'gone'],
      each => (each.name === 'a' ? { ...each } : { ...each, description: 'New.' }),
      { title: 'edit' },
    );

    const { title, changed: touched } = registry.history()[0]!;
    assert.deepEqual(changed, [createTool('b', 'New.')]);
    assert.deepEqual([title, touched], ['edit', [{ before: createTool('b'), after: createTool('b', 'New.') }]]);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b', 'New.'), createTool('c')]);
  });

  it('makes no edit if no tool differs', async () => {
    const registry = await registryOf('a');
    const { length } = registry.history();

    const changed = await registry.user.changeAll(['a'], each => each, { title: 'edit' });

    assert.deepEqual([changed, registry.history().length], [[], length]);
  });
});
