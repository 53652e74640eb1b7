import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { sharedTextOrUndefined } from '../unit/sharedData';
import { dottedTool, goodTool, Scratch, toolsFile } from './runCli';

/** The tool with one more parameter, which is required. */
const strictTool = {
  ...goodTool,
  inputSchema: {
    ...goodTool.inputSchema,
    properties: {
      ...goodTool.inputSchema.properties,
      days: { type: 'integer', description: 'The number of days to look ahead.' },
    },
    required: ['city', 'days'],
  },
};

/** The tool with another text, which is risky for models. */
const rewordedTool = { ...goodTool, description: `${goodTool.description} It never fails.` };

/** The tool with a shorter title, which is compatible for callers. */
const titledTool = { ...goodTool, title: 'Weather' };

interface Report {
  readonly version: number;
  readonly old: string;
  readonly new: readonly string[];
  readonly worst: object;
  readonly tools: readonly { readonly tool: string; readonly changes: readonly Change[] }[];
  readonly failing: readonly string[];
}

interface Change {
  readonly kind: string;
  readonly fingerprint: string;
}

const reportIn = ({ stdout }: { readonly stdout: string }): Report => JSON.parse(stdout) as Report;

const kindsIn = ({ tools }: Report): readonly string[] =>
  tools.flatMap(({ changes }) => changes.map(({ kind }) => kind));

describe('llm-tools diff', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  const git = (...args: readonly string[]): void =>
    void execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: scratch.folder,
      stdio: 'pipe',
    });

  const commitAll = (): void => {
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
  };

  it('says what changed and for whom, and exits with 1 if something breaks', async () => {
    scratch.write('old.json', [goodTool]);
    scratch.write('new.json', [strictTool]);

    const [breaking, same, reverse] = await Promise.all([
      scratch.run(['diff', 'old.json', 'new.json']),
      scratch.run(['diff', 'old.json', 'old.json']),
      scratch.run(['diff', 'new.json', 'old.json']),
    ]);

    assert.equal(breaking.status, 1);
    assert.equal(breaking.stderr, '');
    assert.match(breaking.stdout, /^Callers: breaking · Models: risky · Approvals: risky\nget_weather: changed\n/);
    assert.match(breaking.stdout, /`days` was added, and it is required\. \[Callers: breaking, /);
    assert.match(breaking.stdout, /Valid before, and not now: \{"city":/);
    assert.deepEqual(same, { status: 0, stdout: 'Nothing changed.\n', stderr: '' });
    assert.notEqual(reverse.stdout, breaking.stdout);
  });

  it('fails at the level and for the readers that are asked for', async () => {
    const news: { readonly [name: string]: object } = {
      strict: strictTool,
      reworded: rewordedTool,
      titled: titledTool,
    };
    scratch.write('old.json', [goodTool]);
    for (const [name, tool] of Object.entries(news)) scratch.write(`${name}.json`, [tool]);
    const cases: readonly (readonly [name: string, args: readonly string[], status: number])[] = [
      ['strict', ['--fail-on', 'never'], 0],
      ['strict', ['--reader', 'callers'], 1],
      ['strict', ['--reader', 'models'], 0],
      ['strict', ['--reader', 'models', '--reader', 'callers'], 1],
      ['strict', ['--reader', 'models,approvals'], 0],
      ['reworded', [], 0],
      ['reworded', ['--fail-on', 'risky'], 1],
      ['reworded', ['--fail-on', 'risky', '--reader', 'callers'], 0],
      ['titled', ['--fail-on', 'risky', '--reader', 'callers'], 0],
      ['titled', ['--fail-on', 'any', '--reader', 'callers'], 1],
    ];

    const outcomes = await Promise.all(
      cases.map(([name, args]) => scratch.run(['diff', 'old.json', `${name}.json`, ...args])),
    );

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      cases.map(([, , status]) => status),
    );
  });

  it('leaves out accepted changes, and says which fingerprint no change has', async () => {
    scratch.write('old.json', [goodTool]);
    scratch.write('new.json', [strictTool]);
    const { failing } = reportIn(await scratch.run(['diff', 'old.json', 'new.json', '-f', 'json']));
    const unknown = '0'.repeat(32);

    const [accepted, configured, stale, wrong] = await (async () => {
      const first = await scratch.run(['diff', 'old.json', 'new.json', '--accept', failing.join(',')]);
      const third = await scratch.run(['diff', 'old.json', 'old.json', '--accept', unknown]);
      const fourth = await scratch.run(['diff', 'old.json', 'new.json', '--accept', 'get_weather']);
      scratch.write('.llm-tools.jsonc', `{ /* reviewed */ "diff": { "accept": ${JSON.stringify(failing)} } }`);
      return [first, await scratch.run(['diff', 'old.json', 'new.json']), third, fourth] as const;
    })();

    assert.equal(failing.length, 1);
    assert.deepEqual([accepted.status, configured.status, stale.status, wrong.status], [0, 0, 0, 2]);
    assert.equal(accepted.stdout, configured.stdout);
    assert.doesNotMatch(accepted.stdout, /days/);
    assert.equal(stale.stderr, `No change has the accepted fingerprint ${unknown}.\n`);
    assert.match(wrong.stderr, /--accept takes the fingerprint of a change/);
  });

  it('reads the level and the readers from the nearest configuration, and flags take precedence', async () => {
    scratch.write('a/old.json', [goodTool]);
    scratch.write('a/new.json', [rewordedTool]);
    scratch.write('.vscode/llm-tools.json', { ...toolsFile(), diff: { failOn: 'risky', readers: ['models'] } });
    const files = ['diff', 'a/old.json', 'a/new.json'];

    const outcomes = await Promise.all(
      [[], ['--fail-on', 'breaking'], ['--reader', 'callers']].map(args => scratch.run([...files, ...args])),
    );
    scratch.write('.vscode/llm-tools.json', { ...toolsFile(), diff: { failOn: 'sometimes' } });
    const wrong = await scratch.run(files);

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      [1, 0, 0],
    );
    assert.deepEqual(wrong, {
      status: 2,
      stdout: '',
      stderr: 'llm-tools: .vscode/llm-tools.json: `diff.failOn` must be one of: breaking, risky, any, never.\n',
    });
  });

  it('refuses a configuration of another form', async () => {
    scratch.write('a.json', [goodTool]);
    const wrong: readonly unknown[] = [1, { readers: [] }, { readers: ['cats'] }, { accept: ['x'] }, { accept: 'x' }];

    for (const diff of wrong) {
      scratch.write('.llm-tools.jsonc', { diff });
      const { status, stderr } = await scratch.run(['diff', 'a.json', 'a.json']);

      assert.equal(status, 2, JSON.stringify(diff));
      assert.match(stderr, /^llm-tools: \.llm-tools\.jsonc: `diff/);
    }
  });

  it('compares texts of any form, also standard input', async () => {
    scratch.write('old.py', "tools = [{'name': 'a', 'description': 'A.', 'input_schema': {'type': 'object'}}]");
    const stdin = '[{"type":"function","function":{"name":"a","description":"A.","parameters":{"type":"object"}}}]';

    const [forward, backward, both] = await Promise.all([
      scratch.run(['diff', 'old.py', '-'], { stdin }),
      scratch.run(['diff', '-', 'old.py', '-f', 'json'], { stdin }),
      scratch.run(['diff', '-', '-'], { stdin }),
    ]);

    assert.deepEqual([forward.status, forward.stderr], [0, '']);
    assert.deepEqual([reportIn(backward).old, reportIn(backward).new], ['<stdin>', ['old.py']]);
    assert.deepEqual(both, {
      status: 2,
      stdout: '',
      stderr: 'llm-tools: Only one of OLD and NEW can be standard input.\n',
    });
  });

  it('compares with a commit of git, also in folders with spaces', async () => {
    scratch.write('my tools/weather tools.json', [goodTool]);
    scratch.write('.vscode/llm-tools.json', toolsFile(goodTool));
    commitAll();
    scratch.write('my tools/weather tools.json', [strictTool]);
    scratch.write('.vscode/llm-tools.json', toolsFile(rewordedTool));
    const file = 'my tools/weather tools.json';

    const outcomes = await Promise.all(
      [[`HEAD:${file}`, file], [`HEAD:./${file}`, file], [file], [`HEAD:${file}`], ['HEAD'], []].map(args =>
        scratch.run(['diff', '-f', 'json', ...args]),
      ),
    );

    assert.deepEqual(
      outcomes.map(each => [each.status, kindsIn(reportIn(each)).includes('required-parameter-added')]),
      [...Array.from({ length: 4 }, () => [1, true]), ...Array.from({ length: 2 }, () => [0, false])],
    );
    const [last] = outcomes.slice(-1);
    assert.equal(reportIn(last!).old, 'HEAD:.vscode/llm-tools.json');
    assert.ok(kindsIn(reportIn(last!)).includes('description-changed'));
  });

  it('takes a file that exists for a file, whatever its name is', async () => {
    scratch.write('HEAD:a.json', [goodTool]);
    scratch.write('b.json', [strictTool]);

    const { status } = await scratch.run(['diff', 'HEAD:a.json', 'b.json']);

    assert.equal(status, 1);
  });

  it('refuses what git does not have', async () => {
    scratch.write('a.json', [goodTool]);
    scratch.write('.vscode/llm-tools.json', toolsFile(goodTool));
    const outside = await Promise.all(
      [['a.json'], ['HEAD'], ['HEAD:a.json', 'a.json']].map(args => scratch.run(['diff', ...args])),
    );
    commitAll();
    scratch.write('new.json', [goodTool]);

    const inside = await Promise.all(
      [
        ['no-such-ref'],
        ['--', '--output=x'],
        ['no-such-ref:a.json', 'a.json'],
        ['HEAD:b.json', 'a.json'],
        ['new.json'],
        ['no.json', 'a.json'],
        ['a.json', 'a.json', 'a.json'],
        ['-'],
      ].map(args => scratch.run(['diff', ...args])),
    );

    for (const { status, stdout } of [...outside, ...inside])
      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.match(outside[0]!.stderr, /^llm-tools: HEAD:a\.json cannot be read from git: not a git repository/);
    assert.match(outside[1]!.stderr, /“HEAD” is neither a file nor a commit of a git repository/);
    assert.deepEqual(
      inside.map(({ stderr }) => stderr.trim()),
      [
        'llm-tools: “no-such-ref” is neither a file nor a commit of a git repository. Check its spelling.',
        'llm-tools: “--output=x” is neither a file nor a commit of a git repository. Check its spelling.',
        "llm-tools: no-such-ref:a.json cannot be read from git: invalid object name 'no-such-ref'.",
        "llm-tools: HEAD:b.json cannot be read from git: path 'b.json' does not exist in 'HEAD'",
        "llm-tools: HEAD:new.json cannot be read from git: path 'new.json' exists on disk, but not in 'HEAD'",
        'llm-tools: no.json does not exist. Check the path.',
        'llm-tools: “llm-tools diff” compares two texts. Name OLD and NEW.',
        'llm-tools: Name what standard input is compared with: llm-tools diff OLD -',
      ],
    );
  });

  it('calls a renamed tool renamed', async () => {
    scratch.write('old.json', [goodTool]);
    scratch.write('new.json', [{ ...goodTool, name: 'read_forecast' }]);

    const { status, stdout } = await scratch.run(['diff', 'old.json', 'new.json']);

    assert.equal(status, 1);
    assert.match(stdout, /get_weather: removed, probably renamed to “read_forecast”/);
  });

  it('writes Markdown and annotations, which are errors where the command fails', async () => {
    scratch.write('old.json', [goodTool, { ...goodTool, name: 'gone' }]);
    scratch.write('new.json', [strictTool]);

    const { status, stdout } = await scratch.run([
      'diff',
      'old.json',
      'new.json',
      '-f',
      'github',
      '-f',
      'markdown=out.md',
    ]);
    const never = await scratch.run(['diff', 'old.json', 'new.json', '-f', 'github', '--fail-on', 'never']);

    assert.equal(status, 1);
    assert.match(
      stdout,
      /^::error file=new\.json,line=3,col=13,endColumn=26,title=required-parameter-added::get_weather: /,
    );
    assert.match(stdout, /::error file=new\.json,line=1,col=1,endColumn=1,title=tool-removed::gone: /);
    assert.match(never.stdout, /^::warning file=new\.json/);
    assert.doesNotMatch(never.stdout, /::error/);
    assert.match(scratch.read('out.md'), /^# old.*new[^]*## get_weather: changed/);
  });

  it('refuses a new text with a tool that cannot be read, and names one of the old text', async () => {
    scratch.write('good.json', [goodTool, dottedTool]);
    scratch.write('bad.json', [goodTool, { ...dottedTool, inputSchema: 'none' }]);

    const [newer, older] = await Promise.all([
      scratch.run(['diff', 'good.json', 'bad.json']),
      scratch.run(['diff', 'bad.json', 'good.json']),
    ]);

    assert.deepEqual([newer.status, newer.stdout, older.status], [2, '', 0]);
    assert.match(newer.stderr, /^llm-tools: bad\.json cannot be compared, since not all of its tools can be read: /);
    assert.match(older.stderr, /^bad\.json is compared without a tool: /);
  });

  it('shows no hidden character of a tool', async () => {
    const evil = '\u001B]0;title\u0007\u202E';
    scratch.write('old.json', [goodTool]);
    scratch.write('new.json', [
      { ...goodTool, description: evil, inputSchema: { type: 'object', properties: { [evil]: { type: 'string' } } } },
      { ...goodTool, name: 'b', title: evil },
    ]);

    const outcomes = await Promise.all(
      ['text', 'markdown', 'github'].map(format => scratch.run(['diff', 'old.json', 'new.json', '-f', format])),
    );

    for (const { stdout, stderr } of outcomes) {
      assert.notEqual(stdout, '');
      assert.ok(!['\u001B', '\u202E', '\u0007'].some(each => (stdout + stderr).includes(each)), stdout);
    }
  });

  it('compares real lists', async function () {
    const text = sharedTextOrUndefined('mcp/github.json');
    if (text === undefined) return this.skip();
    scratch.write('old.json', text);
    scratch.write('new.json', text.replaceAll('"repo"', '"repository"'));

    const [same, changed] = await Promise.all([
      scratch.run(['diff', 'old.json', 'old.json']),
      scratch.run(['diff', 'old.json', 'new.json', '-f', 'json']),
    ]);

    assert.deepEqual(same, { status: 0, stdout: 'Nothing changed.\n', stderr: '' });
    assert.equal(changed.status, 1);
    assert.ok(reportIn(changed).failing.length > 10);
  });
});
