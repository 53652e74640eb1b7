import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { rules } from '../../src/core/lint';
import { reporters } from '../../src/cli/reporters';
import { dottedTool, goodTool, Scratch, toolsFile } from './runCli';

interface Problem {
  readonly code: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly tool?: string;
}
interface Envelope {
  readonly version: number;
  readonly files: readonly {
    readonly file: string;
    readonly tools: readonly object[];
    readonly problems: readonly Problem[];
    readonly output?: string;
  }[];
}

const json = (text: string): Envelope => JSON.parse(text) as Envelope;
const problemsOf = ({ stdout }: { readonly stdout: string }): readonly Problem[] =>
  json(stdout).files.flatMap(({ problems }) => problems);
const codesOf = (outcome: { readonly stdout: string }): string[] => problemsOf(outcome).map(({ code }) => code);

/** A tool with a fix: a misspelled type. */
const fixable = {
  ...goodTool,
  inputSchema: { ...goodTool.inputSchema, properties: { city: { type: 'str', description: 'The name of a city.' } } },
};

describe('llm-tools lint', () => {
  let scratch: Scratch;
  beforeEach(() => (scratch = new Scratch()));
  afterEach(() => scratch.remove());

  it('exits with 0 without findings and with 1 with errors, and shows them with their line', async () => {
    scratch.write('good.json', [goodTool]);
    scratch.write('bad.json', [dottedTool]);

    const [good, bad] = await Promise.all([scratch.run(['lint', 'good.json']), scratch.run(['lint', 'bad.json'])]);

    assert.deepEqual(good, { status: 0, stdout: 'No problems in 1 tool of 1 file.\n', stderr: '' });
    assert.equal(bad.status, 1);
    assert.match(
      bad.stdout,
      /^bad\.json:3:13 error name-charset\n {2}get\.weather: .*\n {2}3 \| {5}"name": "get\.weather",\n {4}\| {13}\^{13}\n/,
    );
  });

  it('fails from the severity of --fail-on, and above --max-warnings', async () => {
    const properties = { city: { type: 'string' }, unit: { type: 'string' } };
    scratch.write('tools.json', [{ ...goodTool, inputSchema: { ...goodTool.inputSchema, properties } }]);
    const statusOf = async (...args: readonly string[]): Promise<number | null> =>
      (await scratch.run(['lint', 'tools.json', ...args])).status;
    const severities = problemsOf(await scratch.run(['lint', 'tools.json', '-f', 'json'])).map(
      ({ severity }) => severity,
    );
    const warnings = severities.filter(each => each === 'warning').length;

    const statuses = await Promise.all([
      statusOf('--fail-on', 'error'),
      statusOf('--fail-on', 'warning'),
      statusOf('--fail-on=info'),
      statusOf('--fail-on', 'never'),
      statusOf('--max-warnings', String(warnings)),
      statusOf('--max-warnings', String(warnings - 1)),
      statusOf('--fail-on', 'sometimes'),
      statusOf('--max-warnings', 'many'),
    ]);

    assert.ok(warnings > 0 && !severities.includes('error'));
    assert.deepEqual(statuses, [0, 1, 1, 0, 0, 1, 2, 2]);
  });

  it('reads standard input, under the name that it stands for', async () => {
    const stdin = JSON.stringify(toolsFile(dottedTool));

    const [plain, named] = await Promise.all([
      scratch.run(['lint', '-', '-f', 'json'], { stdin }),
      scratch.run(['lint', '-', '-f', 'json', '--stdin-filename', 'a/.vscode/llm-tools.json'], { stdin }),
    ]);

    assert.deepEqual(
      [plain, named].map(({ stdout }) => json(stdout).files[0]!.file),
      ['<stdin>', 'a/.vscode/llm-tools.json'],
    );
    assert.ok(codesOf(plain).includes('name-charset') && codesOf(named).includes('name-charset'));
  });

  it('checks the files of patterns, each once, and fails if one matches nothing', async () => {
    scratch.write('a/one.json', [goodTool]);
    scratch.write('a/b/two.json', [dottedTool]);
    scratch.write('node_modules/x/three.json', [dottedTool]);

    const found = await scratch.run(['lint', '**/*.json', 'a/one.json', '-f', 'json']);
    const missing = await scratch.run(['lint', '**/*.json', 'no/*.json']);

    assert.deepEqual(
      json(found.stdout).files.map(({ file }) => file),
      ['a/b/two.json', 'a/one.json'],
    );
    assert.deepEqual(missing, { status: 2, stdout: '', stderr: 'llm-tools: No file matches “no/*.json”.\n' });
  });

  it('checks only for the vendors and with the severities that are asked for', async () => {
    scratch.write('tools.json', [dottedTool]);

    const [ollama, off, wrongVendor, wrongRule, wrongSeverity] = await Promise.all([
      scratch.run(['lint', 'tools.json', '--vendors', 'ollama,mcp', '-f', 'json']),
      scratch.run(['lint', 'tools.json', '--rule', 'name-charset=off', '-f', 'json']),
      scratch.run(['lint', 'tools.json', '--vendors', 'no']),
      scratch.run(['lint', 'tools.json', '--rule', 'no=off']),
      scratch.run(['lint', 'tools.json', '--rule', 'name-charset=loud']),
    ]);

    assert.ok(!codesOf(ollama).includes('name-charset') && !codesOf(off).includes('name-charset'));
    assert.deepEqual(
      [ollama.status, off.status, wrongVendor.status, wrongRule.status, wrongSeverity.status],
      [0, 1, 2, 2, 2],
    );
  });

  it('reads its configuration from the tools file, and flags take precedence', async () => {
    const severities = { 'name-charset': 'info', 'name-start': 'off' };
    scratch.write('.vscode/llm-tools.json', { ...toolsFile(dottedTool), lint: { severities, vendors: ['openai'] } });
    scratch.write('other.json', [dottedTool]);
    const severityOf = async (...args: readonly string[]): Promise<string | undefined> =>
      problemsOf(await scratch.run(['lint', '-f', 'json', ...args])).find(({ code }) => code === 'name-charset')
        ?.severity;

    const found = [
      await severityOf(),
      await severityOf('other.json'),
      await severityOf('--rule', 'name-charset=warning'),
    ];

    assert.deepEqual(found, ['info', 'info', 'warning']);
  });

  it('exits with 2 if the configuration is wrong', async () => {
    scratch.write('tools.json', [goodTool]);
    const wrong = ['{', '[]', '{"lint": {"vendors": ["no"]}}', '{"lint": {"failOn": 1}}', '{"lint": []}'];
    const statuses: (number | null)[] = [];
    for (const text of wrong) {
      scratch.write('.llm-tools.jsonc', text);
      statuses.push((await scratch.run(['lint', 'tools.json'])).status);
    }

    assert.deepEqual(
      statuses,
      wrong.map(() => 2),
    );
    assert.equal((await scratch.run(['lint', 'tools.json'], { env: { LLM_TOOLS_CONFIG: 'no.jsonc' } })).status, 2);
    assert.equal((await scratch.run(['lint', 'tools.json'], { env: { LLM_TOOLS_MAX_WARNINGS: 'x' } })).status, 2);
  });

  it('fixes files, or says what fixes would leave', async () => {
    scratch.write('tools.json', [fixable]);
    const before = scratch.read('tools.json');

    const dry = await scratch.run(['lint', 'tools.json', '--fix-dry-run', '-f', 'json']);
    const untouched = scratch.read('tools.json');
    const stdin = await scratch.run(['lint', '-', '--fix'], { stdin: before });
    const fixed = await scratch.run(['lint', 'tools.json', '--fix', '-f', 'json']);

    assert.equal(untouched, before);
    assert.equal(json(dry.stdout).files[0]!.output, scratch.read('tools.json'));
    assert.equal(scratch.read('tools.json'), before.replace('"str"', '"string"'));
    assert.equal(fixed.stderr, 'tools.json was fixed.\n');
    assert.deepEqual(codesOf(fixed), codesOf(dry));
    assert.equal(stdin.status, 2);
  });

  it('hides known findings by tool and path, not by line, and names those that are gone', async () => {
    const named = (name: string): object => ({
      ...dottedTool,
      name,
      description: `Does ${name} for the user, as ${name} says, and returns its result.`,
    });
    scratch.write('tools.json', [named('get.weather'), named('other.tool')]);
    const args = ['lint', 'tools.json', '--baseline', 'known/base.json'];

    const missing = await scratch.run(args);
    const written = await scratch.run([...args, '--update-baseline']);
    scratch.write('tools.json', [named('new.tool'), named('get.weather')]);
    const compared = await scratch.run([...args, '-f', 'json']);
    scratch.write('known/base.json', '{"version":1,"findings":[{}]}');
    const malformed = await scratch.run(args);

    assert.deepEqual([missing.status, written.status, compared.status, malformed.status], [2, 0, 1, 2]);
    assert.deepEqual([...new Set(problemsOf(compared).map(({ tool }) => tool))], ['new.tool']);
    assert.match(
      compared.stderr,
      /known\/base\.json is out of date: \.\.\/tools\.json other\.tool name-charset \/name was not found/,
    );
    assert.equal((await scratch.run(['lint', 'tools.json', '--update-baseline'])).status, 2);
  });

  it('writes several formats at once', async () => {
    scratch.write('tools.json', [dottedTool]);
    const ids = reporters.map(({ id }) => id);

    const { status, stdout } = await scratch.run([
      'lint',
      'tools.json',
      '-f',
      'text',
      ...ids.flatMap(id => ['-f', `${id}=out.${id}`]),
    ]);
    const clash = await scratch.run(['lint', 'tools.json', '-f', 'json', '-f', 'text']);
    const unknown = await scratch.run(['lint', 'tools.json', '-f', 'xml']);

    assert.equal(status, 1);
    assert.equal(scratch.read('out.text'), stdout);
    for (const id of ids) assert.ok(scratch.read(`out.${id}`).includes('name-charset'), id);
    assert.deepEqual([clash.status, unknown.status], [2, 2]);
  });

  it('uses color only if it is asked for', async () => {
    scratch.write('tools.json', [dottedTool]);
    const [plain, forced, no] = await Promise.all([
      scratch.run(['lint', 'tools.json']),
      scratch.run(['lint', 'tools.json'], { env: { FORCE_COLOR: '1' } }),
      scratch.run(['lint', 'tools.json'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }),
    ]);

    assert.deepEqual(
      [plain, forced, no].map(({ stdout }) => stdout.includes('\u001B[31m')),
      [false, true, false],
    );
  });

  it('writes valid SARIF with every rule, relative URIs, and fingerprints that stay when lines move', async () => {
    const schema = JSON.parse(
      readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
    ) as object;
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false, logger: false }).compile(
      withoutDraft04(schema),
    );
    scratch.write('a b/tools.json', [dottedTool, fixable]);
    scratch.write('broken.json', '{ "tools": [ ');
    const run = async (): Promise<Sarif> =>
      JSON.parse((await scratch.run(['lint', 'a b/tools.json', 'broken.json', '-f', 'sarif'])).stdout) as Sarif;

    const first = await run();
    scratch.write('a b/tools.json', `\n\n\n${scratch.read('a b/tools.json')}`);
    const moved = await run();

    assert.ok(validate(first), JSON.stringify(validate.errors?.slice(0, 3)));
    const [{ results, tool }] = first.runs;
    const ids = tool.driver.rules.map(({ id }) => id);
    assert.deepEqual(
      rules.filter(({ code }) => !ids.includes(code)),
      [],
    );
    assert.deepEqual(
      results.filter(({ ruleId, ruleIndex }) => ids[ruleIndex] !== ruleId),
      [],
    );
    assert.deepEqual(
      [...new Set(results.map(({ locations: [location] }) => location.physicalLocation.artifactLocation.uri))],
      ['a%20b/tools.json', 'broken.json'],
    );
    const prints = ({ runs: [{ results: all }] }: Sarif): string[] =>
      all.map(each => each.partialFingerprints.primaryLocationLineHash);
    assert.deepEqual(prints(moved), prints(first));
    assert.equal(new Set(prints(first)).size, results.length);
    assert.notDeepEqual(moved.runs[0].results[0]!.locations, results[0]!.locations);
  });

  it('annotates for GitHub: errors first, ten of a kind, from the root of the repository', async () => {
    const tools = Array.from({ length: 15 }, (_, index) => ({
      ...dottedTool,
      name: `a.tool${index}`,
      description: `Does thing ${index}, 100% of it.`,
    }));
    scratch.write('sub/tools.json', tools);
    const { runCli } = await import('./runCli');

    const { stdout } = await runCli(['lint', 'tools.json', '-f', 'github'], { cwd: join(scratch.folder, 'sub') });

    const kinds = stdout
      .trim()
      .split('\n')
      .map(line => /^::(\w+) /.exec(line)?.[1] ?? line);
    assert.deepEqual(kinds.slice(0, 11), [
      ...Array.from({ length: 10 }, () => 'error'),
      '20 more errors are not shown as annotations.',
    ]);
    assert.match(
      stdout,
      /^::error file=sub\/tools\.json,line=\d+,col=\d+,endColumn=\d+,title=name-charset::a\.tool0: /,
    );
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: { readonly primaryLocationLineHash: string };
        readonly locations: readonly [
          { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } },
        ];
      }[];
    },
  ];
}

/** Ajv knows no draft-04. The schema uses nothing that a later draft reads in another way. */
const withoutDraft04 = (schema: object): object => {
  const { $schema: _, id: __, ...rest } = schema as { readonly $schema?: string; readonly id?: string };
  return rest;
};
