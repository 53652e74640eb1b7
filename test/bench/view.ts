// What the view takes with many tools, in the extension host of a real VS Code: its first rows, a change, and memory.
// Run by `npm run bench:view`; prints a table with a row for each way of showing them. An argument sets how many tools: 10,000.
// `-- --write` puts the table into docs/performance.md.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findVSCode } from '../vscode/executable';
import { seed } from '../vscode/seed';
import { quantile } from './measure';
import { report } from './report';
import { toolsOf } from './subjects';

export interface ViewSample {
  readonly tools: number;
  /** In MB, of the host: before the extension, with the rows, and with all costs counted and all tools checked. */
  readonly memory: { readonly before: Memory; readonly shown: Memory; readonly settled: Memory };
  /** In ms. */
  readonly ways: readonly {
    readonly way: string;
    /** To make the rows that VS Code is given first: all, or the first 200 of many. */
    readonly firstRows: number;
    /** The same to all rows that VS Code asks for, which of groups are those of open ones only. */
    readonly allRows: number;
    /** From asking for a change of one tool, through the disk, to the rows that it touched. */
    readonly change: number;
    /** How many rows VS Code is told of then. */
    readonly touched: number;
  }[];
}

interface Memory {
  readonly heap: number;
  readonly rss: number;
}

const count = Number(process.argv.slice(2).find(each => each !== '--write') ?? 10_000);
const runs = 5;

const main = async (): Promise<void> => {
  const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-view-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const [dataDir, output] = [join(scratch, 'data'), join(scratch, 'sample.json')];
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry/registry');
  mkdirSync(storage, { recursive: true });
  await seed(storage, toolsOf(count));
  const vscodeExecutablePath = await findVSCode();
  const samples: ViewSample[] = [];
  for (let run = 0; run < runs; run++) {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: resolve('.'),
      extensionTestsPath: resolve('dist/test/bench/viewHost.js'),
      extensionTestsEnv: { SAMPLE: output, TOOLS: String(count) },
      launchArgs: [`--user-data-dir=${dataDir}`, `--extensions-dir=${join(scratch, 'extensions')}`, scratch],
    });
    samples.push(JSON.parse(readFileSync(output, 'utf8')) as ViewSample);
  }
  await report('bench:view', textOf(samples));
};

const textOf = (samples: readonly ViewSample[]): string => {
  const quiet = (figure: (sample: ViewSample) => number): number => quantile(samples.map(figure), 0.25);
  const ms = (figure: (sample: ViewSample) => number): string => {
    const value = quiet(figure);
    return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  };
  const mb = (of: keyof ViewSample['memory']): string =>
    `${quiet(({ memory }) => memory[of].heap).toFixed(0)} MB of heap (${quiet(({ memory }) => memory[of].rss).toFixed(0)} resident)`;
  const rows = samples[0]!.ways.map(({ way, touched }, index) => {
    const [first, all, change] = (['firstRows', 'allRows', 'change'] as const).map(figure =>
      ms(({ ways }) => ways[index]![figure]),
    );
    return `| ${way} | ${first} | ${all} | ${change} | ${touched} |`;
  });
  const all = samples.map(({ ways }) => ways[0]!.allRows.toFixed(0)).join(', ');
  return [
    `${samples.length} starts of VS Code; lower quartiles, since the machine has other work too. The goal for the first rows is 200 ms.`,
    [
      `| ${count.toLocaleString('en')} tools | the first rows | all rows that VS Code asks for | a change of one tool, on the disk | rows drawn anew |`,
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
    `All rows of the first way, each start: ${all} ms. The host: ${mb('before')} before the extension, ${mb('shown')} with the rows, ${mb('settled')} with all counted and checked (goal 150).`,
  ].join('\n\n');
};

void main();
