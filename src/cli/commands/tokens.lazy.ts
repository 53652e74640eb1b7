import { estimate } from '../../core/cost/estimate';
import { encodings, loadExactCounter } from '../../core/cost/exact';
import { exportedText } from '../../core/cost/toolCosts';
import type { Exporter } from '../../core/exporters/exporter';
import { findExporter } from '../../core/exporters/index';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { defaultSettings } from '../../core/util/defaultSettings';
import { UserError } from '../../core/util/userError';
import type { Arguments } from '../arguments';
import { defineCommand } from '../command';
import { note, writeJson } from '../context';
import { exitStatus } from '../exitStatus';
import { inputOptions, readInputs } from '../inputs';
import { readSources, select } from '../readSource';
import { table } from '../table';

const allEncodings = ['estimate', ...encodings] as const;

export const command = defineCommand({
  usage: '[OPTIONS] [INPUT…]',
  description:
    'Counts the tokens of each tool as a format writes it, the most expensive first, and of all enabled tools together. The estimate holds for any model; the encodings are those of OpenAI and exact.',
  options: [
    { name: 'encoding', value: 'NAME', description: `One of ${allEncodings.join(', ')}; by default estimate` },
    {
      name: 'to',
      value: 'FORMAT',
      description: `The format that the tools are written in; by default ${defaultSettings.defaultFormat}`,
    },
    { name: 'budget', value: 'N', description: 'Fail if the enabled tools cost more tokens' },
    { name: 'set', value: 'NAME', description: 'Only the tools of this set' },
    { name: 'json', description: 'Write JSON' },
    ...inputOptions,
  ],
  exits: {
    ok: 'The tools were counted, and cost no more than --budget',
    found: 'The enabled tools cost more than --budget',
  },
  run: async (args, context) => {
    const encoding = args.choice('encoding', allEncodings) ?? 'estimate';
    const exporter = exporterOf(args);
    const budget = args.count('budget');
    const set = args.text('set');
    const sources = select(await readSources(await readInputs(args, context)), { set, tags: [] });
    const exact = encoding === 'estimate' ? undefined : await loadExactCounter(encoding);
    const counted = sources
      .flatMap(({ input, tools }) => tools.map(tool => ({ tool, file: input.name })))
      .map(({ tool, file }): CountedTool => {
        const text = exportedText(exporter, tool);
        const tokens = exact?.(text);
        const isEstimate = tokens === undefined;
        return { tool, file, tokens: tokens ?? estimate(text), isEstimate };
      })
      .toSorted((one, other) => other.tokens - one.tokens);
    // A set is used as a whole; of all tools only those that are enabled.
    const summed = counted.filter(({ tool }) => set !== undefined || isEnabled(tool));
    const total = summed.reduce((sum, { tokens }) => sum + tokens, 0);
    const isEstimate = summed.some(each => each.isEstimate);
    if (args.flag('json'))
      writeJson(context, jsonOf({ encoding, format: exporter.id, counted, total, isEstimate, budget }));
    else {
      context.stdout.write(textOf(counted, total, isEstimate));
      if (encoding !== 'estimate' && isEstimate)
        note(context, 'A tool with very long words is estimated, since counting it would take too long.');
    }
    if (budget === undefined || total <= budget) return exitStatus.ok;
    note(context, `The tools cost ${total} tokens, ${total - budget} more than the budget of ${budget}.`);
    return exitStatus.found;
  },
});

interface CountedTool {
  readonly tool: Tool;
  readonly file: string;
  readonly tokens: number;
  readonly isEstimate: boolean;
}

const exporterOf = (args: Arguments): Exporter => {
  const id = args.text('to') ?? defaultSettings.defaultFormat;
  const exporter = findExporter(id);
  if (!exporter) throw new UserError(`There is no format “${id}” to write. See “llm-tools formats”.`);
  return exporter;
};

interface Counts {
  readonly encoding: string;
  readonly format: string;
  readonly counted: readonly CountedTool[];
  readonly total: number;
  readonly isEstimate: boolean;
  readonly budget: number | undefined;
}

const jsonOf = ({ encoding, format, counted, total, isEstimate, budget }: Counts): object => ({
  ...{ version: 1, encoding, format },
  tools: counted.map(({ tool, file, tokens, isEstimate: estimated }) => ({
    ...{ name: tool.name, file, enabled: isEnabled(tool), tokens },
    ...(estimated && { estimate: true }),
  })),
  total,
  ...(isEstimate && { estimate: true }),
  ...(budget !== undefined && { budget }),
});

const textOf = (counted: readonly CountedTool[], total: number, isEstimate: boolean): string => {
  const cell = (tokens: number, estimated: boolean): string => (estimated ? `≈ ${tokens}` : String(tokens));
  return table(
    [
      ...counted.map(({ tool, tokens, isEstimate: estimated }) => [
        cell(tokens, estimated),
        isEnabled(tool) ? tool.name : `${tool.name} (disabled)`,
      ]),
      [cell(total, isEstimate), 'total'],
    ],
    { numbers: [0] },
  );
};
