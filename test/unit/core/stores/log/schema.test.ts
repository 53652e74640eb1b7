import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { Tool } from '../../../../../src/core/tool/tool';
import { encode } from '../../../../../src/core/stores/log/codec';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('a user store of a newer version', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  const slots = (): string[] => readdirSync(scratch.log).sort();

  it('keeps unknown fields', async () => {
    const strange = { ...createTool('a'), 'x-later': { deep: [1, 2] } } as Tool;
    const first = await scratch.open({ limits: { snapshotEvery: 1 } });
    await first.registry.register(strange);
    await first.store.refresh();

    const { registry } = await scratch.open();

    assert.deepEqual(registry.list(), [strange]);
  });

  it('is not written after the seal, even by a window that is writing at the same time', async () => {
    const [old, busy, newer] = [await scratch.open(), await scratch.open(), await scratch.open()];
    await old.registry.register(createTool('a'));

    const [sealed, ...answers] = await Promise.allSettled([
      newer.store.seal(),
      ...Array.from({ length: 20 }, (_, i) => (i % 2 ? old : busy).registry.register(createTool(`late${i}`))),
    ]);
    await Promise.all([old.store.refresh(), busy.store.refresh()]);

    assert.equal(sealed.status, 'fulfilled');
    const done = answers.filter(answer => answer.status === 'fulfilled').length;
    const { registry, store } = await scratch.open();
    assert.equal(registry.count(), done + 1);
    assert.deepEqual(old.registry.list(), registry.list());
    const written = slots();
    for (const window of [old, busy, newer]) {
      await assert.rejects(window.registry.register(createTool('never')), { code: 'READ_ONLY' });
    }
    assert.deepEqual(slots(), written);
    assert.equal(store.status.readOnly?.code, 'newer-version');
  });

  it('is read up to the first operation that this version cannot read', async () => {
    const { registry, store } = await scratch.open();
    await registry.register(createTool('a'));
    writeFileSync(`${scratch.log}/op-0000000002`, encode(JSON.stringify({ k: 'op', min: 2, what: 'ever' })));
    writeFileSync(`${scratch.log}/op-0000000003`, encode(JSON.stringify({ k: 'op', min: 1 })));

    await store.refresh();

    assert.deepEqual([registry.list(), registry.user.revision], [[createTool('a')], 1]);
    assert.deepEqual(store.status, {
      loaded: true,
      notices: [],
      readOnly: {
        code: 'newer-version',
        message: 'This window runs an older version of the extension. Reload the window to edit tools.',
      },
    });
  });

  it('is not created if only the newer version has a folder', async () => {
    mkdirSync(`${scratch.folder}/v2/log`, { recursive: true });

    const { registry, store } = await scratch.open();

    await assert.rejects(registry.register(createTool('a')), { code: 'READ_ONLY' });
    assert.equal(store.status.readOnly?.code, 'newer-version');
    assert.ok(!existsSync(`${scratch.folder}/v1`));
  });
});
