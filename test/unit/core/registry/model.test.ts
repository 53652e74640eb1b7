import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { HistoryEntry } from '../../../../src/core/registry/history';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import type { ToolStore } from '../../../../src/core/registry/store';
import { openLogStore } from '../../../../src/core/stores/log/logStore';
import { toLlmFunction } from '../../../../src/core/tool/llmFunction';
import { isEnabled, type Tool } from '../../../../src/core/tool/tool';
import { MemoryDisk } from '../../../durability/rig/memoryDisk';
import { commands, names } from './commands';
import { Model } from './model';

const stores: Record<string, () => Promise<[ToolStore, ToolStore]>> = {
  'one store in memory': async () => {
    const store = memoryStore();
    return [store, store];
  },
  'one log on a disk': async () => {
    const disk = new MemoryDisk();
    return [await openLog(disk, 'left'), await openLog(disk, 'right')];
  },
};

/** Opens a log that writes snapshots often, so that states are read from snapshots and from operations. */
const openLog = async (disk: MemoryDisk, by: string): Promise<ToolStore> => {
  const store = openLogStore({ disk, folder: '/registry', windowLabel: by, limits: { snapshotEvery: 5 } });
  await store.opened;
  return store;
};

for (const [title, open] of Object.entries(stores)) {
  describe(`two registries over ${title}`, () => {
    it('have the same answers and state as the model', async () => {
      await fc.assert(
        fc.asyncProperty(commands, async sequence => {
          const model = new Model();
          const windows = (await open()).map(store => new Window(store));

          for (const command of sequence) {
            const [own, other] = command.window === 0 ? windows : windows.toReversed();
            const expected = command.model(model);
            const actual = await command.real(own!.registry);

            assert.deepEqual(actual, expected);
            own!.assertShows(model);
            await other!.registry.refresh();
            other!.assertShows(model);
          }
        }),
        { numRuns: 100 },
      );
    });
  });
}

/** A registry, and a copy of its tools that is updated by its events alone. */
class Window {
  readonly registry = new ToolRegistry();
  readonly #toolsFromEvents = new Map<string, Tool>();

  constructor(store: ToolStore) {
    this.registry.open(store);
    this.registry.onDidChange(({ added, changed, removed }) => {
      for (const { name } of removed)
        assert.ok(this.#toolsFromEvents.delete(name), `${name} was not there to be removed.`);
      for (const tool of added) {
        assert.ok(!this.#toolsFromEvents.has(tool.name), `${tool.name} was there before it was added.`);
        this.#toolsFromEvents.set(tool.name, tool);
      }
      for (const { after } of changed) this.#toolsFromEvents.set(after.name, after);
    });
  }

  assertShows(model: Model): void {
    const { registry } = this;
    const { tools } = model;
    assert.deepEqual(registry.list(), tools);
    assert.equal(registry.count(), tools.length);
    assert.deepEqual(new Map(this.#toolsFromEvents), new Map(tools.map(tool => [tool.name, tool])));
    for (const name of names) {
      assert.deepEqual(registry.get(name), model.entries.get(name)?.tool);
      assert.equal(registry.isRegistered(name), model.entries.has(name));
      assert.equal(registry.user.opOf(name), model.entries.get(name)?.op);
    }
    const functions = tools.filter(isEnabled).map(toLlmFunction);
    assert.deepEqual(registry.toLlmFormat(), functions);
    assert.equal(registry.toLlmJson(), JSON.stringify(functions));
    assert.deepEqual(registry.history().map(comparableEntry), model.edits.map(comparableModelEdit).reverse());
  }
}

const comparableEntry = ({ id, title, undoes, undone, added, changed, removed }: HistoryEntry): object => ({
  id,
  title,
  undoes,
  undone,
  added,
  changed,
  removed,
});

const comparableModelEdit = ({ id, title, undoes, undone, touched }: Model['edits'][number]): object => {
  const changes = [...touched].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
  return {
    id,
    title,
    undoes,
    undone,
    added: changes.flatMap(([before, after]) => (before ? [] : after!)),
    changed: changes.flatMap(([before, after]) => (before && after ? { before, after } : [])),
    removed: changes.flatMap(([before, after]) => (after ? [] : before!)),
  };
};
