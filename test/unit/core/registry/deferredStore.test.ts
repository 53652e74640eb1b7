import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry, type RegistryChange } from '../../../../src/core/registry/registry';
import type { ToolStore } from '../../../../src/core/registry/store';
import { deferredStore } from '../../../../src/core/registry/deferredStore';
import { UserError } from '../../../../src/core/util/userError';
import { createTool } from '../../tools';

/** Opens a registry over a deferred store, which `resolve` or `fail` settles. */
const openDeferred = () => {
  let resolveStore: (store: ToolStore) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const pending = new Promise<ToolStore>((resolve, reject) => ([resolveStore, fail] = [resolve, reject]));
  const registry = new ToolRegistry();
  const store = deferredStore(pending);
  registry.open(store);
  const events: RegistryChange[] = [];
  registry.onDidChange(change => events.push(change));
  const statuses: unknown[] = [];
  registry.onDidChangeStatus(status => statuses.push(status));
  return { registry, store, events, statuses, resolveStore, fail };
};

const storeOf = async (...names: string[]): Promise<ToolStore> => {
  const store = memoryStore();
  const registry = new ToolRegistry();
  registry.open(store);
  await registry.registerAll(names.map(name => createTool(name)));
  return store;
};

describe('a deferred store', () => {
  it('is empty and not loaded until it is resolved', () => {
    const { registry } = openDeferred();

    assert.deepEqual(
      [registry.list(), registry.status, registry.history(), registry.canUndo()],
      [[], { loaded: false, notices: [] }, [], false],
    );
  });

  it('fires a change event with its tools, then its status', async () => {
    const { registry, events, statuses, resolveStore } = openDeferred();

    resolveStore(await storeOf('b', 'a'));
    await registry.refresh();

    assert.deepEqual(events, [{ layer: 'user', added: [createTool('a'), createTool('b')], changed: [], removed: [] }]);
    assert.deepEqual(statuses, [{ loaded: true, notices: [] }]);
    assert.deepEqual(registry.list(), [createTool('a'), createTool('b')]);
  });

  it('queues a request until it is resolved', async () => {
    const { registry, events, resolveStore } = openDeferred();
    const registered = registry.register(createTool('c'));
    const store = await storeOf('a');

    resolveStore(store);

    assert.deepEqual((await registered).ok, true);
    assert.deepEqual(
      events.map(({ added }) => added),
      [[createTool('a')], [createTool('c')]],
    );
    assert.deepEqual([...store.state.names()].sort(), ['a', 'c']);
  });

  it('is read-only and rejects all requests if opening fails', async () => {
    const { registry, statuses, fail } = openDeferred();
    const registered = registry.register(createTool('c'));

    fail(new UserError('A file is missing.'));

    await assert.rejects(registered, { name: 'UserError', message: 'A file is missing.' });
    const status = { loaded: true, readOnly: { code: 'unopened', message: 'A file is missing.' }, notices: [] };
    assert.deepEqual([registry.status, statuses], [status, [status]]);
  });

  it('disposes a store that is resolved after it was disposed', async () => {
    const { store, events, statuses, resolveStore } = openDeferred();
    const late = await storeOf('a');
    store.dispose();

    const disposed = await new Promise(resolve => resolveStore({ ...late, dispose: () => resolve('disposed') }));

    assert.equal(disposed, 'disposed');
    assert.deepEqual([events, statuses], [[], []]);
  });
});
