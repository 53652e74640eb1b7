import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Disk } from '../../../../../src/core/stores/log/disk';
import { nodeDisk } from '../../../../../src/core/stores/log/nodeDisk';
import { Scratch } from './scratch';

for (const platform of ['linux', 'win32'] as const) {
  describe(`the disk of this machine, with the rules of ${platform}`, () => {
    let scratch: Scratch;
    let disk: Disk & { dispose(): void };
    beforeEach(() => {
      scratch = new Scratch();
      disk = nodeDisk(platform);
    });
    afterEach(() => {
      disk.dispose();
      scratch.dispose();
    });
    const at = (name: string): string => `${scratch.root}/${name}`;
    const bytes = Buffer.from('text');

    it('creates, links, reads and removes', async () => {
      await disk.create(at('a'), bytes);
      await disk.link(at('a'), at('b'));
      await disk.syncName(at('b'));
      await disk.unlink(at('a'));

      assert.deepEqual(await disk.list(scratch.root), ['b']);
      assert.deepEqual(Buffer.from(await disk.read(at('b'))), bytes);
    });

    it('never overwrites an existing file or folder', async () => {
      await disk.create(at('a'), bytes);
      await disk.create(at('b'), bytes);
      await disk.makeFolder(at('full'));
      await disk.create(at('full/r'), bytes);
      await disk.makeFolder(at('other'));

      await assert.rejects(disk.create(at('a'), bytes), { code: 'EEXIST' });
      await assert.rejects(disk.link(at('a'), at('b')), { code: 'EEXIST' });
      await assert.rejects(disk.makeFolder(at('full')), { code: 'EEXIST' });
      await assert.rejects(disk.rename(at('other'), at('full')), /ENOTEMPTY|EEXIST/);
    });

    it('fails with different codes for a missing file and a folder', async () => {
      await disk.makeFolder(at('folder'));

      await assert.rejects(disk.read(at('nothing')), { code: 'ENOENT' });
      await assert.rejects(disk.read(at('folder')), { code: 'EISDIR' });
    });

    it('flushes a folder that has replaced another', async () => {
      mkdirSync(at('log'));
      await disk.create(at('log/a'), bytes);
      await disk.syncName(at('log/a'));
      renameSync(at('log'), at('old'));
      rmSync(at('old'), { recursive: true });
      mkdirSync(at('log'));
      await disk.create(at('log/b'), bytes);

      await disk.syncName(at('log/b'));

      assert.deepEqual(readdirSync(at('log')), ['b']);
    });

    it('leaves no partial file if a write fails', async () => {
      const broken = { length: 3 } as unknown as Uint8Array;

      await assert.rejects(disk.create(at('a'), broken));

      assert.deepEqual(readdirSync(scratch.root), []);
    });

    it('flushes a name that was removed meanwhile without an error', async () => {
      writeFileSync(at('a'), 'text');

      await disk.syncName(at('gone'));

      assert.equal(readFileSync(at('a'), 'utf8'), 'text');
    });
  });
}
