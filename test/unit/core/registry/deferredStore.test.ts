import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry, type RegistryChange } from '../../../../src/core/registry/registry';
import type { ToolStore } from '../../../../src/core/registry/store';
import { deferredStore } from '../../../../src/core/registry/deferredStore';
import { UserError } from '../../../../src/core/util/userError';
import { tool } from './tools';

/** A registry over a store that comes when it is told to. */
const waiting = () => {
  let come: (store: ToolStore) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const coming = new Promise<ToolStore>((resolve, reject) => ([come, fail] = [resolve, reject]));
  const registry = new ToolRegistry();
  const store = deferredStore(coming);
  registry.open(store);
  const heard: RegistryChange[] = [];
  registry.onDidChange(change => heard.push(change));
  const statuses: unknown[] = [];
  registry.onDidChangeStatus(status => statuses.push(status));
  return { registry, store, heard, statuses, come, fail };
};

const storeOf = async (...names: string[]): Promise<ToolStore> => {
  const store = memoryStore();
  const registry = new ToolRegistry();
  registry.open(store);
  await registry.registerAll(names.map(name => tool(name)));
  return store;
};

describe('a store to come', () => {
  it('is empty and not loaded until it is there', () => {
    const { registry } = waiting();

    assert.deepEqual(
      [registry.list(), registry.status, registry.history(), registry.canUndo()],
      [[], { loaded: false, notices: [] }, [], false],
    );
  });

  it('announces what it holds, then that all has been read', async () => {
    const { registry, heard, statuses, come } = waiting();

    come(await storeOf('b', 'a'));
    await registry.refresh();

    assert.deepEqual(heard, [{ layer: 'user', added: [tool('a'), tool('b')], changed: [], removed: [] }]);
    assert.deepEqual(statuses, [{ loaded: true, notices: [] }]);
    assert.deepEqual(registry.list(), [tool('a'), tool('b')]);
  });

  it('lets a request wait, and answers it', async () => {
    const { registry, heard, come } = waiting();
    const registered = registry.register(tool('c'));
    const store = await storeOf('a');

    come(store);

    assert.deepEqual((await registered).ok, true);
    assert.deepEqual(
      heard.map(({ added }) => added),
      [[tool('a')], [tool('c')]],
    );
    assert.deepEqual([...store.state.names()].sort(), ['a', 'c']);
  });

  it('says why it never came, and refuses every request with that', async () => {
    const { registry, statuses, fail } = waiting();
    const registered = registry.register(tool('c'));

    fail(new UserError('A file is missing.'));

    await assert.rejects(registered, { name: 'UserError', message: 'A file is missing.' });
    const status = { loaded: true, readOnly: { code: 'unopened', message: 'A file is missing.' }, notices: [] };
    assert.deepEqual([registry.status, statuses], [status, [status]]);
  });

  it('is disposed of when it comes too late', async () => {
    const { store, heard, statuses, come } = waiting();
    const late = await storeOf('a');
    store.dispose();

    const disposed = await new Promise(resolve => come({ ...late, dispose: () => resolve('disposed') }));

    assert.equal(disposed, 'disposed');
    assert.deepEqual([heard, statuses], [[], []]);
  });
});
