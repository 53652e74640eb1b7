import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyCli } from '../../../../src/core/mcp/cliCopy';

describe('the copy of the command line', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'llm-tools-cli-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Writes a version of the command line, which prints its version, and copies it. */
  const copy = (version: string, at = 1_000_000): Promise<string> => {
    const dist = join(folder, version);
    mkdirSync(dist, { recursive: true });
    writeFileSync(join(dist, 'cli.cjs'), `console.log(require('./part.cjs'), process.argv.slice(2))`);
    utimesSync(join(dist, 'cli.cjs'), at, at);
    writeFileSync(join(dist, 'part.cjs'), `module.exports = '${version}'`);
    writeFileSync(join(dist, 'extension.js'), '');
    return copyCli({ dist, version }, join(folder, 'storage'));
  };
  const output = (path: string): string => execFileSync(process.execPath, [path, 'serve'], { encoding: 'utf8' });
  const copies = (): readonly string[] => readdirSync(join(folder, 'storage/cli')).sort();

  it('runs at a path that stays the same when a newer version replaces it', async () => {
    const first = await copy('1.0.0');
    const before = output(first);
    const second = await copy('1.1.0');

    assert.equal(first, join(folder, 'storage/cli/llm-tools.cjs'));
    assert.deepEqual([second, before, output(second)], [first, "1.0.0 [ 'serve' ]\n", "1.1.0 [ 'serve' ]\n"]);
  });

  it('keeps the version before, which may still run, and no older one', async () => {
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) await copy(version);

    assert.deepEqual(copies(), ['1.1.0-gjdgxs', '1.2.0-gjdgxs', 'llm-tools.cjs']);
  });

  it('has the bundles of the command line only, and is made anew for another build of the same version', async () => {
    await copy('1.0.0');
    const files = readdirSync(join(folder, 'storage/cli/1.0.0-gjdgxs')).sort();
    await copy('1.0.0', 2_000_000);

    assert.deepEqual(files, ['cli.cjs', 'part.cjs']);
    assert.deepEqual(copies(), ['1.0.0-gjdgxs', '1.0.0-x2qxvk', 'llm-tools.cjs']);
  });

  it('is made anew if its bundles are gone', async () => {
    await copy('1.0.0');
    rmSync(join(folder, 'storage/cli/1.0.0-gjdgxs'), { recursive: true });

    assert.equal(output(await copy('1.0.0')), "1.0.0 [ 'serve' ]\n");
  });

  it('runs after windows of several versions have made it at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.1.0', '1.2.0'].map(version => `${version}-${round}`);
      const [path] = await Promise.all(versions.map(version => copy(version)));

      const [version = ''] = output(path!).split(' ');
      assert.ok(versions.includes(version), version);
    }
  });

  it('is made once by several windows at the same time', async () => {
    await copy('1.0.0');
    const paths = await Promise.all(['1.1.0', '1.1.0', '1.1.0'].map(version => copy(version)));

    assert.deepEqual(
      [copies(), output(paths[0]!)],
      [['1.0.0-gjdgxs', '1.1.0-gjdgxs', 'llm-tools.cjs'], "1.1.0 [ 'serve' ]\n"],
    );
  });
});
