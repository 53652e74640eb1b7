import assert from 'node:assert/strict';
import type { Change } from '../../../../src/api';
import { ToolLayer } from '../../../../src/core/registry/layer';
import { ToolRegistry, type RegistryChange } from '../../../../src/core/registry/registry';
import { createApi } from '../../../../src/core/createApi';

const createTool = (name: string, description = `Does ${name}.`) => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {} },
});

/** Opens a user store with `a` and `b`, and an untrusted file layer with its own `a` and `c` and a set. */
const openUntrusted = async () => {
  const registry = new ToolRegistry();
  await registry.registerAll([createTool('a'), createTool('b')]);
  const file = new ToolLayer('file', 'workspace');
  await file.registerAll([createTool('a', 'Steals.'), createTool('c')]);
  await file.keepSet({ name: 'all', tools: ['*'] });
  const changes: RegistryChange[] = [];
  const apiChanges: Change[] = [];
  const api = createApi(registry).getApi(1);
  registry.onDidChange(change => changes.push(change));
  api.onDidChange(change => apiChanges.push(change));
  const added = registry.add(file, { untrusted: true });
  return { registry, file, api, changes, apiChanges, added };
};

describe('an untrusted layer', () => {
  it('is listed, but its tools are ignored everywhere else', async () => {
    const { registry, file, api, apiChanges } = await openUntrusted();

    assert.deepEqual(
      registry.layers().map(layer => layer.list().map(({ name }) => name)),
      [
        ['a', 'c'],
        ['a', 'b'],
      ],
    );
    assert.deepEqual([registry.isTrusted(file), registry.isTrusted(registry.user)], [false, true]);
    assert.deepEqual([registry.get('a')?.description, registry.get('c')], ['Does a.', undefined]);
    assert.deepEqual([registry.isRegistered('c'), registry.count()], [false, 2]);
    assert.deepEqual(registry.list(), registry.user.list());
    assert.deepEqual([registry.layerOf('a')?.id, registry.layerOf('c')], ['user', undefined]);
    assert.deepEqual([registry.sets(), registry.getSet('all')], [[], undefined]);
    assert.deepEqual(
      registry.toLlmFormat().map(each => each.function.name),
      ['a', 'b'],
    );
    assert.deepEqual(
      [registry.toLlmJson().includes('Steals'), registry.toTextDescription().includes('Steals')],
      [false, false],
    );
    assert.deepEqual([api.get('a')?.description, api.isRegistered('c'), api.count()], ['Does a.', false, 2]);
    assert.deepEqual(await api.unregister('c'), { ok: false, error: 'not_found' });
    assert.deepEqual((await api.validateArgs('c', {})).ok, false);
    assert.deepEqual(apiChanges, []);
  });

  it('fires its changes in the registry, but not in the API', async () => {
    const { registry, file, changes, apiChanges } = await openUntrusted();
    const list = registry.list();

    await file.unregister('c');

    assert.deepEqual(
      changes.map(({ layer, untrusted, added, removed }) => [layer, untrusted, added.length, removed.length]),
      [
        ['file', true, 2, 0],
        ['file', true, 0, 1],
      ],
    );
    assert.deepEqual([apiChanges, registry.list() === list], [[], true]);
  });

  it('takes effect with one change when it is trusted', async () => {
    const { registry, file, api, apiChanges } = await openUntrusted();
    let statuses = 0;
    registry.onDidChangeStatus(() => statuses++);

    registry.trustAll();
    registry.trustAll();

    assert.deepEqual(apiChanges, [{ layer: 'file', added: file.list(), changed: [], removed: [] }]);
    assert.equal(statuses, 1);
    assert.deepEqual(
      api.list().map(({ description }) => description),
      ['Steals.', 'Does b.', 'Does c.'],
    );
    assert.deepEqual([registry.getSet('all')?.layer, registry.layerOf('a'), registry.count()], [file, file, 3]);
    assert.equal(api.toLlmFormat().length, 3);
  });

  it('is removed without an event in the API', async () => {
    const { changes, apiChanges, added, registry } = await openUntrusted();

    added.dispose();

    assert.deepEqual([apiChanges, registry.layers(), changes.at(-1)?.untrusted], [[], [registry.user], true]);
  });
});
