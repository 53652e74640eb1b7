import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { deferredStore } from '../../../../src/core/registry/deferredStore';
import type { ToolStore } from '../../../../src/core/registry/store';
import { tool } from './tools';

const closed = {
  name: 'UserError',
  message: 'The registry is closed, so nothing was changed. Reload the window, then try again.',
};

/** Every way to change the registry. */
const writes: Record<string, (registry: ToolRegistry) => Promise<unknown>> = {
  register: registry => registry.register(tool('x')),
  registerAll: registry => registry.registerAll([tool('x')], { partial: true }),
  unregister: registry => registry.unregister('a'),
  replace: registry => registry.replace(tool('a', 'anew')),
  clear: registry => registry.clear(),
  undo: registry => registry.undo(),
  rename: registry => registry.user.rename('a', 'x'),
  setEnabled: registry => registry.user.setEnabled(['a'], false),
  replaceAll: registry => registry.user.replaceAll([]),
  keepSet: registry => registry.user.keepSet({ name: 's', tools: [] }),
  dropSet: registry => registry.user.dropSet('s'),
};

describe('a registry whose store was closed', () => {
  for (const [title, write] of Object.entries(writes)) {
    it(`answers ${title} with a sentence, and never that it is done`, async () => {
      const registry = new ToolRegistry();
      const store = memoryStore();
      const opened = registry.open(store);
      await registry.register(tool('a'));
      opened.dispose();

      await assert.rejects(write(registry), closed);
      assert.deepEqual([registry.list(), registry.status.readOnly?.code], [[], 'closed']);
    });

    it(`answers ${title} so too where the store was disposed of under it`, async () => {
      const registry = new ToolRegistry();
      const store = memoryStore();
      registry.open(store);
      await registry.register(tool('a'));
      store.dispose();

      await assert.rejects(write(registry), closed);
    });

    it(`answers ${title} so too where it waited for a store that never came`, async () => {
      const registry = new ToolRegistry();
      const coming = deferredStore(new Promise<ToolStore>(() => {}));
      registry.open(coming);
      const written = write(registry);
      coming.dispose();

      await assert.rejects(written, closed);
    });
  }
});
