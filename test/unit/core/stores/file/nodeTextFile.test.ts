import assert from 'node:assert/strict';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NodeTextFile } from '../../../../../src/core/stores/file/nodeTextFile';
import { maxTextSize } from '../../../../../src/core/util/limits';

describe('a text file on disk', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'llm-tools-text-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (path = 'tools.json'): NodeTextFile => new NodeTextFile({ folder, path, name: path });
  const read = (name = 'tools.json'): string => readFileSync(join(folder, name), 'utf8');
  const write = (text: string | Uint8Array, name = 'tools.json'): void => writeFileSync(join(folder, name), text);

  it('is undefined if it does not exist, and is created with its folder', async () => {
    const missing = file('.vscode/llm-tools.json');

    assert.equal(await missing.read(), undefined);
    assert.equal(await missing.write(undefined, 'text'), true);
    assert.deepEqual([await missing.read(), readdirSync(join(folder, '.vscode'))], ['text', ['llm-tools.json']]);
  });

  it('is written only if it has the expected text, and leaves no temporary file', async () => {
    write('one');

    const outcomes = [
      await file().write(undefined, 'two'),
      await file().write('other', 'two'),
      await file().write('one', 'two'),
    ];

    assert.deepEqual([outcomes, read(), readdirSync(folder)], [[false, false, true], 'two', ['tools.json']]);
  });

  it('is created by only one of several concurrent writes', async () => {
    write('one');

    const created = await Promise.all(['a', 'b', 'c'].map(text => file('new.json').write(undefined, text)));

    assert.equal(created.filter(Boolean).length, 1);
    assert.equal(read('new.json'), ['a', 'b', 'c'][created.indexOf(true)]);
    assert.deepEqual(readdirSync(folder), ['new.json', 'tools.json']);
  });

  it('is replaced by only one of several concurrent writes, repeatedly', async () => {
    write('0');

    for (let round = 0; round < 10; round++) {
      const next = (index: number): string => `${round + 1} by ${index}`;
      const before = read();
      const done = await Promise.all(Array.from({ length: 10 }, (_, index) => file().write(before, next(index))));

      assert.equal(done.filter(Boolean).length, 1);
      assert.equal(read(), next(done.indexOf(true)));
    }

    assert.deepEqual(readdirSync(folder), ['tools.json']);
  });

  it('is written even if a killed program has left its lock', async () => {
    write('one');
    write('', 'tools.json.lock');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(join(folder, 'tools.json.lock'), longAgo, longAgo);

    assert.equal(await file().write('one', 'two'), true);
    assert.deepEqual([read(), readdirSync(folder)], ['two', ['tools.json']]);
  });

  it('keeps its byte order mark and its permissions', async () => {
    write('\uFEFFone');
    chmodSync(join(folder, 'tools.json'), 0o640);

    assert.equal(await file().read(), 'one');
    assert.equal(await file().write('one', 'two'), true);
    assert.deepEqual([read(), statSync(join(folder, 'tools.json')).mode & 0o777], ['\uFEFFtwo', 0o640]);
  });

  it('keeps permissions that a new file would not get', async () => {
    write('one');
    chmodSync(join(folder, 'tools.json'), 0o666);
    const before = process.umask(0o077);

    const done = await file()
      .write('one', 'two')
      .finally(() => process.umask(before));

    assert.deepEqual([done, statSync(join(folder, 'tools.json')).mode & 0o777], [true, 0o666]);
  });

  it('is created at the target of a dangling link, and the link remains', async () => {
    symlinkSync(join(folder, 'elsewhere/real.json'), join(folder, 'tools.json'));

    assert.equal(await file().read(), undefined);
    assert.equal(await file().write(undefined, 'one'), true);
    assert.deepEqual([read('elsewhere/real.json'), read()], ['one', 'one']);
    assert.deepEqual(
      [readdirSync(folder), readdirSync(join(folder, 'elsewhere'))],
      [['elsewhere', 'tools.json'], ['real.json']],
    );
    assert.equal(lstatSync(join(folder, 'tools.json')).isSymbolicLink(), true);
  });

  it('leaves no temporary file if it cannot be replaced', async () => {
    write('one');
    const other = file();
    const written = other.write('one', 'two');
    rmSync(join(folder, 'tools.json'));
    mkdirSync(join(folder, 'tools.json'));

    await written.catch(() => undefined);

    assert.deepEqual(readdirSync(folder), ['tools.json']);
  });

  for (const [what, make, message] of [
    ['in another encoding', () => write(Uint8Array.of(0xff, 0xfe, 0x41)), /is not encoded in UTF-8/],
    ['too large', () => write(new Uint8Array(maxTextSize + 1)), /MB/],
    ['a folder', () => mkdirSync(join(folder, 'tools.json')), /is not a file/],
  ] as const) {
    it(`that is ${what} is refused with an error and not changed`, async () => {
      make();

      await assert.rejects(file().read(), { name: 'UserError', message });
      await assert.rejects(file().write('', 'two'), { name: 'UserError', message });
      assert.deepEqual(readdirSync(folder), ['tools.json']);
    });
  }
});
