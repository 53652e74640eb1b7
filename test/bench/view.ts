// What the view takes with many tools, in the extension host of a real VS Code: its first rows, a change, and memory.
// Run by `npm run bench:view`; prints a line for each way of showing them. An argument sets how many tools: 10,000.
import { runTests } from '@vscode/test-electron';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findVSCode } from '../vscode/executable';
import { seed } from '../vscode/seed';
import { toolsOf } from './subjects';

export interface ViewSample {
  readonly tools: number;
  /** In MB, of the host: before the extension, with the rows, and with all costs counted and all tools checked. */
  readonly memory: { readonly before: Memory; readonly shown: Memory; readonly settled: Memory };
  /** In ms. */
  readonly ways: readonly {
    readonly way: string;
    /** From the tools, or the choice, to the first fifty rows. */
    readonly firstRows: number;
    /** The same to all rows that VS Code asks for, which are those of open groups only. */
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

const count = Number(process.argv[2] ?? 10_000);

const main = async (): Promise<void> => {
  const scratch = mkdtempSync(join(tmpdir(), 'llm-tools-view-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  const [dataDir, output] = [join(scratch, 'data'), join(scratch, 'sample.json')];
  const storage = join(dataDir, 'data/User/globalStorage/llm-tool-registry.llm-tool-registry/registry');
  mkdirSync(storage, { recursive: true });
  await seed(storage, toolsOf(count));
  await runTests({
    vscodeExecutablePath: await findVSCode(),
    extensionDevelopmentPath: resolve('.'),
    extensionTestsPath: resolve('dist/test/bench/viewHost.js'),
    extensionTestsEnv: { SAMPLE: output, TOOLS: String(count) },
    launchArgs: [`--user-data-dir=${dataDir}`, `--extensions-dir=${join(scratch, 'extensions')}`, scratch],
  });
  const { tools, memory, ways } = JSON.parse(readFileSync(output, 'utf8')) as ViewSample;
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  for (const { way, firstRows, allRows, change, touched } of ways)
    console.log(
      `${tools} tools, ${way}: the first fifty rows ${ms(firstRows)}, all that VS Code asks for before it shows one ${ms(allRows)} (goal 200), a change ${ms(change)}, ${touched} rows told of`,
    );
  const mb = ({ heap, rss }: Memory): string => `${heap.toFixed(0)} MB of heap (${rss.toFixed(0)} resident)`;
  console.log(
    `the host: ${mb(memory.before)} before the extension, ${mb(memory.shown)} with the rows, ${mb(memory.settled)} with all counted and checked (goal 150)`,
  );
};

void main();
