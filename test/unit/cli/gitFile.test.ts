import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseGitFile, readGitFile } from '../../../src/cli/gitFile';

describe('a file of a commit', () => {
  it('is named by a revision and a path', () => {
    const parsed = [
      'main:tools.json',
      'HEAD~2:a\\b.json',
      'v1^{commit}:a:b',
      'C:\\tools.json',
      'c:/tools.json',
      ':a',
      'main:',
      '--output=x:a',
      'http://a/b',
      'tools.json',
    ].map(parseGitFile);

    assert.deepEqual(parsed, [
      { ref: 'main', path: 'tools.json' },
      { ref: 'HEAD~2', path: 'a/b.json' },
      { ref: 'v1^{commit}', path: 'a:b' },
      ...Array.from({ length: 7 }, () => undefined),
    ]);
  });

  it('is read from git, and refused with the reason of git', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'llm-tools-git-'));
    const git = (...args: readonly string[]): unknown => execFileSync('git', args, { cwd: folder });
    git('init', '-q');
    mkdirSync(join(folder, 'a'));
    writeFileSync(join(folder, 'a/tools.json'), '[1]');
    git('add', '.');
    git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '-qm', 'one');
    writeFileSync(join(folder, 'a/tools.json'), '[2]');

    const texts = await Promise.all([
      readGitFile({ ref: 'HEAD', path: 'a/tools.json' }, folder),
      readGitFile({ ref: 'HEAD', path: './tools.json' }, join(folder, 'a')),
      readGitFile({ ref: 'HEAD', path: '../a/tools.json' }, join(folder, 'a')),
    ]);

    assert.deepEqual(texts, ['[1]', '[1]', '[1]']);
    await assert.rejects(readGitFile({ ref: 'HEAD', path: 'no.json' }, folder), {
      name: 'UserError',
      message: /^HEAD:no\.json cannot be read from git: /,
    });
    await assert.rejects(readGitFile({ ref: 'no', path: 'a' }, folder), { name: 'UserError' });
    rmSync(folder, { recursive: true });
  });
});
