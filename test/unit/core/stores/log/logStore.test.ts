import assert from 'node:assert/strict';
import { isDeeplyFrozen } from '../../util/frozen';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('the user store', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('is empty and writable in a new folder', async () => {
    const { store } = await scratch.open();

    assert.deepEqual(store.status, { loaded: true, notices: [] });
    assert.equal(store.state.size, 0);
  });

  it('keeps its tools for the next window', async () => {
    const first = await scratch.open();
    await first.registry.register(createTool('a'));
    await first.registry.registerAll([createTool('b'), createTool('c')]);
    await first.registry.unregister('b');

    const second = await scratch.open();

    assert.deepEqual(second.registry.list(), [createTool('a'), createTool('c')]);
    assert.deepEqual(second.registry.history(), first.registry.history());
    assert.equal(second.registry.user.revision, 3);
  });

  it('lets only one of two windows register a name', async () => {
    const left = await scratch.open();
    const right = await scratch.open();

    const answers = await Promise.all([
      left.registry.register(createTool('a', 'left')),
      right.registry.register(createTool('a', 'right')),
    ]);
    await Promise.all([left.store.refresh(), right.store.refresh()]);

    assert.deepEqual(answers.map(answer => answer.ok).sort(), [false, true]);
    assert.deepEqual(left.registry.list(), right.registry.list());
  });

  it('freezes tools that it reads from snapshots and operations', async () => {
    const limits = { snapshotEvery: 2 };
    const first = await scratch.open({ limits });
    await first.registry.registerAll(Array.from({ length: 1001 }, (_, i) => createTool(`t${i}`)));
    await first.registry.user.setEnabled(['t7'], false);
    await first.registry.register(createTool('last'));

    const second = await scratch.open({ limits });

    const notFrozen = second.registry.list().filter(each => !isDeeplyFrozen(each));
    assert.equal(second.registry.count(), 1002);
    assert.deepEqual(notFrozen, []);
  });

  it('is the same after many snapshots', async () => {
    const limits = { snapshotEvery: 4 };
    const first = await scratch.open({ limits });
    for (let i = 0; i < 50; i++) await first.registry.register(createTool(`t${i}`));

    const second = await scratch.open({ limits });

    assert.equal(second.registry.count(), 50);
    assert.deepEqual(second.registry.list(), first.registry.list());
  });
});

describe('a closed user store', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('refuses every change, and completes changes that were requested before', async () => {
    const { registry, store } = await scratch.open();
    await registry.register(createTool('a'));
    const pending = store.commit({ title: 'register', decide: () => ({ answer: 'ok', changes: [registration('b')] }) });
    store.dispose();

    const refused = [
      () => registry.register(createTool('c')),
      () => registry.clear(),
      () => store.seal(),
      () => store.startFresh(),
      () => store.restoreBackup(),
    ];
    for (const each of refused) await assert.rejects(each(), { name: 'UserError' });
    await pending;

    assert.deepEqual((await scratch.open()).registry.list(), [createTool('a'), createTool('b')]);
  });

  it('refuses changes while it is still opening', async () => {
    const { registry, store } = scratch.startOpening();
    store.dispose();

    await assert.rejects(registry.register(createTool('c')), /The registry is closed/);
    await store.opened;
    assert.deepEqual((await scratch.open()).registry.list(), []);
  });
});

const registration = (name: string) => ({ t: 'register', tool: createTool(name) }) as const;
