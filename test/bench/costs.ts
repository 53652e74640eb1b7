import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { estimate } from '../../src/core/cost/estimate';
import { encodings, loadExactCounter } from '../../src/core/cost/exact';
import { exportedText } from '../../src/core/cost/toolCosts';
import { mcp } from '../../src/core/formats/mcp';
import { exporters } from '../../src/core/exporters/index';
import type { Tool } from '../../src/core/tool/tool';

const folder = join('..', 'shared', 'data', 'mcp');

/** The maximum relative error of the total estimate for real tools. */
const goal = 0.1;

/** Returns a table of the tokens of real tools in each format: the estimate, and the exact counts of OpenAI's encodings. */
export const costTable = async (): Promise<string> => {
  if (!existsSync(folder)) return `Skipped: ${folder}, which has real tools, is not there.`;
  const tools = realTools();
  const counts = await Promise.all(encodings.map(loadExactCounter));
  const lines = exporters.map(exporter => {
    const texts = tools.map(tool => exportedText(exporter, tool));
    const estimated = sum(texts.map(estimate));
    const exact = counts.map(count => sum(texts.map(text => count(text)!)));
    const errors = exact.map(tokens => estimated / tokens - 1);
    const verdict = errors.every(each => Math.abs(each) <= goal) ? 'met' : 'missed';
    const cells = exact.map((tokens, index) => `${tokens.toLocaleString('en')} (${percent(errors[index]!)})`);
    return `| ${exporter.title} | ${estimated.toLocaleString('en')} | ${cells.join(' | ')} | ${verdict} |`;
  });
  return [
    `| ${tools.length} real tools | estimate | ${encodings.join(' | ')} | ≤ ${percent(goal)} |`,
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
};

const realTools = (): readonly Tool[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .flatMap(name => {
      const { tools } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { readonly tools: readonly object[] };
      return tools.map(wire => {
        const decoded = mcp.decode(wire);
        if (!decoded.ok) throw new Error(`${name}: ${decoded.problems[0]?.message}`);
        return decoded.value;
      });
    });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const percent = (share: number): string => `${share > 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
