import assert from 'node:assert/strict';
import { isFrozenToTheBottom } from '../../util/frozen';
import { Scratch, tool } from './scratch';

describe('the user store', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('is empty and writable where nothing has been', async () => {
    const { store } = await scratch.open();

    assert.deepEqual(store.status, { loaded: true, notices: [] });
    assert.equal(store.state.size, 0);
  });

  it('keeps what was registered for the next window', async () => {
    const first = await scratch.open();
    await first.registry.register(tool('a'));
    await first.registry.registerAll([tool('b'), tool('c')]);
    await first.registry.unregister('b');

    const second = await scratch.open();

    assert.deepEqual(second.registry.list(), [tool('a'), tool('c')]);
    assert.deepEqual(second.registry.history(), first.registry.history());
    assert.equal(second.registry.user.revision, 3);
  });

  it('lets one of two windows have a name', async () => {
    const left = await scratch.open();
    const right = await scratch.open();

    const answers = await Promise.all([
      left.registry.register(tool('a', 'left')),
      right.registry.register(tool('a', 'right')),
    ]);
    await Promise.all([left.store.refresh(), right.store.refresh()]);

    assert.deepEqual(answers.map(answer => answer.ok).sort(), [false, true]);
    assert.deepEqual(left.registry.list(), right.registry.list());
  });

  it('lets nobody alter what was read, be it from a snapshot or from an operation', async () => {
    const limits = { snapshotEvery: 2 };
    const first = await scratch.open({ limits });
    await first.registry.registerAll(Array.from({ length: 1001 }, (_, i) => tool(`t${i}`)));
    await first.registry.user.setEnabled(['t7'], false);
    await first.registry.register(tool('last'));

    const second = await scratch.open({ limits });

    const altered = second.registry.list().filter(each => !isFrozenToTheBottom(each));
    assert.equal(second.registry.count(), 1002);
    assert.deepEqual(altered, []);
  });

  it('survives many snapshots', async () => {
    const limits = { snapshotEvery: 4 };
    const first = await scratch.open({ limits });
    for (let i = 0; i < 50; i++) await first.registry.register(tool(`t${i}`));

    const second = await scratch.open({ limits });

    assert.equal(second.registry.count(), 50);
    assert.deepEqual(second.registry.list(), first.registry.list());
  });
});

describe('a user store that was closed', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  it('refuses every change with a sentence, and has kept what it was asked for before', async () => {
    const { registry, store } = await scratch.open();
    await registry.register(tool('a'));
    const begun = store.commit({ title: 'register', decide: () => ({ answer: 'ok', changes: [register('b')] }) });
    store.dispose();

    const refused = [
      () => registry.register(tool('c')),
      () => registry.clear(),
      () => store.seal(),
      () => store.startFresh(),
      () => store.restoreBackup(),
    ];
    for (const each of refused) await assert.rejects(each(), { name: 'UserError' });
    await begun;

    assert.deepEqual((await scratch.open()).registry.list(), [tool('a'), tool('b')]);
  });

  it('does so while it is still being opened', async () => {
    const { registry, store } = scratch.begin();
    store.dispose();

    await assert.rejects(registry.register(tool('c')), /The registry is closed/);
    await store.opened;
    assert.deepEqual((await scratch.open()).registry.list(), []);
  });
});

const register = (name: string) => ({ t: 'register', tool: tool(name) }) as const;
