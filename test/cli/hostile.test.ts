import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { maxTextSize } from '../../src/core/util/limits';
import { goodTool, Scratch } from './runCli';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

/** Inputs that cannot be read or checked, by what is wrong with them. */
const texts: { readonly [what: string]: string | Uint8Array } = {
  empty: '',
  'half-written': JSON.stringify([goodTool]).slice(0, 100),
  'only a bracket': '[',
  'invalid UTF-8': new Uint8Array([0x5b, 0xff, 0xfe, 0x5d]),
  'UTF-16': new Uint8Array([0xff, 0xfe, 0x5b, 0x00]),
  deep: deep(100_000),
  'too large': ' '.repeat(maxTextSize + 1),
  'merge conflict': '[\n<<<<<<< HEAD\n{}\n=======\n[]\n>>>>>>> x\n]',
  'no tools': '{"a": 1}',
  binary: new Uint8Array(1000),
};

describe('hostile input', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  for (const command of [['lint'], ['list'], ['convert', '--to', 'mcp'], ['tokens']]) {
    for (const [what, content] of Object.entries(texts)) {
      it(`${what} is answered by ${command[0]} with a sentence, from a file and from standard input`, async () => {
        scratch.write('tools.json', content);

        const outcomes = await Promise.all([
          scratch.run([...command, 'tools.json']),
          scratch.run([...command, '-'], { stdin: content }),
        ]);

        for (const { status, stdout, stderr } of outcomes) {
          assert.ok(status === 1 || status === 2 || (status === 0 && command[0] === 'lint'), `${status} ${stderr}`);
          assert.notEqual(stdout + stderr, '');
          assert.doesNotMatch(stdout + stderr, / at .*\.cjs/);
        }
      });
    }
  }

  it('a missing file, a folder and a file of a file are refused', async () => {
    mkdirSync(join(scratch.folder, 'folder'));
    scratch.write('file.json', [goodTool]);

    const outcomes = await Promise.all(['no.json', 'folder', 'file.json/x'].map(each => scratch.run(['lint', each])));

    assert.deepEqual(outcomes, [
      { status: 2, stdout: '', stderr: 'llm-tools: no.json does not exist. Check the path.\n' },
      {
        status: 2,
        stdout: '',
        stderr: 'llm-tools: folder is a folder. Name its files, or a pattern such as "folder/**/*.json".\n',
      },
      { status: 2, stdout: '', stderr: 'llm-tools: file.json/x does not exist. Check the path.\n' },
    ]);
  });

  it('escape sequences and hidden characters of a tool do not reach the terminal', async () => {
    const hidden = ['\u001B', '\u202E', '\u0007'];
    const evil = '\u001B]0;title\u0007\u202E';
    scratch.write('tools.json', [
      {
        ...goodTool,
        name: `a${evil}`,
        description: evil,
        inputSchema: { type: 'object', properties: { [evil]: { type: 'str' } } },
      },
    ]);

    const outcomes = await Promise.all(
      [
        ['lint'],
        ['lint', '-f', 'github'],
        ['lint', '-f', 'markdown'],
        ['list'],
        ['tokens'],
        ['convert', '--to', 'text-description'],
      ].map(([command, ...args]) => scratch.run([command!, 'tools.json', ...args])),
    );

    for (const { stderr, stdout } of outcomes.slice(0, 5))
      assert.ok(!hidden.some(each => (stdout + stderr).includes(each)), stdout + stderr);
    assert.ok(!hidden.some(each => outcomes[5]!.stderr.includes(each)));
  });

  it('85 tools are listed and checked', async () => {
    scratch.write(
      'tools.json',
      Array.from({ length: 85 }, (_, index) => ({ ...goodTool, name: `tool_${index}` })),
    );

    const list = await scratch.run(['list', 'tools.json']);

    assert.equal(list.status, 0);
    assert.equal(list.stdout.trim().split('\n').length, 86);
  });

  it('a reader that closes the pipe ends the program quietly', async () => {
    const { runProcess, cliFile } = await import('./runCli');

    const { status, stderr } = await runProcess('bash', [
      '-c',
      `set -o pipefail; "${process.execPath}" "${cliFile}" rules --json | head -1`,
    ]);

    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
  });
});
