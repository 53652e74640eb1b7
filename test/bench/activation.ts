// How much longer the packaged extension takes to activate than an empty one in the same host, with 100 tools registered.
// Run by `npm run bench:activation`; prints one line. Each sample is a VS Code of its own.
// `-- --write` puts the line into docs/performance.md.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { findVSCode } from '../vscode/executable';
import { listExtensions } from '../vscode/extensionList';
import { installCodeServer } from '../vscode/install';
import { packageFile } from '../vscode/installed';
import { seed } from '../vscode/seed';
import { installExtension } from '../vscode/server';
import { quantile } from './measure';
import { report } from './report';

export interface Sample {
  readonly empty: readonly number[];
  readonly ours: number;
}

const samples = Number(process.argv.slice(2).find(each => each !== '--write') ?? 8);
const tools = 100;
const emptyOnes = ['first', 'second', 'third', 'fourth', 'fifth'];

const main = async (): Promise<void> => {
  const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-activation-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const [dataDir, extensionsDir] = [join(scratch, 'data'), join(scratch, 'extensions')];
  await installExtension(await installCodeServer(), packageFile(), { dataDir, extensionsDir });
  const installed = readdirSync(extensionsDir).filter(name => name.startsWith('llm-tool-registry'));
  for (const name of installed) activatedWhenAsked(join(extensionsDir, name, 'package.json'));
  listExtensions(extensionsDir, [
    ...installed.map(name => join(extensionsDir, name)),
    ...emptyOnes.map(name => emptyExtension(join(scratch, name), name)),
  ]);
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry/registry');
  mkdirSync(storage, { recursive: true });
  await seed(storage, hundred());

  const taken: Sample[] = [];
  for (let index = 0; index < samples; index++) {
    const output = join(scratch, `sample-${index}.json`);
    await runTests({
      vscodeExecutablePath: await findVSCode(),
      extensionDevelopmentPath: emptyExtension(join(scratch, 'developed'), 'developed'),
      extensionTestsPath: resolve('dist/test/bench/activationHost.js'),
      extensionTestsEnv: {
        SAMPLE: output,
        EMPTY: emptyOnes.map(name => `bench.${name}`).join(),
        TOOLS: String(tools),
      },
      launchArgs: [`--user-data-dir=${dataDir}`, `--extensions-dir=${extensionsDir}`, scratch],
    });
    taken.push(JSON.parse(readFileSync(output, 'utf8')) as Sample);
  }

  const median = (values: readonly number[]): number => quantile(values, 0.5);
  const [empty, ours] = [median(taken.flatMap(each => each.empty)), median(taken.map(each => each.ours))];
  const over = median(taken.map(each => each.ours - median(each.empty)));
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  await report(
    'bench:activation',
    `Activation with ${tools} tools, median of ${samples}: ${ms(ours)}; an empty extension: ${ms(empty)}; ${ms(over)} more than it (goal 15, stretch 5).`,
  );
};

/** A window that starts has JSON of its own, and with that would activate ours before it is asked to. */
const activatedWhenAsked = (file: string): void => {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: [] }));
};

const hundred = () =>
  Array.from({ length: tools }, (_, index) => {
    const tool = exampleTools[index % exampleTools.length]!;
    return { ...tool, name: `${tool.name}_${index}` };
  });

const emptyExtension = (folder: string, name: string): string => {
  mkdirSync(folder, { recursive: true });
  const manifest = {
    publisher: 'bench',
    name,
    version: '1.0.0',
    engines: { vscode: '^1.101.0' },
    main: './main.js',
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), 'exports.activate = () => {};');
  return folder;
};

void main();
