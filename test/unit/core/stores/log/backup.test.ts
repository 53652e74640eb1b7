import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Faults } from './faults';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

describe('a backup before tools are cleared', () => {
  let scratch: Scratch;
  let faults: Faults;
  beforeEach(() => {
    scratch = new Scratch();
    faults = {};
  });
  afterEach(() => scratch.dispose());

  const folder = (): string => `${scratch.folder}/v1/backup`;
  const backups = (): string[] => (existsSync(folder()) ? readdirSync(folder()) : []);
  const diskFullAt = (op: string): string | undefined =>
    ['create', 'makeFolder', 'link'].includes(op) ? 'ENOSPC' : undefined;

  it('is written before the confirmation and kept after the clear', async () => {
    const { registry } = await scratch.open();
    await registry.registerAll([createTool('a'), createTool('b')]);

    await registry.user.backUp();
    const before = backups();
    await registry.user.clear({ needsBackup: true });

    assert.deepEqual([before, backups()], [['clear-1.json'], ['clear-1.json']]);
    const kept = JSON.parse(readFileSync(`${folder()}/clear-1.json`, 'utf8')) as unknown;
    assert.deepEqual(kept, { version: 1, tools: [createTool('a'), createTool('b')] });
  });

  it('is deleted if the user cancels, but the backup of an earlier clear is kept', async () => {
    const { registry } = await scratch.open();
    await registry.register(createTool('a'));
    await registry.clear();
    await registry.undo();

    const backup = await registry.user.backUp();
    await backup!.discard();
    const after = backups();
    await registry.user.backUp();

    assert.deepEqual([after, backups().sort()], [['clear-1.json'], ['clear-1.json', 'clear-3.json']]);
  });

  it('that cannot be written fails before the confirmation', async () => {
    const { registry } = await scratch.open({}, faults);
    await registry.register(createTool('a'));
    faults.before = diskFullAt;

    await assert.rejects(registry.user.backUp(), { name: 'UserError', code: 'STORAGE_FULL' });

    assert.deepEqual([registry.list(), backups()], [[createTool('a')], []]);
  });

  it('that cannot be written prevents a clear that needs it', async () => {
    const { registry } = await scratch.open({}, faults);
    await registry.register(createTool('a'));
    faults.before = diskFullAt;

    await assert.rejects(registry.user.clear({ needsBackup: true }), { code: 'STORAGE_FULL' });
    const kept = registry.list();
    const cleared = await registry.clear();

    assert.deepEqual([kept, cleared, registry.list()], [[createTool('a')], [createTool('a')], []]);
  });
});
