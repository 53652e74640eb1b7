// `npm run bench`: measures the registry, the store, the formats and the checks, and compares them with baselines. Runs on the
// Node.js of VS Code, since the extension runs on that, or with `-- --here` on the current one. `-- --write` also writes the
// results to docs/performance.md.
import { once } from 'node:events';
import { cpus } from 'node:os';
import { installCodeServer } from '../vscode/install';
import { start } from '../vscode/processes';
import { cliRows } from './cli';
import { costTable } from './costs';
import { formatRows, peerRows } from './formats';
import { lintRows } from './lint';
import { exportRows, getRows, warmRows } from './reads';
import { report, table, type Row } from './report';
import { storeRows } from './writes';

const sizes = [20, 100, 1000, 10_000];

/** Compares a warm read of 10,000 tools with one of 20 tools; both should take the same time. */
const flatness = (rows: readonly Row[], title: string): Row => {
  const at = (count: number): number => rows.find(each => each.title === title && each.count === count)!.time;
  const ratio = at(10_000) / at(20);
  return { title, baseline: '20 tools', count: 10_000, time: at(10_000), ratio, goal: 2, isMet: ratio <= 2 };
};

const openVerdict = (rows: readonly Row[]): string => {
  const { time, ratio } = rows.find(each => each.title === 'open' && each.count === 10_000)!;
  const ms = (nanoseconds: number): string => `${(nanoseconds / 1e6).toFixed(0)} ms`;
  const verdict = time < 150e6 ? 'met' : 'missed';
  return `Open of 10,000 tools: ${ms(time)}, where only reading and parsing the same bytes takes ${ms(time / ratio!)}; goal < 150 ms: ${verdict}.`;
};

const main = async (): Promise<void> => {
  if (process.argv.includes('--here')) return measureHere();
  const { node } = await installCodeServer();
  const [code] = (await once(
    start(node, [__filename, '--here', ...process.argv.slice(2)], { stdio: 'inherit' }),
    'close',
  )) as [number | null];
  process.exitCode = code ?? 1;
};

const measureHere = async (): Promise<void> => {
  // Warm up without recording, so that the first size does not include compilation.
  for (const measure of [getRows, warmRows, exportRows]) await measure(sizes[0]!);
  const rows: Row[] = [];
  for (const measure of [getRows, warmRows, exportRows, storeRows]) {
    for (const size of sizes) {
      rows.push(...(await measure(size)));
      process.stderr.write('.');
    }
  }
  formatRows(sizes[0]!);
  const formatResults = [...formatRows(1000), ...peerRows(1000)];
  process.stderr.write('\n');
  const flatReads = ['`list`, warm', '`count`', '`toLlmFormat`, warm', '`toLlmJson`, warm'];
  const sections = [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}. Lower quartiles, since the machine has other work too; ratios to what stands beside.`,
    table([...rows, ...flatReads.map(title => flatness(rows, title))]),
    openVerdict(rows),
    'Tools that need no change but to be strict, as each format writes them:',
    table(formatResults),
    'What is wrong with tools:',
    table(lintRows(1000)),
    'The command line, each time a process from its start to its end:',
    table(await cliRows(10_000)),
    'Tokens, each tool as the format writes it alone:',
    await costTable(),
  ];
  await report('bench', sections.join('\n\n'));
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error('“npm run bench -- --here” measures on the Node at hand.');
  process.exitCode = 1;
});
