import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { Scratch, tool } from './scratch';

describe('a user store whose folder is deleted while it is open', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  for (const [what, path] of [
    ['log', 'v1/log'],
    ['whole folder', ''],
  ] as const) {
    it(`is made anew from memory when its ${what} goes`, async () => {
      const { registry, store } = await scratch.open();
      await registry.registerAll([tool('a'), tool('b')]);
      await registry.unregister('b');
      rmSync(`${scratch.folder}/${path}`, { recursive: true });

      await store.refresh();
      await registry.register(tool('c'));

      const later = await scratch.open();
      assert.deepEqual(later.registry.list(), [tool('a'), tool('c')]);
      assert.deepEqual(later.registry.history(), registry.history());
      assert.deepEqual(readdirSync(scratch.log), ['op-0001000001', 'snap-0001000000']);
      assert.deepEqual(
        store.status.notices.map(({ code }) => code),
        ['recreated'],
      );
    });
  }

  it('is made anew when it went before anyone watched', async () => {
    const earlier = await scratch.open();
    await earlier.registry.register(tool('a'));
    const watch = () => {
      rmSync(`${scratch.folder}/v1`, { recursive: true });
      return { dispose: () => undefined };
    };

    const { store } = scratch.begin({ watch });
    const isSaid = new Promise<void>(resolve =>
      store.onDidChangeStatus(({ notices }) => notices.some(({ code }) => code === 'recreated') && resolve()),
    );
    await Promise.all([isSaid, store.opened]);

    assert.deepEqual((await scratch.open()).registry.list(), [tool('a')]);
  });

  it('is made anew by whoever writes next', async () => {
    const { registry } = await scratch.open();
    await registry.register(tool('a'));
    rmSync(scratch.folder, { recursive: true });

    const answer = await registry.register(tool('b'));

    assert.equal(answer.ok, true);
    assert.deepEqual((await scratch.open()).registry.list(), [tool('a'), tool('b')]);
  });

  it('keeps what only one of the windows knew', async () => {
    const [ahead, behind] = [await scratch.open(), await scratch.open()];
    await ahead.registry.registerAll([tool('old'), tool('changed'), tool('gone')]);
    await behind.store.refresh();
    await ahead.registry.register(tool('new'));
    await ahead.registry.replace(tool('changed', 'anew'));
    await ahead.registry.unregister('gone');
    rmSync(scratch.log, { recursive: true });

    await behind.store.refresh();
    await ahead.store.refresh();
    await ahead.store.refresh();
    await behind.store.refresh();

    assert.deepEqual(ahead.registry.list(), [tool('changed', 'anew'), tool('new'), tool('old')]);
    assert.deepEqual(behind.registry.list(), ahead.registry.list());
  });

  it('is made anew once, however many windows see it go', async () => {
    const windows = [await scratch.open(), await scratch.open(), await scratch.open()];
    await windows[0]!.registry.register(tool('a'));
    await Promise.all(windows.map(({ store }) => store.refresh()));
    rmSync(scratch.folder, { recursive: true });

    await Promise.all(windows.map(({ registry }, index) => registry.register(tool(`b${index}`))));
    await Promise.all(windows.map(({ store }) => store.refresh()));

    const expected = ['a', 'b0', 'b1', 'b2'].map(name => tool(name));
    assert.deepEqual(
      windows.map(({ registry }) => registry.list()),
      [expected, expected, expected],
    );
  });

  it('takes in what a new window wrote before the others noticed', async () => {
    const old = await scratch.open();
    await old.registry.register(tool('a'));
    await old.registry.register(tool('b'));
    rmSync(scratch.folder, { recursive: true });
    const fresh = await scratch.open();
    await fresh.registry.register(tool('c'));

    await old.store.refresh();
    await old.store.refresh();
    await fresh.store.refresh();

    assert.deepEqual(old.registry.list(), [tool('a'), tool('b'), tool('c')]);
    assert.deepEqual(fresh.registry.list(), old.registry.list());
  });
});
