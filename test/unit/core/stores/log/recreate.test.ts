import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('an open user store with a deleted folder', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  for (const [what, path] of [
    ['log', 'v1/log'],
    ['whole folder', ''],
  ] as const) {
    it(`is recreated from memory if its ${what} is deleted`, async () => {
      const { registry, store } = await scratch.open();
      await registry.registerAll([createTool('a'), createTool('b')]);
      await registry.unregister('b');
      rmSync(`${scratch.folder}/${path}`, { recursive: true });

      await store.refresh();
      await registry.register(createTool('c'));

      const later = await scratch.open();
      assert.deepEqual(later.registry.list(), [createTool('a'), createTool('c')]);
      assert.deepEqual(later.registry.history(), registry.history());
      assert.deepEqual(readdirSync(scratch.log), ['op-0001000001', 'snap-0001000000']);
      assert.deepEqual(
        store.status.notices.map(({ code }) => code),
        ['recreated'],
      );
    });
  }

  it('is recreated if its folder was deleted before it was watched', async () => {
    const earlier = await scratch.open();
    await earlier.registry.register(createTool('a'));
    const watch = () => {
      rmSync(`${scratch.folder}/v1`, { recursive: true });
      return { dispose: () => undefined };
    };

    const { store } = scratch.startOpening({ watch });
    const noticed = new Promise<void>(resolve =>
      store.onDidChangeStatus(({ notices }) => notices.some(({ code }) => code === 'recreated') && resolve()),
    );
    await Promise.all([noticed, store.opened]);

    assert.deepEqual((await scratch.open()).registry.list(), [createTool('a')]);
  });

  it('is recreated by the next write', async () => {
    const { registry } = await scratch.open();
    await registry.register(createTool('a'));
    rmSync(scratch.folder, { recursive: true });

    const answer = await registry.register(createTool('b'));

    assert.equal(answer.ok, true);
    assert.deepEqual((await scratch.open()).registry.list(), [createTool('a'), createTool('b')]);
  });

  it('keeps changes that only one of the windows had', async () => {
    const [ahead, behind] = [await scratch.open(), await scratch.open()];
    await ahead.registry.registerAll([createTool('old'), createTool('changed'), createTool('gone')]);
    await behind.store.refresh();
    await ahead.registry.register(createTool('new'));
    await ahead.registry.replace(createTool('changed', 'anew'));
    await ahead.registry.unregister('gone');
    rmSync(scratch.log, { recursive: true });

    await behind.store.refresh();
    await ahead.store.refresh();
    await ahead.store.refresh();
    await behind.store.refresh();

    assert.deepEqual(ahead.registry.list(), [createTool('changed', 'anew'), createTool('new'), createTool('old')]);
    assert.deepEqual(behind.registry.list(), ahead.registry.list());
  });

  it('is recreated only once by several windows', async () => {
    const windows = [await scratch.open(), await scratch.open(), await scratch.open()];
    await windows[0]!.registry.register(createTool('a'));
    await Promise.all(windows.map(({ store }) => store.refresh()));
    rmSync(scratch.folder, { recursive: true });

    await Promise.all(windows.map(({ registry }, index) => registry.register(createTool(`b${index}`))));
    await Promise.all(windows.map(({ store }) => store.refresh()));

    const expected = ['a', 'b0', 'b1', 'b2'].map(name => createTool(name));
    assert.deepEqual(
      windows.map(({ registry }) => registry.list()),
      [expected, expected, expected],
    );
  });

  it('includes what a new window wrote before the others noticed', async () => {
    const old = await scratch.open();
    await old.registry.register(createTool('a'));
    await old.registry.register(createTool('b'));
    rmSync(scratch.folder, { recursive: true });
    const fresh = await scratch.open();
    await fresh.registry.register(createTool('c'));

    await old.store.refresh();
    await old.store.refresh();
    await fresh.store.refresh();

    assert.deepEqual(old.registry.list(), [createTool('a'), createTool('b'), createTool('c')]);
    assert.deepEqual(fresh.registry.list(), old.registry.list());
  });
});
