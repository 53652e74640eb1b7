import { readFileSync, writeFileSync } from 'node:fs';
import { formatMarkdown } from '../markdown';

/** One measurement at one size, compared with a baseline. Times are in ns. */
export interface Row {
  readonly title: string;
  readonly count: number;
  readonly time: number;
  readonly unit?: 'bytes';
  readonly baseline?: string;
  readonly ratio?: number;
  /** The maximum ratio. */
  readonly goal?: number;
  readonly isMet?: boolean;
}

export const row = (
  title: string,
  count: number,
  time: number,
  baseline?: string,
  baselineTime?: number,
  goal?: number,
): Row => {
  const ratio = baselineTime === undefined ? undefined : time / baselineTime;
  return {
    title,
    count,
    time,
    ...(baseline && { baseline }),
    ...(ratio !== undefined && { ratio }),
    ...(goal !== undefined && { goal, isMet: ratio! <= goal }),
  };
};

/** Returns a Markdown table with a line for each measurement and a column for each size. */
export const table = (rows: readonly Row[]): string => {
  const counts = [...new Set(rows.map(each => each.count))].sort((a, b) => a - b);
  const lines = new Map<string, Row[]>();
  for (const each of rows) {
    const key = `${each.title} ${each.baseline}`;
    lines.set(key, [...(lines.get(key) ?? []), each]);
  }
  return [
    `| What | Beside | ${counts.map(count => count.toLocaleString('en')).join(' | ')} | Goal | |`,
    `| --- | --- | ${counts.map(() => '---').join(' | ')} | --- | --- |`,
    ...Array.from(lines.values(), line => {
      const cells = counts.map(count => cell(line.find(each => each.count === count)));
      const goals = [...new Set(line.flatMap(each => (each.goal === undefined ? [] : ratio(each.goal))))];
      const withVerdict = line.filter(each => each.isMet !== undefined);
      const verdict = withVerdict.length === 0 ? '' : withVerdict.every(each => each.isMet) ? 'met' : 'missed';
      const goal = goals.length > 0 ? `≤ ${goals.join(', ')}` : '';
      return `| ${line[0]!.title} | ${line[0]!.baseline ?? ''} | ${cells.join(' | ')} | ${goal} | ${verdict} |`;
    }),
  ].join('\n');
};

const cell = (each: Row | undefined): string => {
  if (!each) return '';
  const time = each.unit === 'bytes' ? String(each.time) : duration(each.time);
  return each.ratio === undefined ? time : `${time} (${ratio(each.ratio)})`;
};

const duration = (nanoseconds: number): string => {
  if (nanoseconds < 1e3) return `${nanoseconds.toPrecision(2)} ns`;
  if (nanoseconds < 1e6) return `${(nanoseconds / 1e3).toPrecision(3)} µs`;
  return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
};

const ratio = (value: number): string => `${value >= 100 ? Math.round(value) : Number(value.toPrecision(2))} ×`;

const page = 'docs/performance.md';

/** Prints the results. With `--write` also writes them to docs/performance.md, between the comments with this name. */
export const report = async (name: string, markdown: string): Promise<void> => {
  console.log(markdown);
  if (!process.argv.includes('--write')) return;
  const text = readFileSync(page, 'utf8');
  const section = new RegExp(`(?<=<!-- ${name} -->\n)[^]*(?=<!-- end of ${name} -->)`);
  if (!section.test(text)) throw new Error(`${page} has no section “${name}”.`);
  writeFileSync(page, await formatMarkdown(text.replace(section, () => `\n${markdown}\n\n`)));
};
