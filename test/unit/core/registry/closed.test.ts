import assert from 'node:assert/strict';
import { memoryStore } from '../../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../../src/core/registry/registry';
import { deferredStore } from '../../../../src/core/registry/deferredStore';
import type { ToolStore } from '../../../../src/core/registry/store';
import { createTool } from '../../tools';

const closedError = {
  name: 'UserError',
  message: 'The registry is closed, so nothing was changed. Reload the window, then try again.',
};

/** Every way to change the registry. */
const writes: Record<string, (registry: ToolRegistry) => Promise<unknown>> = {
  register: registry => registry.register(createTool('x')),
  registerAll: registry => registry.registerAll([createTool('x')], { partial: true }),
  unregister: registry => registry.unregister('a'),
  replace: registry => registry.replace(createTool('a', 'anew')),
  clear: registry => registry.clear(),
  undo: registry => registry.undo(),
  rename: registry => registry.user.rename('a', 'x'),
  setEnabled: registry => registry.user.setEnabled(['a'], false),
  replaceAll: registry => registry.user.replaceAll([]),
  keepSet: registry => registry.user.keepSet({ name: 's', tools: [] }),
  dropSet: registry => registry.user.dropSet('s'),
};

describe('a registry with a closed store', () => {
  for (const [title, write] of Object.entries(writes)) {
    it(`rejects ${title} with an error`, async () => {
      const registry = new ToolRegistry();
      const store = memoryStore();
      const opened = registry.open(store);
      await registry.register(createTool('a'));
      opened.dispose();

      await assert.rejects(write(registry), closedError);
      assert.deepEqual([registry.list(), registry.status.readOnly?.code], [[], 'closed']);
    });

    it(`rejects ${title} if the store itself was disposed`, async () => {
      const registry = new ToolRegistry();
      const store = memoryStore();
      registry.open(store);
      await registry.register(createTool('a'));
      store.dispose();

      await assert.rejects(write(registry), closedError);
    });

    it(`rejects ${title} if it waited for a deferred store that was disposed`, async () => {
      const registry = new ToolRegistry();
      const deferred = deferredStore(new Promise<ToolStore>(() => {}));
      registry.open(deferred);
      const written = write(registry);
      deferred.dispose();

      await assert.rejects(written, closedError);
    });
  }
});
