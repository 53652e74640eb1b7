import assert from 'node:assert/strict';
import { RecentChanges } from '../../../../src/core/query/recentChanges';
import { ToolLayer } from '../../../../src/core/registry/layer';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { StoreStatus, ToolStore } from '../../../../src/core/registry/store';
import { Emitter } from '../../../../src/core/util/events';
import { createTool } from '../../tools';

describe('the time of the last change of a tool', () => {
  const timesOf = (recent: RecentChanges, layer: string, names: readonly string[]): (readonly number[])[] =>
    names.map(name => recent.of(name, layer));

  it('is known for earlier edits of the user store', async () => {
    const registry = new ToolRegistry();
    await registry.register(createTool('b'));
    await registry.registerAll([createTool('a'), createTool('c')]);

    const recent = new RecentChanges(registry);

    assert.deepEqual(timesOf(recent, 'user', ['a', 'b', 'c', 'none']), [[0, 2, 0], [0, 1, 0], [0, 2, 0], []]);
  });

  it('is updated with each change, and forgotten with the tool', async () => {
    const registry = new ToolRegistry();
    await registry.registerAll([createTool('a'), createTool('b')]);
    const recent = new RecentChanges(registry);

    await registry.register(createTool('a', { title: 'A' }), { onConflict: 'replace' });
    const changed = timesOf(recent, 'user', ['a', 'b']);
    await registry.unregister('a');

    assert.deepEqual(
      [changed, recent.of('a', 'user')],
      [
        [
          [1, 2, 0],
          [0, 1, 0],
        ],
        [],
      ],
    );
  });

  it('ignores the first time that a file is read', async () => {
    const registry = new ToolRegistry();
    const { store, load } = storeLoadedOnDemand();
    const recent = new RecentChanges(registry);
    const layer = new ToolLayer('file', 'workspace');
    layer.open(store);
    registry.add(layer);

    await layer.register(createTool('a'));
    const read = recent.of('a', 'file')[0];
    load();
    await layer.register(createTool('b'));

    assert.deepEqual([read, recent.of('a', 'file')[0], recent.of('b', 'file')[0]], [0, 0, 1]);
  });
});

/** Returns a store that becomes loaded when `load` is called. */
const storeLoadedOnDemand = (): { readonly store: ToolStore; readonly load: () => void } => {
  const didChangeStatus = new Emitter<StoreStatus>();
  const inner = memoryStore();
  let status: StoreStatus = { loaded: false, notices: [] };
  const store: ToolStore = {
    ...inner,
    get status() {
      return status;
    },
    onDidChangeStatus: didChangeStatus.event,
  };
  return {
    store,
    load: () => {
      status = { loaded: true, notices: [] };
      didChangeStatus.fire(status);
    },
  };
};
