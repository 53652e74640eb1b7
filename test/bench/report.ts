import { readFileSync, writeFileSync } from 'node:fs';
import { formatted } from '../markdown';

/** One line of the table: what was measured, at one size, beside what. */
export interface Row {
  readonly what: string;
  readonly count: number;
  readonly time: number;
  readonly unit?: 'bytes';
  readonly beside?: string;
  readonly ratio?: number;
  /** The ratio it may have at most. */
  readonly goal?: number;
  readonly met?: boolean;
}

export const row = (what: string, count: number, time: number, beside?: string, other?: number, goal?: number): Row => {
  const ratio = other === undefined ? undefined : time / other;
  return {
    what,
    count,
    time,
    ...(beside && { beside }),
    ...(ratio !== undefined && { ratio }),
    ...(goal !== undefined && { goal, met: ratio! <= goal }),
  };
};

/** A table in Markdown: a line for each thing measured, a column for each size. */
export const table = (rows: readonly Row[]): string => {
  const counts = [...new Set(rows.map(each => each.count))].sort((a, b) => a - b);
  const lines = new Map<string, Row[]>();
  for (const each of rows) {
    const key = `${each.what} ${each.beside}`;
    lines.set(key, [...(lines.get(key) ?? []), each]);
  }
  return [
    `| What | Beside | ${counts.map(count => count.toLocaleString('en')).join(' | ')} | Goal | |`,
    `| --- | --- | ${counts.map(() => '---').join(' | ')} | --- | --- |`,
    ...Array.from(lines.values(), line => {
      const cells = counts.map(count => cell(line.find(each => each.count === count)));
      const goals = [...new Set(line.flatMap(each => (each.goal === undefined ? [] : ratio(each.goal))))];
      const judged = line.filter(each => each.met !== undefined);
      const verdict = judged.length === 0 ? '' : judged.every(each => each.met) ? 'met' : 'missed';
      const goal = goals.length > 0 ? `≤ ${goals.join(', ')}` : '';
      return `| ${line[0]!.what} | ${line[0]!.beside ?? ''} | ${cells.join(' | ')} | ${goal} | ${verdict} |`;
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

/** Prints what was measured. With `--write` it also goes into docs/performance.md, between the comments with that name. */
export const report = async (name: string, markdown: string): Promise<void> => {
  console.log(markdown);
  if (!process.argv.includes('--write')) return;
  const text = readFileSync(page, 'utf8');
  const section = new RegExp(`(?<=<!-- ${name} -->\n)[^]*(?=<!-- end of ${name} -->)`);
  if (!section.test(text)) throw new Error(`${page} has no section “${name}”.`);
  writeFileSync(page, await formatted(text.replace(section, () => `\n${markdown}\n\n`)));
};
