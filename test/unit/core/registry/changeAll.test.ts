import assert from 'node:assert/strict';
import { registryOf, tool } from './tools';

describe('a change of several tools', () => {
  it('is one edit of those that are another by it', async () => {
    const registry = await registryOf('a', 'b', 'c');

    const changed = await registry.user.changeAll(
      ['a', 'b', 'b', 'gone'],
      each => (each.name === 'a' ? { ...each } : { ...each, description: 'New.' }),
      { title: 'edit' },
    );

    const { title, changed: touched } = registry.history()[0]!;
    assert.deepEqual(changed, [tool('b', 'New.')]);
    assert.deepEqual([title, touched], ['edit', [{ before: tool('b'), after: tool('b', 'New.') }]]);
    assert.deepEqual(registry.list(), [tool('a'), tool('b', 'New.'), tool('c')]);
  });

  it('is none where nothing is another by it', async () => {
    const registry = await registryOf('a');
    const { length } = registry.history();

    const changed = await registry.user.changeAll(['a'], each => each, { title: 'edit' });

    assert.deepEqual([changed, registry.history().length], [[], length]);
  });
});
