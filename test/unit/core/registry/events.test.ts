import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry, type RegistryChange } from '../../../../src/core/registry/registry';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

const recordEvents = (registry: ToolRegistry): RegistryChange[] => {
  const events: RegistryChange[] = [];
  registry.onDidChange(change => events.push(change));
  return events;
};

describe('a change of the registry', () => {
  it('is one event for a whole batch, sorted by name', async () => {
    const registry = await registryOf('b', 'd');
    const events = recordEvents(registry);

    await registry.registerAll([createTool('c'), createTool('b', 'Better.'), createTool('a')], {
      onConflict: 'replace',
    });

    assert.deepEqual(events, [
      {
        layer: 'user',
        added: [createTool('a'), createTool('c')],
        changed: [{ before: createTool('b'), after: createTool('b', 'Better.') }],
        removed: [],
      },
    ]);
  });

  it('is visible to a listener that reads', async () => {
    const registry = await registryOf('a');
    const counts: number[] = [];
    registry.onDidChange(() => counts.push(registry.count(), registry.list().length, registry.toLlmFormat().length));

    await registry.register(createTool('b'));

    assert.deepEqual(counts, [2, 2, 2]);
  });

  it('fires no event if nothing changed', async () => {
    const registry = await registryOf('a');
    const events = recordEvents(registry);

    await registry.register(createTool('a'));
    await registry.register(createTool('a'), { onConflict: 'replace' });
    await registry.replace(createTool('a'));
    await registry.unregister('b');
    await registry.registerAll([createTool('b'), createTool('a')]);

    assert.deepEqual(events, []);
    assert.equal(registry.user.revision, 1);
  });

  it('reaches every registry over the same store', async () => {
    const store = memoryStore();
    const [left, right] = [new ToolRegistry(), new ToolRegistry()];
    left.open(store);
    right.open(store);
    const events = recordEvents(right);

    await left.register(createTool('a'));

    assert.deepEqual(events, [{ layer: 'user', added: [createTool('a')], changed: [], removed: [] }]);
    assert.deepEqual(right.list(), [createTool('a')]);
  });

  it('of the store fires an event with the differences between the two stores', async () => {
    const store = memoryStore();
    const other = new ToolRegistry();
    other.open(store);
    await other.registerAll([createTool('b', 'Better.'), createTool('c')]);
    const registry = await registryOf('a', 'b');
    const events = recordEvents(registry);

    registry.open(store);

    assert.deepEqual(events, [
      {
        layer: 'user',
        added: [createTool('c')],
        changed: [{ before: createTool('b'), after: createTool('b', 'Better.') }],
        removed: [createTool('a')],
      },
    ]);
  });

  it('leaves it empty if its store is closed, unless another store was opened since', async () => {
    const registry = new ToolRegistry();
    const [first, second] = [memoryStore(), memoryStore()];
    const firstOpen = registry.open(first);
    await registry.register(createTool('a'));
    const secondOpen = registry.open(second);
    await registry.register(createTool('b'));

    firstOpen.dispose();
    const between = registry.list();
    secondOpen.dispose();

    assert.deepEqual(between, [createTool('b')]);
    assert.deepEqual(registry.list(), []);
  });
});
