// `npm run bench:activation`: measures how much longer the packaged extension takes to activate than an empty extension in the
// same host, with 100 tools registered. Starts VS Code for each sample, and prints one line. `-- --write` also writes the line
// to docs/performance.md.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { exampleTools } from '../../src/core/tool/examples.lazy';
import { findVSCode } from '../vscode/executable';
import { writeExtensionList } from '../vscode/extensionList';
import { installCodeServer } from '../vscode/install';
import { packageFile } from '../vscode/installPackage';
import { seed } from '../vscode/seed';
import { installExtension } from '../vscode/server';
import { quantile } from './measure';
import { report } from './report';

/** Activation times in one start of VS Code, in ms. */
export interface Sample {
  readonly empty: readonly number[];
  readonly ours: number;
}

const sampleCount = Number(process.argv.slice(2).find(each => each !== '--write') ?? 8);
const toolCount = 100;
const emptyExtensions = ['first', 'second', 'third', 'fourth', 'fifth'];

const main = async (): Promise<void> => {
  const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-activation-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const [dataDir, extensionsDir] = [join(scratch, 'data'), join(scratch, 'extensions')];
  await installExtension(await installCodeServer(), packageFile(), { dataDir, extensionsDir });
  const installed = readdirSync(extensionsDir).filter(name => name.startsWith('llm-tool-registry'));
  for (const name of installed) removeActivationEvents(join(extensionsDir, name, 'package.json'));
  writeExtensionList(extensionsDir, [
    ...installed.map(name => join(extensionsDir, name)),
    ...emptyExtensions.map(name => createEmptyExtension(join(scratch, name), name)),
  ]);
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry/registry');
  mkdirSync(storage, { recursive: true });
  await seed(storage, createTools());

  const samples: Sample[] = [];
  for (let index = 0; index < sampleCount; index++) {
    const output = join(scratch, `sample-${index}.json`);
    await runTests({
      vscodeExecutablePath: await findVSCode(),
      extensionDevelopmentPath: createEmptyExtension(join(scratch, 'developed'), 'developed'),
      extensionTestsPath: resolve('dist/test/bench/activationHost.js'),
      extensionTestsEnv: {
        SAMPLE: output,
        EMPTY: emptyExtensions.map(name => `bench.${name}`).join(),
        TOOLS: String(toolCount),
      },
      launchArgs: [`--user-data-dir=${dataDir}`, `--extensions-dir=${extensionsDir}`, scratch],
    });
    samples.push(JSON.parse(readFileSync(output, 'utf8')) as Sample);
  }

  const median = (values: readonly number[]): number => quantile(values, 0.5);
  const [empty, ours] = [median(samples.flatMap(each => each.empty)), median(samples.map(each => each.ours))];
  const difference = median(samples.map(each => each.ours - median(each.empty)));
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  await report(
    'bench:activation',
    `Activation with ${toolCount} tools, median of ${sampleCount}: ${ms(ours)}; an empty extension: ${ms(empty)}; ${ms(difference)} more than it (goal 15, stretch 5).`,
  );
};

/** Removes the activation events from a manifest: a starting window opens JSON, which would activate the extension early. */
const removeActivationEvents = (file: string): void => {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, activationEvents: [] }));
};

const createTools = () =>
  Array.from({ length: toolCount }, (_, index) => {
    const tool = exampleTools[index % exampleTools.length]!;
    return { ...tool, name: `${tool.name}_${index}` };
  });

const createEmptyExtension = (folder: string, name: string): string => {
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
