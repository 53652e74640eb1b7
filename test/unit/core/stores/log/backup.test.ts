import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Faults } from './faults';
import { Scratch, tool } from './scratch';

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
  const full = (op: string): string | undefined =>
    ['create', 'makeFolder', 'link'].includes(op) ? 'ENOSPC' : undefined;

  it('is there before the question, and the same after the answer', async () => {
    const { registry } = await scratch.open();
    await registry.registerAll([tool('a'), tool('b')]);

    await registry.user.backUp();
    const before = backups();
    await registry.user.clear({ needsBackup: true });

    assert.deepEqual([before, backups()], [['clear-1.json'], ['clear-1.json']]);
    const kept = JSON.parse(readFileSync(`${folder()}/clear-1.json`, 'utf8')) as unknown;
    assert.deepEqual(kept, { version: 1, tools: [tool('a'), tool('b')] });
  });

  it('goes again when the tools are not cleared after all, but not the one of a clear', async () => {
    const { registry } = await scratch.open();
    await registry.register(tool('a'));
    await registry.clear();
    await registry.undo();

    const backup = await registry.user.backUp();
    await backup!.discard();
    const after = backups();
    await registry.user.backUp();

    assert.deepEqual([after, backups().sort()], [['clear-1.json'], ['clear-1.json', 'clear-3.json']]);
  });

  it('that cannot be written is said before the question', async () => {
    const { registry } = await scratch.open({}, faults);
    await registry.register(tool('a'));
    faults.before = full;

    await assert.rejects(registry.user.backUp(), { name: 'UserError', code: 'STORAGE_FULL' });

    assert.deepEqual([registry.list(), backups()], [[tool('a')], []]);
  });

  it('that cannot be written though it was promised keeps the tools', async () => {
    const { registry } = await scratch.open({}, faults);
    await registry.register(tool('a'));
    faults.before = full;

    await assert.rejects(registry.user.clear({ needsBackup: true }), { code: 'STORAGE_FULL' });
    const kept = registry.list();
    const cleared = await registry.clear();

    assert.deepEqual([kept, cleared, registry.list()], [[tool('a')], [tool('a')], []]);
  });
});
