import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkInput } from '../../src/cli/checkInput';
import { findExporter } from '../../src/core/exporters';
import { writeExport } from '../../src/core/exporters/writeExport';
import { toolsIn } from '../../src/core/import/toolsIn';
import { Linters } from '../../src/core/lint/linters';
import { quantile } from './measure';
import { row, type Row } from './report';
import { createTools } from './subjects';

const cli = resolve('dist/cli.cjs');

/** Nanoseconds of a process from its start to its end: the lower quartile of some runs. */
const timeOf = (args: readonly string[], runs: number): number => {
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (status !== 0 && status !== 1) throw new Error(String(stderr));
    return Number(process.hrtime.bigint() - start);
  });
  return quantile(times, 0.25);
};

const timeHere = async (work: () => Promise<unknown>): Promise<number> => {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start);
};

/** Measures the start of the command line, and its commands beside the same work in this process. */
export const cliRows = async (count: number): Promise<readonly Row[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-bench-'));
  const file = join(folder, 'tools.json');
  const text = JSON.stringify(createTools(count));
  writeFileSync(file, text);
  const input = { name: file, file, address: { scheme: 'file', path: file }, text };
  const convert = async (): Promise<unknown> => {
    const { tools } = await toolsIn(text);
    return writeExport(
      findExporter('anthropic')!,
      tools.flatMap(({ tool }) => tool ?? []),
    );
  };
  const lint = (): Promise<unknown> => checkInput(input, new Linters({ severities: {} }), folder);
  try {
    const node = timeOf(['-e', '0'], 20);
    const here = { convert: await timeHere(convert), lint: await timeHere(lint) };
    return [
      row('`llm-tools --version`', 1, timeOf([cli, '--version'], 20), '`node -e 0`', node, 1.6),
      row(
        '`llm-tools convert`',
        count,
        timeOf([cli, 'convert', file, '--to', 'anthropic'], 3),
        'in one process',
        here.convert,
      ),
      row('`llm-tools lint`', count, timeOf([cli, 'lint', file, '-f', 'json'], 1), 'in one process', here.lint),
      row('`llm-tools list`', count, timeOf([cli, 'list', file], 1), 'lint in one process', here.lint),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
