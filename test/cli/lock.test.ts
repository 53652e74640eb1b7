import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sharedTextOrUndefined } from '../unit/sharedData';
import { dottedTool, goodTool, Scratch, toolsFile } from './runCli';

const tool = (name: string, description = `Does what ${name} is for. Use it when the user asks for that.`): object => ({
  ...goodTool,
  name,
  description,
});

interface LockText {
  readonly version: number;
  readonly tools: { readonly [name: string]: { readonly definition: { readonly description: string } } };
}

interface Report {
  readonly lock: string;
  readonly locked: readonly { readonly name: string; readonly status: string; readonly facets: readonly string[] }[];
  readonly tools: readonly { readonly changes: readonly { readonly kind: string; readonly fingerprint: string }[] }[];
}

const lists = ['everything', 'filesystem', 'github', 'memory', 'notion', 'playwright', 'sequential-thinking', 'tavily'];

describe('llm-tools lock and verify', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  const lockIn = (file = 'llm-tools.lock.json'): LockText => JSON.parse(scratch.read(file)) as LockText;

  const reportOf = async (...args: readonly string[]): Promise<Report> =>
    JSON.parse((await scratch.run(['verify', '-f', 'json', ...args])).stdout) as Report;

  const statuses = ({ locked }: Report): readonly string[] => locked.map(({ name, status }) => `${name} ${status}`);

  it('lock writes the tools beside the tools file, and verify finds no drift', async () => {
    scratch.write('.vscode/llm-tools.json', toolsFile(tool('b'), tool('a')));

    const lock = await scratch.run(['lock']);
    const [verify, check] = await Promise.all([scratch.run(['verify']), scratch.run(['lock', '--check'])]);

    const name = '.vscode/llm-tools.lock.json';
    assert.deepEqual(lock, { status: 0, stdout: '', stderr: `${name} was written: 2 tools, 2 new.\n` });
    assert.deepEqual(verify, { status: 0, stdout: `No drift: 2 tools as in ${name}.\n`, stderr: '' });
    assert.deepEqual(check, verify);
    assert.deepEqual([lockIn(name).version, Object.keys(lockIn(name).tools)], [1, ['a', 'b']]);
  });

  it('lock does not touch a file that is up to date, also with other line breaks, and leaves nothing beside it', async () => {
    scratch.write('tools.json', [tool('a')]);
    await scratch.run(['lock', 'tools.json']);
    const file = join(scratch.folder, 'llm-tools.lock.json');
    const before = statSync(file, { bigint: true });

    const again = await scratch.run(['lock', 'tools.json']);
    const after = statSync(file, { bigint: true });
    scratch.write('llm-tools.lock.json', scratch.read('llm-tools.lock.json').replaceAll('\n', '\r\n'));
    const withReturns = await scratch.run(['lock', 'tools.json']);

    assert.deepEqual([again.stderr, withReturns.stderr], Array(2).fill('llm-tools.lock.json is up to date: 1 tool.\n'));
    assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
    assert.match(scratch.read('llm-tools.lock.json'), /\r\n/);
    assert.deepEqual(readdirSync(scratch.folder).toSorted(), ['.git', 'llm-tools.lock.json', 'tools.json']);
  });

  it('verify fails with the classed diff on drift, and lock accepts it', async () => {
    scratch.write('tools.json', [tool('a'), tool('b'), tool('c')]);
    await scratch.run(['lock', 'tools.json']);
    scratch.write('tools.json', [tool('a', 'Something else.'), tool('b'), tool('d', 'New.')]);

    const [text, report] = [await scratch.run(['verify', 'tools.json']), await reportOf('tools.json')];
    const lock = await scratch.run(['lock', 'tools.json']);
    const after = await scratch.run(['verify', 'tools.json']);

    assert.equal(text.status, 1);
    assert.match(
      text.stdout,
      /^3 of 4 tools differ from llm-tools\.lock\.json: a \(wording\), c \(gone\), d \(new\)\.\n/,
    );
    assert.match(text.stdout, /\na: changed\n {2}The description changed\. \[Callers: compatible, /);
    assert.match(text.stderr, /^Review the changes\. “llm-tools lock” accepts all of them/);
    assert.deepEqual(statuses(report), ['a drifted', 'b same', 'c gone', 'd new']);
    assert.equal(lock.stderr, 'llm-tools.lock.json was written: 3 tools, 1 new, 1 changed, 1 removed.\n');
    assert.equal(after.status, 0);
  });

  it('verify fails at the level and for the readers that are asked for', async () => {
    scratch.write('tools.json', [tool('a')]);
    await scratch.run(['lock', 'tools.json']);
    scratch.write('tools.json', [tool('a', 'Something else.')]);
    const cases: readonly (readonly [args: readonly string[], status: number])[] = [
      [[], 1],
      [['--fail-on', 'any'], 1],
      [['--fail-on', 'risky'], 1],
      [['--fail-on', 'breaking'], 0],
      [['--fail-on', 'never'], 0],
      [['--fail-on', 'risky', '--reader', 'callers'], 0],
      [['--fail-on', 'risky', '--reader', 'approvals'], 1],
    ];

    const outcomes = await Promise.all(cases.map(([args]) => scratch.run(['verify', 'tools.json', ...args])));
    const checks = await Promise.all(cases.map(([args]) => scratch.run(['lock', '--check', 'tools.json', ...args])));

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      cases.map(([, status]) => status),
    );
    assert.deepEqual(checks, outcomes);
  });

  it('a change that has no effect is no drift', async () => {
    scratch.write('.vscode/llm-tools.json', toolsFile({ ...tool('a'), tags: ['x'] }));
    await scratch.run(['lock']);
    scratch.write('.vscode/llm-tools.json', toolsFile({ ...tool('a'), tags: ['y'] }));

    const { status } = await scratch.run(['verify']);

    assert.equal(status, 0);
  });

  it('lock --accept accepts tools by name and changes by fingerprint, and keeps the rest as it was reviewed', async () => {
    scratch.write('tools.json', [tool('a'), tool('b'), tool('c')]);
    await scratch.run(['lock', 'tools.json']);
    scratch.write('tools.json', [
      { ...tool('a', 'New a.'), annotations: { destructiveHint: false } },
      tool('b', 'New b.'),
      tool('d', 'New d.'),
    ]);
    const changes = (await reportOf('tools.json')).tools.flatMap(each => each.changes);
    const reworded = changes.find(({ kind }) => kind === 'description-changed')!.fingerprint;

    const byName = await scratch.run(['lock', 'tools.json', '--accept', 'b,c', '--accept', 'd']);
    const lockByName = lockIn();
    const byFingerprint = await scratch.run(['lock', 'tools.json', '--accept', reworded]);
    const left = await reportOf('tools.json');

    assert.match(
      byName.stderr,
      /written: 3 tools, 1 new, 1 changed, 1 removed\.\n1 tool differs from llm-tools\.lock\.json still/,
    );
    assert.deepEqual(
      Object.entries(lockByName.tools).map(([name, { definition }]) => [name, definition.description.slice(0, 6)]),
      [
        ['a', 'Does w'],
        ['b', 'New b.'],
        ['d', 'New d.'],
      ],
    );
    assert.equal(byFingerprint.status, 0);
    assert.deepEqual(statuses(left), ['a drifted', 'b same', 'd same']);
    const kinds = left.tools.flatMap(each => each.changes).map(({ kind }) => kind);
    assert.ok(!kinds.includes('description-changed') && kinds.includes('hint-became-milder'), kinds.join());
  });

  it('lock --accept begins an empty lock, and refuses what there is not', async () => {
    scratch.write('tools.json', [tool('first'), tool('second')]);

    const first = await scratch.run(['lock', 'tools.json', '--accept', 'first']);
    const outcomes = await Promise.all(
      [
        ['--accept', 'secnd'],
        ['--accept', 'f'.repeat(32)],
        ['--accept', ','],
        ['--check', '--accept', 'first'],
        ['-f', 'json'],
      ].map(args => scratch.run(['lock', 'tools.json', ...args])),
    );

    assert.deepEqual([first.status, Object.keys(lockIn().tools)], [0, ['first']]);
    assert.deepEqual(
      outcomes.map(({ status, stderr }) => [status, stderr.trim()]),
      [
        [2, 'llm-tools: There is no tool “secnd”, neither in the inputs nor in the lock. Did you mean “second”?'],
        [2, `llm-tools: No change has the fingerprint ${'f'.repeat(32)}. See “llm-tools verify” for what changed.`],
        [2, 'llm-tools: --accept needs the name of a tool, or the fingerprint of a change.'],
        [2, 'llm-tools: --check and --accept exclude each other. See “llm-tools verify”.'],
        [2, 'llm-tools: --format is only for --check.'],
      ],
    );
  });

  it('verify leaves out changes that are accepted by a flag or by the configuration', async () => {
    scratch.write('tools.json', [tool('a'), tool('b')]);
    await scratch.run(['lock', 'tools.json']);
    scratch.write('tools.json', [tool('a', 'Something else.'), tool('b')]);
    const accept = (await reportOf('tools.json')).tools.flatMap(each => each.changes.map(each => each.fingerprint));

    const byFlag = await scratch.run(['verify', 'tools.json', '--accept', accept.join(',')]);
    scratch.write('.llm-tools.jsonc', { diff: { accept } });
    const byConfig = await scratch.run(['verify', 'tools.json']);

    const clean = { status: 0, stdout: 'No drift: 2 tools as in llm-tools.lock.json.\n', stderr: '' };
    assert.deepEqual([byFlag, byConfig], [clean, clean]);
  });

  it('a renamed tool is drift, and called renamed', async () => {
    scratch.write('tools.json', [goodTool]);
    await scratch.run(['lock', 'tools.json']);
    scratch.write('tools.json', [{ ...goodTool, name: 'read_forecast' }]);

    const verify = await scratch.run(['verify', 'tools.json']);
    const lock = await scratch.run(['lock', 'tools.json']);
    const accept = await scratch.run(['lock', 'tools.json', '--accept', 'get_weather,read_forecast']);

    assert.equal(verify.status, 1);
    assert.match(verify.stdout, /probably renamed to “read_forecast”/);
    assert.deepEqual([lock.status, lock.stdout], [2, '']);
    assert.match(lock.stderr, /locks other tools, and none of these/);
    assert.deepEqual([accept.status, Object.keys(lockIn().tools)], [0, ['read_forecast']]);
  });

  it('verify without a lock file says how to create one', async () => {
    scratch.write('my tools/a.json', [goodTool]);

    const outcomes = await Promise.all(
      [['verify'], ['lock', '--check'], ['tokens', '--against', 'my tools/llm-tools.lock.json']].map(args =>
        scratch.run([...args, 'my tools/a.json']),
      ),
    );

    assert.deepEqual(
      outcomes,
      Array(3).fill({
        status: 2,
        stdout: '',
        stderr:
          'llm-tools: my tools/llm-tools.lock.json does not exist. Review the tools, and create it with “llm-tools lock”.\n',
      }),
    );
  });

  it('a lock file that cannot be read is refused and never replaced', async () => {
    scratch.write('tools.json', [tool('a')]);
    await scratch.run(['lock', 'tools.json']);
    const good = scratch.read('llm-tools.lock.json');
    const texts: { readonly [what: string]: string | Uint8Array } = {
      empty: '',
      'half-written': good.slice(0, good.length / 2),
      'a newer version': good.replace('"version": 1', '"version": 2'),
      'of another form': '[]',
      'changed by hand': good.replace('Does what', 'Does not do what'),
      'a merge conflict': `<<<<<<< HEAD\n${good}=======\n${good}>>>>>>> x\n`,
      'invalid UTF-8': new Uint8Array([0xff, 0xfe, 0x00]),
      deep: '['.repeat(100_000),
    };

    for (const [what, text] of Object.entries(texts)) {
      scratch.write('llm-tools.lock.json', text);
      const before = scratch.read('llm-tools.lock.json');
      const outcomes = await Promise.all(
        [['verify'], ['lock'], ['lock', '--accept', 'a'], ['tokens', '--against', 'llm-tools.lock.json']].map(args =>
          scratch.run([...args, 'tools.json']),
        ),
      );

      for (const { status, stdout, stderr } of outcomes) {
        assert.deepEqual({ status, stdout }, { status: 2, stdout: '' }, `${what}: ${stderr}`);
        assert.match(stderr, /^llm-tools: llm-tools\.lock\.json/, what);
        assert.doesNotMatch(stderr, / at .*\.cjs/);
      }
      assert.equal(scratch.read('llm-tools.lock.json'), before, what);
      if (what === 'a newer version') assert.match(outcomes[0]!.stderr, /Update llm-tools to read it/);
    }
  });

  it('tools that cannot all be read are neither locked nor verified', async () => {
    scratch.write('tools.json', [tool('a'), dottedTool]);
    await scratch.run(['lock', 'tools.json']);
    const before = scratch.read('llm-tools.lock.json');
    scratch.write('tools.json', [tool('a'), { ...dottedTool, inputSchema: 'none' }]);

    const outcomes = await Promise.all(['lock', 'verify'].map(command => scratch.run([command, 'tools.json'])));

    for (const { status, stderr } of outcomes) {
      assert.equal(status, 2);
      assert.match(stderr, /tools\.json cannot be compared, since not all of its tools can be read: /);
    }
    assert.equal(scratch.read('llm-tools.lock.json'), before);
  });

  it('several inputs and standard input need the name of the lock file', async () => {
    scratch.write('a.json', [tool('a')]);
    scratch.write('b.json', [tool('b'), tool('a', 'Another one.')]);
    const stdin = JSON.stringify([tool('a')]);

    const unnamed = await Promise.all([
      scratch.run(['lock', 'a.json', 'b.json']),
      scratch.run(['verify', '-'], { stdin }),
      scratch.run(['lock', 'a.json', '--lock', 'a.json']),
    ]);
    const lock = await scratch.run(['lock', '[ab].json', '--lock', 'locks/all.json']);
    const piped = await scratch.run(['verify', '-', '--lock', 'locks/all.json'], { stdin });

    for (const { status, stderr } of unnamed) {
      assert.equal(status, 2);
      assert.match(stderr, /--lock/);
    }
    assert.deepEqual([lock.status, Object.keys(lockIn('locks/all.json').tools)], [0, ['a', 'b']]);
    assert.match(lock.stderr, /^“a” of b\.json is not compared, since another tool has the name\.\n/);
    assert.equal(piped.status, 1);
    assert.match(piped.stdout, /^1 of 2 tools differs from locks\/all\.json: b \(gone\)\./);
  });

  it('annotations of verify are at the tools of each file', async () => {
    scratch.write('a.json', [tool('a')]);
    scratch.write('b.json', [tool('b')]);
    await scratch.run(['lock', 'a.json', 'b.json', '--lock', 'all.json']);
    scratch.write('b.json', [tool('x', 'Something else.'), tool('b', 'Something else.')]);

    const { stdout } = await scratch.run(['verify', 'a.json', 'b.json', '--lock', 'all.json', '-f', 'github']);

    const places = stdout
      .split('\n')
      .flatMap(line => /^::error file=([^,]+,line=\d+).*title=([^:]+)/.exec(line)?.slice(1).join(' ') ?? []);
    assert.ok(places.includes('b.json,line=19 description-changed'), stdout);
    assert.ok(places.every(place => place.startsWith('b.json')));
  });

  it('all lists of real servers are locked and verified', async function () {
    const texts = lists.map(name => [name, sharedTextOrUndefined(`mcp/${name}.json`)] as const);
    if (texts.some(([, text]) => text === undefined)) return this.skip();
    for (const [name, text] of texts) scratch.write(`lists/${name}.json`, text!);
    const args = ['lists/*.json', '--lock', 'llm-tools.lock.json'];

    const lock = await scratch.run(['lock', ...args]);
    const verify = await scratch.run(['verify', ...args]);
    scratch.write('lists/memory.json', texts.find(([name]) => name === 'memory')![1]!.replaceAll('entities', 'nodes'));
    const drift = await scratch.run(['verify', ...args]);

    assert.equal(lock.status, 0);
    assert.match(lock.stderr, /was written: (?:[89]\d|1\d\d) tools, \d+ new\.\n$/);
    assert.equal(verify.status, 0);
    assert.match(verify.stdout, /^No drift: /);
    assert.equal(drift.status, 1);
  });
});

describe('llm-tools tokens --against', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  it('says what each tool and all of them cost more or less than they were locked', async () => {
    const before = {
      version: 1,
      tools: [tool('same'), tool('longer', 'Short.'), tool('gone')],
      sets: { few: { tools: ['s*', 'g*'] } },
    };
    scratch.write('.vscode/llm-tools.json', before);
    await scratch.run(['lock']);
    const tools = [tool('same'), tool('longer', 'It is much longer than it was before.'), tool('added')];
    scratch.write('.vscode/llm-tools.json', { ...before, tools });
    const args = ['tokens', '--against', '.vscode/llm-tools.lock.json'];

    const [text, asJson, set, exact] = await Promise.all([
      scratch.run(args),
      scratch.run([...args, '--json']),
      scratch.run([...args, '--set', 'few', '--json']),
      scratch.run([...args, '--encoding', 'o200k_base', '--to', 'anthropic']),
    ]);

    assert.equal(text.status, 0);
    assert.match(text.stdout, /^ *≈ \d+ +\+\d+ +longer$/m);
    assert.match(text.stdout, /^ *≈ \d+ +±0 +same$/m);
    assert.match(text.stdout, /^ *≈ \d+ +new +added$/m);
    assert.match(text.stdout, /^ *– +−\d+ +gone \(gone\)$/m);
    const report = JSON.parse(asJson.stdout) as {
      tools: { name: string; tokens: number; before?: number }[];
      gone: { before: number }[];
      total: number;
      before: number;
    };
    const sum = (numbers: readonly (number | undefined)[]): number =>
      numbers.reduce<number>((all, each = 0) => all + each, 0);
    assert.equal(report.total, sum(report.tools.map(({ tokens }) => tokens)));
    assert.equal(report.before, sum([...report.tools, ...report.gone].map(each => each.before)));
    const { total, before: past, gone } = JSON.parse(set.stdout) as typeof report;
    assert.equal(past - total, gone[0]!.before);
    assert.match(exact.stdout, /^ *\d+ +±0 +same$/m);
  });
});
