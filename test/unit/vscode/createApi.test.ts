import assert from 'node:assert/strict';
import type { Change, LlmToolsApi } from '../../../src/api';
import { memoryStore } from '../../../src/registry/memoryStore';
import { ToolRegistry } from '../../../src/registry/registry';
import { isFrozenToTheBottom } from '../util/frozen';
import { createApi } from '../../../src/vscode/createApi';

describe('the API for other extensions', () => {
  const tool = { name: 'read_file', description: 'Reads.', inputSchema: { type: 'object', properties: {} } };
  const opened = (): LlmToolsApi => {
    const registry = new ToolRegistry();
    registry.open(memoryStore());
    return createApi(registry).getApi(1);
  };

  it('answers as the registry does', async () => {
    const api = opened();

    const registered = await api.register(tool);
    const again = await api.register(tool);
    const renamed = await api.register(tool, { onConflict: 'rename' });
    const gone = await api.unregister('read_file_2');
    const unknown = await api.unregister('nobody');

    assert.deepEqual(registered, { ok: true, tool });
    assert.deepEqual(!again.ok && again.error, 'already_registered');
    assert.deepEqual(renamed.ok && renamed.tool.name, 'read_file_2');
    assert.equal(gone.ok, true);
    assert.deepEqual(unknown, { ok: false, error: 'not_found' });
    assert.deepEqual(
      [api.get('read_file'), api.list(), api.isRegistered('nobody'), api.count()],
      [tool, [tool], false, 1],
    );
    assert.deepEqual(api.toLlmFormat(), [
      { type: 'function', function: { name: 'read_file', description: 'Reads.', parameters: tool.inputSchema } },
    ]);
    assert.match(api.toTextDescription(), /read_file/);
    assert.deepEqual(await api.clear(), [tool]);
    assert.equal(api.count(), 0);
  });

  it('checks arguments against the schema of a tool', async () => {
    const api = opened();
    await api.register({ ...tool, inputSchema: { type: 'object', properties: { path: { type: 'string' } } } });

    const [right, wrong, unknown] = await Promise.all([
      api.validateArgs('read_file', { path: 'a' }),
      api.validateArgs('read_file', { path: 1 }),
      api.validateArgs('nobody', {}),
    ]);

    assert.deepEqual(right, { ok: true });
    assert.deepEqual(!wrong.ok && wrong.problems.map(({ path }) => path), [['path']]);
    assert.deepEqual(unknown, {
      ok: false,
      problems: [
        {
          code: 'not-found',
          severity: 'error',
          message: '“nobody” is not registered, so its arguments cannot be checked.',
          path: [],
        },
      ],
    });
  });

  it('tells of changes until its listener is disposed of', async () => {
    const api = opened();
    const changes: Change[] = [];
    const listening = api.onDidChange(change => changes.push(change));

    await api.register(tool);
    listening.dispose();
    await api.clear();

    assert.deepEqual(changes, [{ layer: 'user', added: [tool], changed: [], removed: [] }]);
  });

  it('hands out nothing that could be altered', async () => {
    const api = opened();
    let heard: Change | undefined;
    api.onDidChange(change => (heard = change));

    await api.register(tool);

    const handedOut = [api, api.list(), api.get('read_file'), api.get('read_file')?.inputSchema, api.toLlmFormat()];
    assert.deepEqual([...handedOut, heard, heard?.added].map(Object.isFrozen), [
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it('hands out nothing that could be altered of a store that has frozen nothing yet', async () => {
    const registry = new ToolRegistry();
    const fresh = ['a', 'b', 'c', 'd'].map(name => ({ ...structuredClone(tool), name }));
    const changes = fresh.map(each => ({ t: 'register', tool: each }) as const);
    const store = memoryStore();
    registry.open(store);
    const api = createApi(registry).getApi(1);
    let heard: Change | undefined;
    const listening = api.onDidChange(change => (heard = change));
    await store.commit({ title: 'fill', decide: () => ({ answer: undefined, changes: changes.slice(0, 1) }) });
    listening.dispose();
    await store.commit({ title: 'fill', decide: () => ({ answer: undefined, changes: changes.slice(1) }) });

    const answers = [await api.unregister('b'), await api.register(fresh[2]!, { onConflict: 'skip' })];
    const beforeReading = fresh.map(isFrozenToTheBottom);
    const handedOut = [heard, ...answers, api.get('d'), api.list(), api.toLlmFormat(), await api.clear()];

    assert.deepEqual(beforeReading, [true, true, true, false]);
    assert.deepEqual(
      handedOut.map(isFrozenToTheBottom),
      handedOut.map(() => true),
    );
  });

  it('refuses a version that it does not offer with a sentence', () => {
    const extension = createApi(new ToolRegistry());

    assert.throws(() => extension.getApi(2 as 1), {
      message: 'LLM Tool Registry offers version 1 of its API, not 2. Ask for version 1, or update the extension.',
    });
  });
});
