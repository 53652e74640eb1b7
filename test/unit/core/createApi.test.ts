import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Change, Checked, LlmToolsApi } from '../../../src/api';
import { memoryStore } from '../../../src/core/registry/memoryStore';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { isDeeplyFrozen } from './util/frozen';
import { createApi } from '../../../src/core/createApi';

describe('the API for other extensions', () => {
  const tool = { name: 'read_file', description: 'Reads.', inputSchema: { type: 'object', properties: {} } };
  const openApi = (): LlmToolsApi => {
    const registry = new ToolRegistry();
    registry.open(memoryStore());
    return createApi(registry).getApi(1);
  };

  it('gives the same answers as the registry', async () => {
    const api = openApi();

    const registered = await api.register(tool);
    const again = await api.register(tool);
    const renamed = await api.register(tool, { onConflict: 'rename' });
    const removed = await api.unregister('read_file_2');
    const unknown = await api.unregister('nobody');

    assert.deepEqual(registered, { ok: true, tool });
    assert.deepEqual(!again.ok && again.error, 'already_registered');
    assert.deepEqual(renamed.ok && renamed.tool.name, 'read_file_2');
    assert.equal(removed.ok, true);
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
    const api = openApi();
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

  it('reads, writes and checks tools without registering them', async () => {
    const api = openApi();

    const decoded = await api.decode({ tools: [tool] }, { format: 'mcp' });
    const encoded = await api.encode([tool], 'anthropic', { indentation: 0 });
    const linted = await api.lint([{ ...tool, name: 'read.file' }], { vendors: ['openai'] });
    const failed = await api.encode([tool], 'nothing');

    assert.deepEqual(decoded, { ok: true, tools: [tool], format: 'mcp', problems: [] });
    const wire = { name: 'read_file', description: 'Reads.', input_schema: tool.inputSchema };
    assert.deepEqual(encoded, { ok: true, text: JSON.stringify([wire]), value: [wire], remarks: [], leftOut: [] });
    assert.deepEqual(linted.ok && linted.findings.map(({ code, tool: name }) => [code, name]), [
      ['name-charset', 'read.file'],
      ['desc-short', 'read.file'],
    ]);
    assert.deepEqual(!failed.ok && failed.problems.map(({ code }) => code), ['unknown-format']);
    assert.deepEqual([decoded, encoded, linted, failed].map(isDeeplyFrozen), [true, true, true, true]);
    assert.equal(api.count(), 0);
  });

  it('notifies a listener of changes until it is disposed', async () => {
    const api = openApi();
    const changes: Change[] = [];
    const subscription = api.onDidChange(change => changes.push(change));

    await api.register(tool);
    subscription.dispose();
    await api.clear();

    assert.deepEqual(changes, [{ layer: 'user', added: [tool], changed: [], removed: [] }]);
  });

  it('returns only frozen objects', async () => {
    const api = openApi();
    let event: Change | undefined;
    api.onDidChange(change => (event = change));

    await api.register(tool);

    const returned = [api, api.list(), api.get('read_file'), api.get('read_file')?.inputSchema, api.toLlmFormat()];
    assert.deepEqual([...returned, event, event?.added].map(Object.isFrozen), [
      true,
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it('freezes what it returns from a store that does not freeze its tools', async () => {
    const registry = new ToolRegistry();
    const fresh = ['a', 'b', 'c', 'd'].map(name => ({ ...structuredClone(tool), name }));
    const changes = fresh.map(each => ({ t: 'register', tool: each }) as const);
    const store = memoryStore();
    registry.open(store);
    const api = createApi(registry).getApi(1);
    let event: Change | undefined;
    const subscription = api.onDidChange(change => (event = change));
    await store.commit({ title: 'fill', decide: () => ({ answer: undefined, changes: changes.slice(0, 1) }) });
    subscription.dispose();
    await store.commit({ title: 'fill', decide: () => ({ answer: undefined, changes: changes.slice(1) }) });

    const answers = [await api.unregister('b'), await api.register(fresh[2]!, { onConflict: 'skip' })];
    const beforeReading = fresh.map(isDeeplyFrozen);
    const returned = [event, ...answers, api.get('d'), api.list(), api.toLlmFormat(), await api.clear()];

    assert.deepEqual(beforeReading, [true, true, true, false]);
    assert.deepEqual(
      returned.map(isDeeplyFrozen),
      returned.map(() => true),
    );
  });

  it('rejects an API version that it does not support and says which one to use', () => {
    const extension = createApi(new ToolRegistry());

    assert.throws(() => extension.getApi(2 as 1), {
      message: 'LLM Tool Registry offers version 1 of its API, not 2. Ask for version 1, or update the extension.',
    });
  });

  const circular: { [key: string]: unknown } = { ...tool };
  circular['inputSchema'] = { type: 'object', properties: { a: circular } };
  const invalidTools: { readonly [what: string]: unknown } = {
    nothing: undefined,
    null: null,
    'a number': 1,
    'a bigint': 1n,
    'a symbol': Symbol('tool'),
    'a function': () => tool,
    'a list': [tool],
    'a list with holes': Array.from({ length: 2 }).fill(tool, 0, 1),
    'a date': new Date(0),
    'a map': new Map(Object.entries(tool)),
    'an instance of a class': new (class Tool {
      name = 'a';
    })(),
    'a function in it': { ...tool, run: () => 1 },
    'a symbol in it': { ...tool, tags: [Symbol('a')] },
    'a bigint in it': { ...tool, inputSchema: { type: 'object', maxProperties: 1n } },
    'a date in it': { ...tool, origin: { kind: 'a', date: new Date(0) } },
    'a hole in it': { ...tool, tags: Array.from({ length: 2 }).fill('a', 0, 1) },
    'a tool that contains itself': circular,
    'a getter that throws': Object.defineProperty({ ...tool }, 'title', {
      enumerable: true,
      get: () => assert.fail('a raw error'),
    }),
    'a `toJSON` that throws': { ...tool, toJSON: () => assert.fail('a raw error') },
    'a proxy that throws': new Proxy(tool, { ownKeys: () => assert.fail('a raw error') }),
    'a proxy that nests without end': endless(),
    'a name of another kind': { ...tool, name: { toString: () => 'read_file' } },
  };
  for (const [what, value] of Object.entries(invalidTools)) {
    it(`rejects ${what} as a tool and says why`, async () => {
      const api = openApi();

      const answer = await api.register(value as object);

      assert.deepEqual([!answer.ok && answer.error, api.count()], ['invalid_tool', 0]);
      assert.ok(!answer.ok && answer.problems.every(({ message }) => /^\S.* .*\.$/s.test(message)));
    });
  }

  const throwing = Object.defineProperty({}, 'onConflict', { enumerable: true, get: () => assert.fail('a raw error') });
  const wrongOptions: readonly unknown[] = [null, 1, 'replace', Symbol('a'), [], () => 1, throwing];
  const wrongConflictPolicies: readonly unknown[] = ['overwrite', 'toString', null, 1, true, {}, ['replace']];
  for (const options of [...wrongOptions, ...wrongConflictPolicies.map(onConflict => ({ onConflict }))]) {
    it(`rejects ${inspect(options)} as options and says why`, async () => {
      const api = openApi();

      const registered = api.register(tool, options as object);

      await assert.rejects(registered, { name: 'UserError', message: /^(The options|`onConflict`) .*\.$/ });
      assert.equal(api.count(), 0);
    });
  }

  it('refuses a duplicate by default, also with options that do not set onConflict', async () => {
    const api = openApi();
    await api.register(tool);

    const answers = await Promise.all(
      [undefined, {}, { onConflict: undefined }, { other: 1 }].map(options => api.register(tool, options as object)),
    );

    assert.deepEqual(
      answers.map(each => !each.ok && each.error),
      answers.map(() => 'already_registered'),
    );
  });

  it('registers the tool as it was at the time of the call and reads each property once', async () => {
    const api = openApi();
    let reads = 0;
    const changing = Object.defineProperty({ ...tool }, 'title', { enumerable: true, get: () => `read ${++reads}` });
    const changed = structuredClone(tool);

    const answers = [api.register(changing), api.register({ ...changed, name: 'b' })];
    changed.description = 'Another.';
    changed.inputSchema.properties = { late: true };

    assert.deepEqual(
      (await Promise.all(answers)).map(each => each.ok && each.tool),
      [
        { ...tool, title: 'read 1' },
        { ...tool, name: 'b' },
      ],
    );
  });

  it('finds no tool for a name that is not a string', async () => {
    const api = openApi();
    await api.register(tool);
    const hostile = { toString: () => assert.fail('a raw error') };

    for (const name of [undefined, null, 1, 1n, Symbol('a'), hostile, ['read_file']] as unknown as string[]) {
      assert.deepEqual([api.get(name), api.isRegistered(name)], [undefined, false]);
      assert.deepEqual(await api.unregister(name), { ok: false, error: 'not_found' });
      assert.deepEqual(problemCodes(await api.validateArgs(name, {})), ['not-found']);
    }
    assert.equal(api.count(), 1);
  });

  it('reports where arguments are not plain JSON', async () => {
    const api = openApi();
    await api.register(tool);

    const answers = await Promise.all(
      [
        { a: 1n },
        new Map(),
        endless(),
        throwing,
        {
          get a() {
            return assert.fail('a raw error');
          },
        },
      ].map(args => api.validateArgs('read_file', args)),
    );

    assert.deepEqual(
      answers.map(problemCodes).map(([first]) => first),
      answers.map(() => 'not-json'),
    );
    const [bigint] = answers;
    assert.deepEqual(bigint && !bigint.ok && bigint.problems, [
      { code: 'not-json', severity: 'error', message: "parameter 'a': not plain JSON", path: ['a'] },
    ]);
  });

  it('throws at once if the listener is not a function', () => {
    const api = openApi();

    for (const listener of [undefined, null, {}, 'a'] as unknown as (() => void)[])
      assert.throws(() => api.onDidChange(listener), {
        name: 'UserError',
        message: /^`onDidChange` expects a function/,
      });
  });

  it('rejects an API version that cannot be converted to a string', () => {
    const extension = createApi(new ToolRegistry());

    for (const version of [Object.create(null), { toString: () => assert.fail() }, Symbol('1'), '1'] as unknown as 1[])
      assert.throws(() => extension.getApi(version), { name: 'RangeError', message: /^LLM Tool Registry offers/ });
  });
});

/** Returns an object that nests without end: each property is another such object. */
function endless(): object {
  return new Proxy(
    {},
    {
      ownKeys: () => ['a'],
      get: () => endless(),
      getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true }),
    },
  );
}

const problemCodes = (checked: Checked): readonly string[] =>
  checked.ok ? [] : checked.problems.map(({ code }) => code);
