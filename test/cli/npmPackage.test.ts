import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import manifest from '../../package.json';
import { goodTool, runProcess, Scratch, dottedTool } from './runCli';

/** Runs npm without the settings that `npm test` passes on to the processes that it starts. */
const npm = (
  command: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly stdout: string; readonly stderr: string } => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return spawnSync(command, [...args], { cwd, env, encoding: 'utf8', shell: process.platform === 'win32' });
};

describe('the npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-npm-'));
  const tarball = join(folder, `llm-tool-registry-${manifest.version}.tgz`);
  before(function () {
    this.timeout('180s');
    const packed = npm('npm', ['pack', resolve('dist/npm'), '--silent'], folder);
    assert.equal(packed.status, 0, packed.stderr);
    writeFileSync(join(folder, 'package.json'), '{"private":true}');
    const installed = npm('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], folder);
    assert.equal(installed.status, 0, installed.stderr);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('installs without any other package and runs through npx', () => {
    const { status, stdout } = npm('npx', ['--no-install', 'llm-tools', '--version'], folder);

    assert.deepEqual({ status, stdout }, { status: 0, stdout: `${manifest.version}\n` });
    assert.deepEqual(
      readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.')),
      ['llm-tool-registry'],
    );
  });

  it('names its program, license and engine, and depends on nothing', () => {
    const root = join(folder, 'node_modules/llm-tool-registry');
    const { bin, license, engines, dependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, unknown>;

    assert.deepEqual(
      { bin, license, engines, dependencies },
      { bin: { 'llm-tools': 'cli.cjs' }, license: 'MIT', engines: { node: '>=20' }, dependencies: undefined },
    );
    for (const file of ['LICENSE', 'README.md', 'ThirdPartyNotices.txt', 'schemas/workspace.schema.json'])
      assert.ok(readFileSync(join(root, file), 'utf8').length > 0);
    const bundles = readdirSync(root).filter(name => name.endsWith('js'));
    assert.deepEqual(
      bundles.filter(name => readFileSync(join(root, name), 'utf8').includes('require("vscode")')),
      [],
    );
  });

  it('runs the commands that load more files: exact tokens, patterns, schemas, Python', async () => {
    const scratch = new Scratch({
      'a.json': [goodTool],
      'b.py': `tools = [{'name': 'a', 'description': 'A.', 'input_schema': {'type': 'object'}}]`,
    });
    const program = join(folder, 'node_modules/.bin/llm-tools');
    const commands = [
      ['tokens', 'a.json', '--encoding', 'cl100k_base'],
      ['lint', '*.json'],
      ['schema'],
      ['convert', 'b.py', '--to', 'mcp'],
    ];

    const outcomes = await Promise.all(commands.map(args => runProcess(program, args, { cwd: scratch.folder })));

    assert.deepEqual(
      outcomes.map(({ status, stderr }) => [status, stderr]),
      commands.map(() => [0, '']),
    );
    scratch.remove();
  });

  it('is a library whose documented examples compile and print what they say, with `import` and with `require`', function () {
    this.timeout('180s');
    const page = readFileSync('docs/library.md', 'utf8');
    const examples = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(match => match[1]!);
    const scratch = mkdtempSync(join(folder, 'examples-'));
    const files = examples.map((example, index) => {
      const file = join(scratch, `example${index}.mts`);
      writeFileSync(file, example);
      return file;
    });

    const errors = compileExamples(files);
    const printed = examples.flatMap((_, index) => {
      const module = readFileSync(join(scratch, `example${index}.mjs`), 'utf8');
      writeFileSync(join(scratch, `example${index}.cjs`), toCommonJs(module));
      return ['mjs', 'cjs'].map(ending => runExample(scratch, `example${index}.${ending}`));
    });

    assert.deepEqual(errors, []);
    assert.deepEqual(
      printed,
      examples.flatMap(example => [commentsOf(example), commentsOf(example)]),
    );
    assert.equal(examples.length, 6);
  });

  it('has the same functions with `import` and with `require`, and loads them when one is called', () => {
    const script = `
      import { createRequire } from 'node:module';
      import * as module from 'llm-tool-registry';
      const require = createRequire(import.meta.url);
      const library = require('llm-tool-registry');
      const loaded = () => Object.keys(require.cache).filter(name => name.includes('library.functions')).length;
      const before = loaded();
      library.encode([], 'mcp');
      const names = Object.keys(library);
      console.log(JSON.stringify([names.length, names.every(name => module[name] === library[name]), before, loaded()]));`;
    writeFileSync(join(folder, 'same.mjs'), script);

    assert.deepEqual(JSON.parse(runExample(folder, 'same.mjs')), [8, true, 0, 1]);
  });

  it('has types that need no other package', () => {
    const types = readFileSync(join(folder, 'node_modules/llm-tool-registry/library.d.ts'), 'utf8');

    assert.deepEqual(types.match(/^import .*|\bfrom '.*/gm), null);
    assert.equal(types.match(/^export declare function /gm)?.length, 8);
    assert.match(types, /^export interface LlmToolsApi /m);
  });

  it('is run by the action of this repository, which keeps the exit status and writes the summary and SARIF', async () => {
    const scratch = new Scratch({ '.vscode/llm-tools.json': { version: 1, tools: [dottedTool] }, summary: '' });
    const script = readFileSync('action.yml', 'utf8').split('      run: |\n')[1]!.replaceAll(/^ {8}/gm, '');
    const env = {
      FILES: '.vscode/*.json',
      ARGS: '--fail-on error',
      SARIF: 'out.sarif',
      PACKAGE: tarball,
      RUNNER_TEMP: scratch.folder,
      GITHUB_STEP_SUMMARY: join(scratch.folder, 'summary'),
    };

    const { status, stdout } = await runProcess('bash', ['-c', script], {
      cwd: scratch.folder,
      env: { ...env, npm_config_offline: 'true' },
    });

    assert.equal(status, 1);
    assert.match(stdout, /^::error file=\.vscode\/llm-tools\.json,/m);
    assert.match(scratch.read('summary'), /^## Tool checks/);
    assert.ok(scratch.read('out.sarif').includes('"version": "2.1.0"'));
    scratch.remove();
  });
});

/** Compiles the modules beside them, as a project that uses the package does, and returns the errors. */
const compileExamples = (files: readonly string[]): readonly string[] => {
  const program = ts.createProgram([...files], {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    typeRoots: [resolve('node_modules/@types')],
  });
  const { diagnostics } = program.emit();
  return [...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, '\n'),
  );
};

/** The same program with `require`, which has no `await` outside of functions. */
const toCommonJs = (module: string): string => {
  const body = module.replaceAll(/^import (\{[^}]*\}) from ('[^']+');$/gm, 'const $1 = require($2);');
  return `(async () => {\n${body}\n})();\n`;
};

const runExample = (cwd: string, file: string): string => {
  const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd, encoding: 'utf8' });
  return `${stdout}${stderr}`;
};

/** What the comments of an example say that it prints. */
const commentsOf = (example: string): string =>
  [...example.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join('');
