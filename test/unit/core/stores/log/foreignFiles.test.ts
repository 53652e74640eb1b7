import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { encode } from '../../../../../src/core/stores/log/codec';
import { createTool } from '../../../tools';
import { Scratch } from './scratch';

const notOnWindows = process.platform === 'win32' ? it.skip : it;

describe('a user store with foreign files in its log', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.dispose());

  const registerTwo = async (): Promise<void> => {
    const { registry } = await scratch.open();
    for (const name of ['a', 'b']) await registry.register(createTool(name));
  };

  /** Tampers with the log, makes changes in an earlier and a new window, and returns what a later window shows. */
  const openAfterTampering = async (tamper: () => void) => {
    await registerTwo();
    const before = await scratch.open();
    tamper();
    const fresh = await scratch.open();
    await fresh.registry.register(createTool('c'));
    await before.registry.register(createTool('d'));
    await fresh.registry.unregister('a');
    const later = await scratch.open();
    return {
      names: later.registry.list().map(({ name }) => name),
      codes: later.store.status.notices.map(({ code }) => code),
      messages: later.store.status.notices.map(({ message }) => message).join('\n'),
      readOnly: later.store.status.readOnly,
    };
  };

  const quarantined = (): string[] =>
    readdirSync(`${scratch.folder}/v1/quarantine`).filter(name => !name.endsWith('.txt'));

  const at = (name: string): string => `${scratch.log}/${name}`;
  const next = 'op-0000000003';

  for (const name of ['op-9999999999', 'op-0000050000', 'op-12', 'snap-9999999999']) {
    it(`reports and ignores ${name}, and loses nothing`, async () => {
      const found = await openAfterTampering(() => writeFileSync(at(name), 'garbage'));

      assert.deepEqual(found.names, ['b', 'c', 'd']);
      assert.deepEqual([found.codes, found.readOnly], [['stray'], undefined]);
      assert.ok(found.messages.includes(name), found.messages);
      assert.deepEqual(quarantined().length, 1);
    });
  }

  it('ignores copies of an operation in other slots', async () => {
    const found = await openAfterTampering(() => {
      for (const copy of [next, 'op-0000000005', 'op-0000009000', 'op-9999999999'])
        copyFileSync(at('op-0000000001'), at(copy));
    });

    assert.deepEqual(found.names, ['b', 'c', 'd']);
    assert.equal(found.readOnly, undefined);
  });

  it('rejects a snapshot that was written for another slot', async () => {
    const { registry, store } = await scratch.open({ limits: { snapshotEvery: 2 } });
    await registry.registerAll([createTool('a')]);
    await registry.register(createTool('b'));
    await store.refresh();
    copyFileSync(at('snap-0000000002'), at('snap-0000000700'));

    const second = await scratch.open();
    await second.registry.register(createTool('c'));
    const later = await scratch.open();

    assert.deepEqual(
      later.registry.list().map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(readdirSync(scratch.log).sort().at(-2), 'snap-0000000002');
    assert.ok(readdirSync(scratch.log).includes(next), 'The next slot follows the last one.');
  });

  it('loses nothing if a folder has the name of the next slot', async () => {
    const found = await openAfterTampering(() => mkdirSync(at(next)));

    assert.deepEqual(found.names, ['b', 'c', 'd']);
  });

  it('loses nothing if a non-empty folder has the name of the next slot', async () => {
    const found = await openAfterTampering(() => {
      mkdirSync(`${at(next)}/r`, { recursive: true });
      mkdirSync(at('op-0000000004'));
      writeFileSync(`${at('op-0000000004')}/other`, 'text');
    });

    assert.deepEqual(found.names, ['b', 'c', 'd']);
    assert.ok(found.codes.includes('skipped-damaged'), found.codes.join());
  });

  notOnWindows('never waits for a pipe, a device or a circular link, and loses nothing', async () => {
    const found = await openAfterTampering(() => {
      execFileSync('mkfifo', [at(next)]);
      execFileSync('mkfifo', [at('snap-0000000001')]);
      symlinkSync('/dev/zero', at('op-0000000004'));
      symlinkSync(at('op-0000000005'), at('op-0000000005'));
      symlinkSync('/nowhere', at('op-0000000006'));
    });

    assert.deepEqual(found.names, ['b', 'c', 'd']);
    assert.ok(found.codes.includes('skipped-damaged'), found.codes.join());
    assert.ok(quarantined().some(name => name.startsWith(next)));
  });

  notOnWindows('reads on after a pipe in place of an operation', async () => {
    await registerTwo();
    rmSync(at('op-0000000001'));
    execFileSync('mkfifo', [at('op-0000000001')]);

    const { registry, store } = await scratch.open();
    await registry.register(createTool('c'));

    assert.deepEqual((await scratch.open()).registry.list(), [createTool('b'), createTool('c')]);
    assert.deepEqual(
      store.status.notices.map(({ code }) => code),
      ['skipped-damaged'],
    );
  });

  it('keeps operations after a missing one', async () => {
    const { registry } = await scratch.open();
    await registry.register(createTool('a', 'first'));
    await registry.unregister('a');
    await registry.register(createTool('c'));
    rmSync(at('op-0000000002'));
    await registry.register(createTool('a', 'second'));

    const later = await scratch.open();
    await later.registry.register(createTool('b'));

    const again = await scratch.open();
    assert.deepEqual(again.registry.list(), [createTool('a', 'second'), createTool('b'), createTool('c')]);
    assert.deepEqual(
      later.store.status.notices.map(({ code }) => code),
      ['gap'],
    );
  });

  it('is read-only, not empty, if only the end of a long log is left', async () => {
    await registerTwo();
    rmSync(at('op-0000000001'));
    const record = { k: 'op', c: 'w', n: 1, after: 4999, min: 1, at: '', by: '', edits: [] };
    writeFileSync(at('op-0000005000'), encode(JSON.stringify(record)));
    rmSync(at('op-0000000002'));

    const { registry, store } = await scratch.open();

    await assert.rejects(registry.register(createTool('c')), { code: 'READ_ONLY' });
    assert.equal(store.status.readOnly?.code, 'unreadable');
  });

  notOnWindows('ignores file names that are not UTF-8, in the log and among staged files', async () => {
    const found = await openAfterTampering(() => {
      for (const folder of [scratch.log, `${scratch.folder}/v1/tmp`])
        writeFileSync(Buffer.concat([Buffer.from(`${folder}/op-`), Buffer.from([0xff, 0xfe])]), 'text');
      writeFileSync(`${scratch.folder}/v1/tmp/old.1`, 'half');
    });

    assert.deepEqual(found.names, ['b', 'c', 'd']);
    assert.deepEqual(found.codes, ['stray']);
  });

  it('rejects an operation with invalid UTF-8 instead of changing a name', async () => {
    await registerTwo();
    const record = { k: 'op', c: 'w', n: 1, after: 2, min: 1, at: '', by: '' };
    const edits = [{ title: 'register', changes: [{ t: 'register', tool: createTool('c?') }] }];
    const bytes = Buffer.from(encode(JSON.stringify({ ...record, edits })));
    writeFileSync(at(next), withChecksum(bytes.subarray(9, -1), 'c?', 0xff));

    const { registry, store } = await scratch.open();

    assert.deepEqual(registry.list(), [createTool('a'), createTool('b')]);
    assert.deepEqual(
      store.status.notices.map(({ code }) => code),
      ['skipped-damaged'],
    );
  });
});

/** Encodes the JSON with a valid checksum after replacing the last byte of the given text. */
const withChecksum = (json: Buffer, text: string, byte: number): Buffer => {
  const altered = Buffer.from(json);
  altered[altered.indexOf(text) + text.length - 1] = byte;
  const checksum = crc32(altered).toString(16).padStart(8, '0');
  return Buffer.concat([Buffer.from(`${checksum} `), altered, Buffer.from('\n')]);
};
