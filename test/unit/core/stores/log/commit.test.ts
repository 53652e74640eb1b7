import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Request } from '../../../../../src/core/registry/store';
import type { Faults } from './faults';
import { createTool } from '../../../tools';
import { Scratch, type Window } from './scratch';

describe('a change of the user store', () => {
  let scratch: Scratch;
  let faults: Faults;
  beforeEach(() => {
    scratch = new Scratch();
    faults = {};
  });
  afterEach(() => scratch.dispose());

  const open = (): Promise<Window> => scratch.open({}, faults);
  const ops = (): string[] => readdirSync(scratch.log).filter(name => name.startsWith('op-'));
  const registering = (name: string): Request<string> => ({
    title: 'register',
    decide: view => ({
      answer: view.get(name) ? 'taken' : 'ok',
      changes: view.get(name) ? [] : [{ t: 'register', tool: createTool(name) }],
    }),
  });

  it('is written with concurrent requests as one operation, with an edit for each', async () => {
    const { store } = await open();

    const answers = await Promise.all(['a', 'b', 'a'].map(name => store.commit(registering(name))));

    assert.deepEqual(answers, ['ok', 'ok', 'taken']);
    assert.deepEqual(ops(), ['op-0000000001']);
    assert.deepEqual(
      store.state.history.list().map(({ id, added }) => [id, added.map(each => each.name)]),
      [
        ['1.0', ['a']],
        ['1.1', ['b']],
      ],
    );
  });

  it('is written as its own operation if requested', async () => {
    const { store } = await open();

    await Promise.all(['a', 'b', 'c'].map(name => store.commit({ ...registering(name), isExclusive: name === 'b' })));

    assert.equal(ops().length, 3);
  });

  it('that fails to be decided does not affect others', async () => {
    const { store } = await open();
    const broken: Request<never> = {
      title: 'broken',
      decide: () => {
        throw new Error('a bug');
      },
    };

    const [good, bad] = await Promise.allSettled([store.commit(registering('a')), store.commit(broken)]);

    assert.deepEqual(good, { status: 'fulfilled', value: 'ok' });
    assert.equal(bad.status === 'rejected' && (bad.reason as Error).message, 'a bug');
  });

  it('fires its event before its promise resolves', async () => {
    const { store } = await open();
    const order: string[] = [];
    store.onDidChange(({ added }) => order.push(...added.map(each => `announced ${each.name}`)));

    order.push(await store.commit(registering('a')));

    assert.deepEqual(order, ['announced a', 'ok']);
  });

  it('is a line of JSON with the client and the window', async () => {
    const { registry } = await scratch.open({ client: 'me', now: () => new Date(0), windowLabel: 'left window' });

    await registry.register(createTool('a'));

    const line = readFileSync(`${scratch.log}/op-0000000001`, 'utf8');
    assert.deepEqual(JSON.parse(line.slice(9)), {
      ...{ k: 'op', c: 'me', n: 1, after: 0, min: 1, at: '1970-01-01T00:00:00.000Z', by: 'left window' },
      edits: [{ title: 'register', changes: [{ t: 'register', tool: createTool('a') }] }],
    });
  });

  it('is refused if the tool is not from the expected operation', async () => {
    const left = await open();
    const right = await open();
    await left.registry.register(createTool('a'));
    const seen = left.registry.user.opOf('a')!;
    await right.registry.replace(createTool('a', 'changed'));

    const answers = [
      await left.registry.user.unregister('a', { ifOp: seen }),
      await left.registry.user.unregister('a', { ifOp: right.registry.user.opOf('a')! }),
    ];

    assert.deepEqual(answers, [
      { ok: false, error: 'conflict' },
      { ok: true, tool: createTool('a', 'changed') },
    ]);
  });

  it('can be undone in another window after a restart', async () => {
    const first = await open();
    await first.registry.registerAll([createTool('a'), createTool('b')]);
    await first.registry.clear();
    const second = await open();

    const answer = await second.registry.undo();

    assert.equal(answer.ok, true);
    assert.deepEqual(second.registry.list(), [createTool('a'), createTool('b')]);
  });

  it('changes nothing if the disk is full, and can be retried', async () => {
    const { registry } = await open();
    faults.before = (op, path) => (op === 'create' && path.includes('/tmp/') ? 'ENOSPC' : undefined);

    await assert.rejects(registry.register(createTool('a')), { code: 'STORAGE_FULL', name: 'UserError' });
    assert.deepEqual([registry.list(), readdirSync(`${scratch.folder}/v1/tmp`)], [[], []]);

    faults.before = undefined;
    assert.equal((await registry.register(createTool('a'))).ok, true);
  });

  it('that removes a tool succeeds on a full disk, beside one that fails', async () => {
    const { registry } = await open();
    await registry.registerAll([createTool('a'), createTool('b')]);
    faults.before = op => (['create', 'makeFolder', 'link'].includes(op) ? 'ENOSPC' : undefined);

    const [added, removed] = await Promise.allSettled([registry.register(createTool('c')), registry.unregister('a')]);
    const cleared = await registry.clear();

    assert.equal(added.status, 'rejected');
    assert.deepEqual(removed, { status: 'fulfilled', value: { ok: true, tool: createTool('a') } });
    assert.deepEqual(cleared, [createTool('b')]);
  });

  it('is refused on a read-only disk until the disk is writable', async () => {
    const { registry, store } = await open();
    await registry.register(createTool('a'));
    faults.before = op => (op === 'create' ? 'EROFS' : undefined);

    await assert.rejects(registry.register(createTool('b')), { code: 'READ_ONLY' });
    const during = store.status.readOnly?.code;
    faults.before = undefined;
    await registry.register(createTool('b'));

    assert.deepEqual([during, store.status.readOnly], ['disk', undefined]);
  });

  it('with an unknown outcome fails with that reason, and the registry shows the state on disk', async () => {
    const { registry } = await open();
    const later = await open();
    faults.before = (op, path) => (op === 'syncName' && path.includes('/log/op-') ? 'EIO' : undefined);

    await assert.rejects(registry.register(createTool('a')), { code: 'INDETERMINATE' });
    faults.before = undefined;
    await later.store.refresh();

    assert.deepEqual(registry.list(), [createTool('a')]);
    assert.deepEqual(later.registry.list(), registry.list());
  });

  it('succeeds if only the answer of the claim was lost', async () => {
    const { registry } = await open();
    faults.after = (op, _, to) => (op === 'link' && to?.includes('/op-') ? 'EEXIST' : undefined);

    const answer = await registry.register(createTool('a'));

    assert.equal(answer.ok, true);
    assert.deepEqual(ops(), ['op-0000000001']);
  });

  it('is staged again if its file was removed meanwhile', async () => {
    const { registry } = await open();
    let times = 0;
    faults.before = op => (op === 'link' && times++ === 0 ? 'ENOENT' : undefined);

    const answer = await registry.register(createTool('a'));

    assert.equal(answer.ok, true);
    assert.deepEqual(readdirSync(`${scratch.folder}/v1/tmp`), []);
  });

  it('does not fail if a snapshot fails', async () => {
    const messages: string[] = [];
    const limits = { snapshotEvery: 2 };
    const log = (message: string) => messages.push(message);
    const { registry, store } = await scratch.open({ limits, log }, faults);
    faults.before = (op, _, to) => (op === 'link' && to?.includes('/snap-') ? 'EIO' : undefined);

    const answers = [await registry.register(createTool('a')), await registry.register(createTool('b'))];
    await store.refresh();

    assert.deepEqual(
      answers.map(answer => answer.ok),
      [true, true],
    );
    assert.deepEqual(messages, ['No snapshot was taken: Error: EIO: injected']);
    assert.deepEqual(readdirSync(`${scratch.folder}/v1/tmp`), []);
  });

  it('works without hard links', async () => {
    faults.before = op => (op === 'link' ? 'EPERM' : undefined);
    const limits = { snapshotEvery: 2 };
    const left = await scratch.open({ limits }, faults);
    const right = await scratch.open({ limits }, faults);

    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].flatMap(name => [
      left.registry.register(createTool(name, 'left')),
      right.registry.register(createTool(name, 'right')),
      left.registry.register(createTool(`${name}1`)),
    ]);
    const won = (await Promise.all(all)).filter(answer => answer.ok).length;
    await Promise.all([left.store.refresh(), right.store.refresh()]);
    const later = await open();

    assert.equal(won, 14);
    assert.deepEqual(readdirSync(`${scratch.folder}/v1/tmp`), []);
    assert.equal(later.registry.count(), 14);
  });
});
