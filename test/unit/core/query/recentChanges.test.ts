import assert from 'node:assert/strict';
import { RecentChanges } from '../../../../src/core/query/recentChanges';
import { ToolLayer } from '../../../../src/core/registry/layer';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { StoreStatus, ToolStore } from '../../../../src/core/registry/store';
import { Emitter } from '../../../../src/core/util/events';
import { tool } from './tools';

describe('when a tool changed', () => {
  const latestFirst = (recent: RecentChanges, layer: string, names: readonly string[]): (readonly number[])[] =>
    names.map(name => recent.of(name, layer));

  it('is known of the user store from before, in its order', async () => {
    const registry = new ToolRegistry();
    await registry.register(tool('b'));
    await registry.registerAll([tool('a'), tool('c')]);

    const recent = new RecentChanges(registry);

    assert.deepEqual(latestFirst(recent, 'user', ['a', 'b', 'c', 'none']), [[0, 2, 0], [0, 1, 0], [0, 2, 0], []]);
  });

  it('is seen since then, and forgotten with the tool', async () => {
    const registry = new ToolRegistry();
    await registry.registerAll([tool('a'), tool('b')]);
    const recent = new RecentChanges(registry);

    await registry.register(tool('a', { title: 'A' }), { onConflict: 'replace' });
    const changed = latestFirst(recent, 'user', ['a', 'b']);
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

  it('is not when a file was read for the first time', async () => {
    const registry = new ToolRegistry();
    const { store, load } = lateStore();
    const recent = new RecentChanges(registry);
    const layer = new ToolLayer('file', 'workspace');
    layer.open(store);
    registry.add(layer);

    await layer.register(tool('a'));
    const read = recent.of('a', 'file')[0];
    load();
    await layer.register(tool('b'));

    assert.deepEqual([read, recent.of('a', 'file')[0], recent.of('b', 'file')[0]], [0, 0, 1]);
  });
});

/** A store that says only when it is told to that it has been read. */
const lateStore = (): { readonly store: ToolStore; readonly load: () => void } => {
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
