import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import manifest from '../../package.json';
import { commands } from '../../src/cli/commands';
import { commandHelp, exitTexts } from '../../src/cli/help';
import { rules } from '../../src/core/lint';
import { portable } from '../../src/core/vendors/vendors';
import { dottedTool, goodTool, runCli, Scratch, toolsFile } from './runCli';

const json = (text: string): never => JSON.parse(text) as never;

describe('llm-tools', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  it('prints its version', async () => {
    const outcomes = await Promise.all([runCli(['--version']), runCli(['-V'])]);

    const expected = { status: 0, stdout: `${manifest.version}\n`, stderr: '' };
    assert.deepEqual(outcomes, [expected, expected]);
  });

  it('prints help on request, and on standard error without a command', async () => {
    const [asked, none, command] = await Promise.all([runCli(['--help']), runCli([]), runCli(['help', 'lint'])]);

    assert.deepEqual([asked.status, none.status, command.status], [0, 2, 0]);
    assert.equal(asked.stdout, none.stderr);
    for (const { name } of commands) assert.match(asked.stdout, new RegExp(`^  ${name} `, 'm'));
    assert.match(command.stdout, /^Usage: llm-tools lint /);
  });

  for (const entry of commands) {
    const { name } = entry;
    it(`prints help with the exit statuses for ${name}, also beside wrong arguments`, async () => {
      const { command } = await entry.load();
      const expected = { status: 0, stdout: `${commandHelp(name, command)}\n`, stderr: '' };

      const outcomes = await Promise.all([runCli([name, '--help']), runCli([name, '--no-such-option', '-h'])]);

      assert.deepEqual(outcomes, [expected, expected]);
      for (const [status] of exitTexts(command)) assert.match(expected.stdout, new RegExp(`^  ${status}  `, 'm'));
    });

    it(`refuses an unknown option of ${name}`, async () => {
      const { status, stdout, stderr } = await scratch.run([name, '--no-such-option']);

      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
      assert.match(stderr, /^llm-tools: Unknown option '--no-such-option'/);
    });
  }

  it('refuses an unknown command and says what was probably meant', async () => {
    const [close, far, option] = await Promise.all([runCli(['lnt']), runCli(['frobnicate']), runCli(['--frobnicate'])]);

    assert.deepEqual(
      [close, far, option].map(({ status }) => status),
      [2, 2, 2],
    );
    assert.equal(close.stderr, 'llm-tools: There is no command “lnt”. Did you mean “lint”?\n');
    assert.equal(far.stderr, 'llm-tools: There is no command “frobnicate”. Try “llm-tools --help”.\n');
  });

  it('exits with 3 if it fails itself', async () => {
    scratch.write('fail.cjs', "process.stdout.write = () => { throw new Error('broken'); };");

    const { status, stderr } = await scratch.run(['vendors'], {
      env: { NODE_OPTIONS: `--require ${scratch.folder}/fail.cjs` },
    });

    assert.equal(status, 3);
    assert.match(stderr, /internal error[^]*broken/);
  });
});

describe('llm-tools list', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  it('lists the tools of the nearest tools file, with layer, cost and findings', async () => {
    const disabled = { ...dottedTool, enabled: false, tags: ['slow'] };
    scratch.write('.vscode/llm-tools.json', toolsFile(goodTool, disabled));
    scratch.write('a/b/c.txt', '');

    const [text, asJson] = await Promise.all([
      runCli(['list'], { cwd: `${scratch.folder}/a/b` }),
      scratch.run(['list', '--json', '--tag', 'slow']),
    ]);

    assert.equal(text.status, 0);
    assert.match(
      text.stdout,
      /^NAME +TOKENS +ERRORS +WARNINGS +ENABLED +LAYER\nget_weather +≈ \d+ +0 +1 +yes +\.\.\/\.\.\/\.vscode\/llm-tools\.json\nget\.weather +≈ \d+ +2 +\d+ +no /,
    );
    const { version, files } = json(asJson.stdout) as {
      version: number;
      files: { tools: { name: string; tokens: number; findings: { errors: number } }[] }[];
    };
    assert.equal(version, 1);
    assert.deepEqual(
      files.map(({ tools }) => tools.map(({ name, findings }) => [name, findings.errors])),
      [[['get.weather', 2]]],
    );
  });

  it('lists the members of a set, and refuses an unknown set', async () => {
    const sets = { reading: { tools: ['get_*'] } };
    scratch.write('.vscode/llm-tools.json', { version: 1, tools: [goodTool, dottedTool], sets });

    const [known, unknown] = await Promise.all([
      scratch.run(['list', '--set', 'reading']),
      scratch.run(['list', '--set', 'no']),
    ]);

    assert.equal(known.stdout.trim().split('\n').length, 2);
    assert.deepEqual({ status: unknown.status, stdout: unknown.stdout }, { status: 2, stdout: '' });
    assert.match(unknown.stderr, /There is no set “no”/);
  });

  it('fails without any input', async () => {
    const { status, stderr } = await scratch.run(['list']);

    assert.equal(status, 2);
    assert.match(stderr, /There is no \.vscode\/llm-tools\.json here or above/);
  });
});

describe('llm-tools convert', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  it('is a filter from standard input to standard output', async () => {
    const { status, stdout, stderr } = await scratch.run(['convert', '-', '--to', 'anthropic', '--indent', 'none'], {
      stdin: JSON.stringify({
        tools: [{ type: 'function', function: { name: 'a', description: 'A.', parameters: { type: 'object' } } }],
      }),
    });

    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.deepEqual(json(stdout), [{ name: 'a', description: 'A.', input_schema: { type: 'object' } }]);
    assert.equal(stdout.trim().split('\n').length, 1);
  });

  it('reads tool literals of Python and writes code', async () => {
    const source = `tools = [{'name': 'a', 'description': 'A.', 'input_schema': {'type': 'object', 'properties': {}}}]`;
    scratch.write('tools.py', source);

    const { status, stdout } = await scratch.run(['convert', 'tools.py', '--to', 'typescript-type']);

    assert.equal(status, 0);
    assert.match(stdout, /type/);
  });

  it('reports losses as lines and as JSON, and fails on them on request', async () => {
    const lossy = { ...goodTool, inputSchema: { ...goodTool.inputSchema, additionalProperties: { type: 'string' } } };
    scratch.write('tools.json', [lossy]);
    const args = ['convert', 'tools.json', '--to', 'openai-chat', '--strict'];

    const [loose, failing] = await Promise.all([
      scratch.run([...args, '--report', 'report.json']),
      scratch.run([...args, '--fail-on-loss']),
    ]);

    assert.deepEqual([loose.status, failing.status], [0, 1]);
    const report = json(scratch.read('report.json')) as { kind: string; path: string; tool: string; source: string }[];
    assert.ok(report.length > 0);
    assert.deepEqual([...new Set(report.map(({ tool }) => tool))], ['get_weather']);
    assert.ok(report.some(({ path, kind }) => path === '/strict' && kind === 'changed'));
    assert.notEqual(loose.stderr, '');
  });

  it('exits with 1 if a tool is left out, and writes the others', async () => {
    scratch.write('tools.json', [goodTool, dottedTool]);

    const { status, stdout, stderr } = await scratch.run([
      'convert',
      'tools.json',
      '--to',
      'openai-chat',
      '--out',
      'out.json',
    ]);

    assert.deepEqual({ status, stdout }, { status: 1, stdout: '' });
    assert.match(stderr, /left-out: .*get\.weather/);
    assert.equal((json(scratch.read('out.json')) as unknown[]).length, 1);
  });

  it('writes disabled tools only on request, or if they are named', async () => {
    scratch.write('.vscode/llm-tools.json', toolsFile({ ...goodTool, enabled: false }, { ...goodTool, name: 'b' }));
    const namesOf = ({ stdout }: { stdout: string }): string[] =>
      (json(stdout) as { name: string }[]).map(({ name }) => name);

    const outcomes = await Promise.all(
      [[], ['--disabled'], ['--only', 'get_*']].map(more => scratch.run(['convert', '--to', 'anthropic', ...more])),
    );

    assert.deepEqual(outcomes.map(namesOf), [['b'], ['get_weather', 'b'], ['get_weather']]);
    assert.match(outcomes[0]!.stderr, /1 disabled/);
  });

  it('refuses unknown formats, names and indentations', async () => {
    scratch.write('tools.json', [goodTool]);
    const wrong = [
      [],
      ['--to', 'openai-chart'],
      ['--to', 'mcp', '--from', 'no'],
      ['--to', 'mcp', '--only', 'no'],
      ['--to', 'mcp', '--indent', '99'],
      ['--to', 'mcp', '--strict', '--no-strict'],
    ];

    const outcomes = await Promise.all(wrong.map(more => scratch.run(['convert', 'tools.json', ...more])));

    assert.deepEqual(
      outcomes.map(({ status, stdout }) => [status, stdout]),
      wrong.map(() => [2, '']),
    );
    assert.match(outcomes[1]!.stderr, /Did you mean “openai-chat”/);
  });
});

describe('llm-tools tokens', () => {
  let scratch: Scratch;
  beforeEach(
    () => (scratch = new Scratch({ 'tools.json': [goodTool, { ...goodTool, name: 'disabled_one', enabled: false }] })),
  );
  afterEach(() => scratch.remove());

  it('counts by estimate and exactly, and sums up the enabled tools', async () => {
    const [estimated, exact] = await Promise.all(
      ['estimate', 'o200k_base'].map(encoding =>
        scratch.run(['tokens', 'tools.json', '--encoding', encoding, '--json']),
      ),
    );

    for (const { status, stdout } of [estimated!, exact!]) {
      const { tools, total } = json(stdout) as { tools: { name: string; tokens: number }[]; total: number };
      assert.equal(status, 0);
      assert.equal(tools.find(({ name }) => name === 'get_weather')!.tokens, total);
      assert.ok(total > 20);
    }
  });

  it('exits with 1 over the budget', async () => {
    const [over, within, wrong] = await Promise.all(
      ['10', '1000', '-1'].map(budget => scratch.run(['tokens', 'tools.json', `--budget=${budget}`])),
    );

    assert.deepEqual([over!.status, within!.status, wrong!.status], [1, 0, 2]);
    assert.match(over!.stderr, /more than the budget of 10/);
  });
});

describe('llm-tools build', () => {
  let scratch: Scratch;
  const outputs = [
    { to: 'openai-chat', file: 'out/openai.json' },
    { to: 'anthropic', file: 'claude.json', set: 'some' },
  ];
  beforeEach(() => {
    scratch = new Scratch();
    scratch.write('.vscode/llm-tools.json', {
      ...toolsFile(goodTool, { ...goodTool, name: 'b' }),
      sets: { some: { tools: ['b'] } },
      outputs,
    });
  });
  afterEach(() => scratch.remove());

  it('writes outputs that differ, and checks them', async () => {
    const before = await scratch.run(['build', '--check']);
    const built = await scratch.run(['build']);
    const after = await scratch.run(['build', '--check']);
    const again = await scratch.run(['build']);

    assert.deepEqual([before.status, built.status, after.status, again.status], [1, 0, 0, 0]);
    assert.match(before.stderr, /out\/openai\.json is missing/);
    assert.equal(built.stderr, 'out/openai.json was written.\nclaude.json was written.\n');
    assert.equal(again.stderr, '');
    assert.equal((json(scratch.read('out/openai.json')) as unknown[]).length, 2);
    assert.deepEqual(
      (json(scratch.read('claude.json')) as { name: string }[]).map(({ name }) => name),
      ['b'],
    );
  });

  it('exits with 1 if a tool is left out', async () => {
    scratch.write('.vscode/llm-tools.json', { ...toolsFile(goodTool, dottedTool), outputs: [outputs[0]] });

    const { status, stderr } = await scratch.run(['build']);

    assert.equal(status, 1);
    assert.match(stderr, /left-out/);
  });

  for (const [file, reason] of [
    ['../outside.json', 'outside'],
    ['/etc/llm-tools.json', 'outside'],
    ['link/out.json', 'outside'],
    ['dangling.json', 'outside'],
    ['dangling/out.json', 'outside'],
    ['.vscode/llm-tools.json', 'the tools file itself'],
    ['.vscode/llm-tools.lock.json', 'the lock file of the tools'],
    ['.git/hooks/pre-commit', 'part of Git’s own data'],
    ['sub/.GIT/config', 'part of Git’s own data'],
    ['hooks/pre-commit', 'part of Git’s own data'],
  ] as const) {
    it(`refuses to write ${file}`, async () => {
      const { symlinkSync } = await import('node:fs');
      symlinkSync('/tmp', `${scratch.folder}/link`);
      symlinkSync(`${scratch.folder}/.git`, `${scratch.folder}/hooks`);
      symlinkSync('/tmp/llm-tools-nowhere', `${scratch.folder}/dangling.json`);
      symlinkSync('/tmp/llm-tools-nowhere', `${scratch.folder}/dangling`);
      scratch.write('.vscode/llm-tools.json', { ...toolsFile(goodTool), outputs: [{ to: 'mcp', file }] });

      const { status, stderr } = await scratch.run(['build']);

      assert.equal(status, 2);
      assert.equal(
        stderr,
        `llm-tools: .vscode/llm-tools.json: The output “${file}” is ${reason === 'outside' ? `outside of ${scratch.folder}` : reason}. Name another file.\n`,
      );
    });
  }

  for (const [what, content] of Object.entries({
    'an unknown format': { ...toolsFile(), outputs: [{ to: 'no', file: 'a' }] },
    'an unknown set': { ...toolsFile(), outputs: [{ to: 'mcp', file: 'a', set: 'no' }] },
    'two outputs in one file': {
      ...toolsFile(),
      outputs: [
        { to: 'mcp', file: 'a' },
        { to: 'mcp', file: './a' },
      ],
    },
    'outputs that are no list': { ...toolsFile(), outputs: {} },
    'an invalid tool': { ...toolsFile({ name: 5 }), outputs },
  })) {
    it(`refuses ${what}`, async () => {
      scratch.write('.vscode/llm-tools.json', content);

      const { status, stdout } = await scratch.run(['build']);

      assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    });
  }
});

describe('llm-tools rules, explain, formats, vendors, schema', () => {
  it('list all rules', async () => {
    const [text, asJson] = await Promise.all([runCli(['rules']), runCli(['rules', '--json'])]);

    assert.equal(text.stdout.trim().split('\n').length, rules.length);
    assert.deepEqual(
      (json(asJson.stdout) as { rules: { code: string }[] }).rules.map(({ code }) => code),
      rules.map(({ code }) => code),
    );
  });

  it('explain each rule', async () => {
    const { status, stdout } = await runCli(['explain', '--json', ...rules.map(({ code }) => code)]);

    const explained = (json(stdout) as { rules: { code: string; text: string }[] }).rules;
    assert.equal(status, 0);
    assert.deepEqual(
      explained.filter(({ text }) => !text.includes('> ')),
      [],
    );
  });

  it('refuse to explain nothing, or an unknown rule', async () => {
    const [none, unknown] = await Promise.all([runCli(['explain']), runCli(['explain', 'name-charsets'])]);

    assert.deepEqual([none.status, unknown.status], [2, 2]);
    assert.match(unknown.stderr, /Did you mean “name-charset”/);
  });

  it('list formats and vendors', async () => {
    const [formats, vendors] = await Promise.all([runCli(['formats', '--json']), runCli(['vendors', '--json'])]);

    const ids = (json(formats.stdout) as { formats: { id: string }[] }).formats.map(({ id }) => id);
    assert.ok(['openai-chat', 'zod', 'json-schema'].every(id => ids.includes(id)));
    assert.deepEqual(
      (json(vendors.stdout) as { vendors: { id: string }[] }).vendors.map(({ id }) => id),
      portable,
    );
  });

  it('print the schema of a tools file, which accepts what init writes, and refuses what is wrong', async () => {
    const { stdout } = await runCli(['schema']);
    const validate = new Ajv({ strict: false }).compile(json(stdout));
    const file = toolsFile(goodTool);

    const results = [
      file,
      { ...file, lint: { vendors: ['openai'], failOn: 'warning' }, outputs: [{ to: 'mcp', file: 'a' }] },
      { ...file, lint: { vendors: ['no'] } },
      { ...file, lint: { severities: { no: 'off' } } },
      { ...file, outputs: [{ to: 'no', file: 'a' }] },
    ].map(each => validate(each));

    assert.deepEqual(results, [true, true, false, false, false]);
    assert.equal(stdout, readFileSync('dist/schemas/workspace.schema.json', 'utf8'));
    assert.equal((await runCli(['schema', 'no'])).status, 2);
  });
});

describe('llm-tools init', () => {
  it('creates files without findings, and never changes one', async () => {
    const scratch = new Scratch({ '.pre-commit-config.yaml': 'mine' });

    const first = await scratch.run(['init']);
    const again = await scratch.run(['init', 'tools']);
    const [lint, build] = [await scratch.run(['lint', '--fail-on', 'info']), await scratch.run(['build'])];

    assert.deepEqual([first.status, again.status, lint.status, build.status], [0, 0, 0, 0]);
    assert.equal(
      first.stderr,
      '.vscode/llm-tools.json was created.\n.pre-commit-config.yaml exists and was not changed.\n.github/workflows/llm-tools.yml was created.\n',
    );
    assert.equal(again.stderr, '.vscode/llm-tools.json exists and was not changed.\n');
    assert.equal(scratch.read('.pre-commit-config.yaml'), 'mine');
    assert.equal((await scratch.run(['init', 'no'])).status, 2);
    scratch.remove();
  });
});

describe('llm-tools config', () => {
  it('shows each value with its source: flag, environment, nearest file, settings, default', async () => {
    const scratch = new Scratch({
      '.vscode/settings.json':
        '{ // a comment\n "llmTools.lint.vendors": ["mcp"], "llmTools.lint.severities": { "name-charset": "off", "many-tools": "off" } }',
      '.llm-tools.jsonc': {
        lint: { severities: { 'name-charset': 'info', secret: 'warning' }, maxWarnings: 3, baseline: 'known.json' },
        diff: { failOn: 'risky', readers: ['callers'] },
      },
      'a/tools.json': [goodTool],
    });

    const { status, stdout } = await scratch.run(
      ['config', '--print', '--json', 'a/tools.json', '--rule', 'secret=error'],
      { env: { LLM_TOOLS_FAIL_ON: 'warning' } },
    );

    assert.equal(status, 0);
    assert.deepEqual(json(stdout), {
      version: 1,
      config: {
        vendors: { value: ['mcp'], source: '.vscode/settings.json (llmTools.lint.vendors)' },
        failOn: { value: 'warning', source: 'LLM_TOOLS_FAIL_ON' },
        maxWarnings: { value: 3, source: '.llm-tools.jsonc (lint.maxWarnings)' },
        baseline: { value: 'known.json', source: '.llm-tools.jsonc (lint.baseline)' },
        'severities.name-charset': { value: 'info', source: '.llm-tools.jsonc (lint.severities)' },
        'severities.secret': { value: 'error', source: '--rule' },
        'severities.many-tools': { value: 'off', source: '.vscode/settings.json (llmTools.lint.severities)' },
        'diff.failOn': { value: 'risky', source: '.llm-tools.jsonc (diff.failOn)' },
        'diff.readers': { value: ['callers'], source: '.llm-tools.jsonc (diff.readers)' },
      },
    });
    assert.equal((await scratch.run(['config'])).status, 2);
    scratch.remove();
  });
});
