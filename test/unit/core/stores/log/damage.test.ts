import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import type { Faults } from './faults';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('a damaged user store', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  const noticeCodes = (notices: readonly { code: string }[]): string[] => notices.map(({ code }) => code);
  const limits = { snapshotEvery: 2 };
  const damage = (name: string): void => writeFileSync(`${scratch.log}/${name}`, 'garbage');
  const names = (): string[] => readdirSync(scratch.log).sort();

  const register = async (count: number): Promise<void> => {
    const { registry, store } = await scratch.open({ limits });
    for (let i = 1; i <= count; i++) await registry.register(createTool(`tool${i}`));
    await store.refresh();
  };

  it('skips an unreadable operation, keeps a copy and reports it once', async () => {
    await register(1);
    const open = await scratch.open({ limits });
    await open.registry.register(createTool('last'));
    await open.store.refresh();
    rmSync(`${scratch.log}/snap-0000000002`);
    damage('op-0000000001');

    const { registry, store } = await scratch.open();
    await store.refresh();

    assert.deepEqual(registry.list(), [createTool('last')]);
    assert.deepEqual(store.status.notices, [
      {
        code: 'skipped-damaged',
        message:
          '1 of 2 registry changes could not be read and was skipped. A copy is in the quarantine folder next to the log.',
      },
    ]);
    assert.deepEqual(
      readdirSync(`${scratch.folder}/v1/quarantine`).map(name => name.slice(0, 13)),
      ['op-0000000001', 'op-0000000001'],
    );
    assert.ok(names().includes('op-0000000001'));
  });

  it('loses nothing if its newest snapshot is damaged', async () => {
    await register(5);
    damage('snap-0000000004');

    const { registry, store } = await scratch.open();

    assert.deepEqual(
      registry.list().map(each => each.name),
      ['tool1', 'tool2', 'tool3', 'tool4', 'tool5'],
    );
    assert.deepEqual(store.status, { loaded: true, notices: [] });
  });

  it('is rebuilt from its operations if none is missing', async () => {
    await register(3);
    damage('snap-0000000002');

    const { registry, store } = await scratch.open();

    assert.equal(registry.count(), 3);
    assert.equal(store.status.readOnly, undefined);
  });

  it('reports missing operations', async () => {
    await register(3);
    rmSync(`${scratch.log}/snap-0000000002`);
    rmSync(`${scratch.log}/op-0000000002`);

    const { registry, store } = await scratch.open();

    assert.deepEqual(registry.list(), [createTool('tool1'), createTool('tool3')]);
    assert.deepEqual(noticeCodes(store.status.notices), ['gap']);
  });

  it('is read-only if nothing can be read, until the user starts fresh', async () => {
    await register(6);
    for (const name of names()) damage(name);

    const { registry, store } = await scratch.open();
    const other = await scratch.open();
    const before = store.status;
    await assert.rejects(registry.register(createTool('new')), { code: 'READ_ONLY' });
    await store.startFresh();
    await registry.register(createTool('new'));
    await other.registry.register(createTool('from_another_window'));
    await other.registry.unregister('from_another_window');

    assert.deepEqual([before.readOnly?.code, noticeCodes(before.notices)], ['unreadable', ['gap', 'skipped-damaged']]);
    assert.deepEqual(store.status, { loaded: true, notices: [] });
    assert.deepEqual(other.store.status, { loaded: true, notices: [] });
    assert.deepEqual((await scratch.open()).registry.list(), [createTool('new')]);
    assert.equal(readdirSync(`${scratch.folder}/v1/quarantine`).length, 8);
  });

  it('cannot be started fresh while it can be read', async () => {
    await register(1);

    const { registry, store } = await scratch.open();

    await assert.rejects(store.startFresh(), { name: 'UserError' });
    assert.equal(registry.count(), 1);
  });

  it('restores the newest backup except for existing names', async () => {
    const { registry, store } = await scratch.open();
    await registry.registerAll([createTool('a'), createTool('b')]);
    await registry.clear();
    await registry.register(createTool('a', 'another'));

    const restored = await store.restoreBackup();

    assert.deepEqual(restored, { restored: ['b'], skipped: ['a'] });
    assert.deepEqual(registry.list(), [createTool('a', 'another'), createTool('b')]);
  });

  it('keeps the last three backups as JSON that can be registered', async () => {
    const { registry } = await scratch.open();
    for (let i = 0; i < 5; i++) {
      await registry.register(createTool(`tool${i}`));
      await registry.clear();
    }

    const folder = `${scratch.folder}/v1/backup`;
    assert.deepEqual(readdirSync(folder).sort(), ['clear-5.json', 'clear-7.json', 'clear-9.json']);
    assert.deepEqual(JSON.parse(readFileSync(`${folder}/clear-9.json`, 'utf8')), {
      version: 1,
      tools: [createTool('tool4')],
    });
  });

  it('is neither empty nor damaged if the disk fails', async () => {
    await register(1);
    for (const code of ['EIO', 'EACCES', 'EMFILE']) {
      const faults: Faults = { before: op => (op === 'read' ? code : undefined) };
      const { registry, store } = await scratch.open({}, faults);
      const during = {
        readOnly: store.status.readOnly?.code,
        notices: store.status.notices,
        loaded: store.status.loaded,
      };
      await assert.rejects(registry.register(createTool('tool1')));
      faults.before = undefined;

      const answer = await registry.register(createTool('tool1'));

      assert.deepEqual(during, { readOnly: 'disk', notices: [], loaded: true });
      assert.equal(!answer.ok && answer.error, 'already_registered');
      assert.equal(store.status.readOnly, undefined);
      assert.ok(!existsSync(`${scratch.folder}/v1/quarantine`));
    }
  });

  it('is cleaned of files that killed windows left more than an hour ago', async () => {
    await register(1);
    const tmp = `${scratch.folder}/v1/tmp`;
    writeFileSync(`${tmp}/old.1`, 'half');
    mkdirSync(`${tmp}/old.2`);
    writeFileSync(`${tmp}/old.2/r`, 'half');
    writeFileSync(`${tmp}/new.1`, 'half');
    const longAgo = new Date(Date.now() - 7_200_000);
    for (const name of ['old.1', 'old.2']) utimesSync(`${tmp}/${name}`, longAgo, longAgo);

    await scratch.open();

    assert.deepEqual(readdirSync(tmp), ['new.1']);
  });
});
