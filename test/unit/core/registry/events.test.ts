import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry, type RegistryChange } from '../../../../src/core/registry/registry';
import { registryOf, tool } from './tools';

const listen = (registry: ToolRegistry): RegistryChange[] => {
  const heard: RegistryChange[] = [];
  registry.onDidChange(change => heard.push(change));
  return heard;
};

describe('a change of the registry', () => {
  it('is one event for a whole batch, sorted by name', async () => {
    const registry = await registryOf('b', 'd');
    const heard = listen(registry);

    await registry.registerAll([tool('c'), tool('b', 'Better.'), tool('a')], { onConflict: 'replace' });

    assert.deepEqual(heard, [
      {
        layer: 'user',
        added: [tool('a'), tool('c')],
        changed: [{ before: tool('b'), after: tool('b', 'Better.') }],
        removed: [],
      },
    ]);
  });

  it('is visible to a listener that reads', async () => {
    const registry = await registryOf('a');
    const counts: number[] = [];
    registry.onDidChange(() => counts.push(registry.count(), registry.list().length, registry.toLlmFormat().length));

    await registry.register(tool('b'));

    assert.deepEqual(counts, [2, 2, 2]);
  });

  it('is no event where nothing changed', async () => {
    const registry = await registryOf('a');
    const heard = listen(registry);

    await registry.register(tool('a'));
    await registry.register(tool('a'), { onConflict: 'replace' });
    await registry.replace(tool('a'));
    await registry.unregister('b');
    await registry.registerAll([tool('b'), tool('a')]);

    assert.deepEqual(heard, []);
    assert.equal(registry.user.revision, 1);
  });

  it('reaches every registry over the store', async () => {
    const store = memoryStore();
    const [left, right] = [new ToolRegistry(), new ToolRegistry()];
    left.open(store);
    right.open(store);
    const heard = listen(right);

    await left.register(tool('a'));

    assert.deepEqual(heard, [{ layer: 'user', added: [tool('a')], changed: [], removed: [] }]);
    assert.deepEqual(right.list(), [tool('a')]);
  });

  it('of the store itself is an event for what differs between the two', async () => {
    const store = memoryStore();
    const other = new ToolRegistry();
    other.open(store);
    await other.registerAll([tool('b', 'Better.'), tool('c')]);
    const registry = await registryOf('a', 'b');
    const heard = listen(registry);

    registry.open(store);

    assert.deepEqual(heard, [
      {
        layer: 'user',
        added: [tool('c')],
        changed: [{ before: tool('b'), after: tool('b', 'Better.') }],
        removed: [tool('a')],
      },
    ]);
  });

  it('leaves it empty when its store is closed, unless another has been opened since', async () => {
    const registry = new ToolRegistry();
    const [first, second] = [memoryStore(), memoryStore()];
    const firstOpen = registry.open(first);
    await registry.register(tool('a'));
    const secondOpen = registry.open(second);
    await registry.register(tool('b'));

    firstOpen.dispose();
    const between = registry.list();
    secondOpen.dispose();

    assert.deepEqual(between, [tool('b')]);
    assert.deepEqual(registry.list(), []);
  });
});
