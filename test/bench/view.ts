// `npm run bench:view`: measures the view with many tools in the extension host of a real VS Code: first rows, changes, and
// memory. Prints a table with a row for each way of showing the tools. The argument is the number of tools, 10,000 by default.
// `-- --write` also writes the table to docs/performance.md.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findVSCode } from '../vscode/executable';
import { seed } from '../vscode/seed';
import { quantile } from './measure';
import { report } from './report';
import { createTools } from './subjects';

export interface ViewSample {
  readonly tools: number;
  /** Memory of the host in MB: before activation, with the rows, and after all costs are counted and all tools checked. */
  readonly memory: { readonly before: Memory; readonly shown: Memory; readonly settled: Memory };
  /** Times are in ms. */
  readonly ways: readonly {
    readonly way: string;
    /** The time for the first rows that VS Code gets: all, or the first 200 of many. */
    readonly firstRows: number;
    /** The time for all rows that VS Code requests; of groups, only those in expanded groups. */
    readonly allRows: number;
    /** The time from a change of one tool until it is on the disk and its rows are updated. */
    readonly change: number;
    /** The number of rows in the events of this change. */
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
  await seed(storage, createTools(count));
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
  const megabytes = (of: keyof ViewSample['memory']): string =>
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
    `All rows of the first way, each start: ${all} ms. The host: ${megabytes('before')} before the extension, ${megabytes('shown')} with the rows, ${megabytes('settled')} with all counted and checked (goal 150).`,
  ].join('\n\n');
};

void main();
