import * as path from 'node:path';
import { estimate } from '../../core/cost/estimate';
import { encodings, loadExactCounter } from '../../core/cost/exact';
import { exportedText } from '../../core/cost/toolCosts';
import type { Exporter } from '../../core/exporters/exporter';
import { findExporter } from '../../core/exporters/index';
import { lockedTool } from '../../core/lock/lock';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { membersOf } from '../../core/tool/toolSet';
import { defaultSettings } from '../../core/util/defaultSettings';
import { UserError } from '../../core/util/userError';
import type { Arguments } from '../arguments';
import { defineCommand } from '../command';
import { note, writeJson, type Context } from '../context';
import { exitStatus } from '../exitStatus';
import { inputOptions, readInputs } from '../inputs';
import { lockIn, readLockFile } from '../lockFile';
import { readSources, select, type SourceTools } from '../readSource';
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
    {
      name: 'against',
      value: 'LOCK',
      description: 'Also count the tools as this lock file has them, and say what each costs more or less',
    },
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
    const against = args.text('against');
    const sources = select(await readSources(await readInputs(args, context)), { set, tags: [] });
    const exact = encoding === 'estimate' ? undefined : await loadExactCounter(encoding);
    const count = (tool: Tool): Count => {
      const text = exportedText(exporter, tool);
      const tokens = exact?.(text);
      return { tokens: tokens ?? estimate(text), isEstimate: tokens === undefined };
    };
    const counted = sources
      .flatMap(({ input, tools }) => tools.map((tool): CountedTool => ({ tool, file: input.name, ...count(tool) })))
      .toSorted((one, other) => other.tokens - one.tokens);
    // A set is used as a whole; of all tools only those that are enabled.
    const isCounted = ({ tool }: Pick<CountedTool, 'tool'>): boolean => set !== undefined || isEnabled(tool);
    const { tokens: total, isEstimate } = sumOf(counted.filter(isCounted));
    const locked = against === undefined ? undefined : await lockedTools(against, set, sources, context);
    const past = locked && pastOf(locked.map(tool => ({ tool, ...count(tool) })).toSorted(byTokens), isCounted);
    if (args.flag('json'))
      writeJson(context, jsonOf({ encoding, format: exporter.id, counted, total, isEstimate, budget, past }));
    else {
      context.stdout.write(textOf({ counted, total, isEstimate, past }));
      if (encoding !== 'estimate' && isEstimate)
        note(context, 'A tool with very long words is estimated, since counting it would take too long.');
    }
    if (budget === undefined || total <= budget) return exitStatus.ok;
    note(context, `The tools cost ${total} tokens, ${total - budget} more than the budget of ${budget}.`);
    return exitStatus.found;
  },
});

interface Count {
  readonly tokens: number;
  readonly isEstimate: boolean;
}

interface CountedTool extends Count {
  readonly tool: Tool;
  readonly file: string;
}

type LockedCount = Omit<CountedTool, 'file'>;

/** What the tools cost as they were locked. */
interface Past {
  readonly byName: ReadonlyMap<string, LockedCount>;
  readonly total: Count;
}

const byTokens = (one: Count, other: Count): number => other.tokens - one.tokens;

const sumOf = (counts: readonly Count[]): Count => ({
  tokens: counts.reduce((sum, { tokens }) => sum + tokens, 0),
  isEstimate: counts.some(each => each.isEstimate),
});

const pastOf = (counts: readonly LockedCount[], isCounted: (count: LockedCount) => boolean): Past => ({
  byName: new Map(counts.map(each => [each.tool.name, each])),
  total: sumOf(counts.filter(isCounted)),
});

/** The tools of the lock file, or those of them that belong to the set of one of the sources. */
const lockedTools = async (
  file: string,
  set: string | undefined,
  sources: readonly SourceTools[],
  { cwd }: Context,
): Promise<readonly Tool[]> => {
  const tools = lockIn(await readLockFile(path.resolve(cwd, file), cwd)).tools.map(lockedTool);
  const found = sources.flatMap(({ sets }) => sets.filter(({ name }) => name === set));
  return set === undefined ? tools : [...new Set(found.flatMap(each => membersOf(each, tools)))];
};

/** The tools of the lock that are not there any more. */
const goneTools = (counted: readonly CountedTool[], past: Past | undefined): readonly LockedCount[] => {
  const names = new Set(counted.map(({ tool }) => tool.name));
  return [...(past?.byName.values() ?? [])].filter(({ tool }) => !names.has(tool.name));
};

const exporterOf = (args: Arguments): Exporter => {
  const id = args.text('to') ?? defaultSettings.defaultFormat;
  const exporter = findExporter(id);
  if (!exporter) throw new UserError(`There is no format “${id}” to write. See “llm-tools formats”.`);
  return exporter;
};

interface Counts {
  readonly counted: readonly CountedTool[];
  readonly total: number;
  readonly isEstimate: boolean;
  readonly past: Past | undefined;
}

interface CountsOfFormat extends Counts {
  readonly encoding: string;
  readonly format: string;
  readonly budget: number | undefined;
}

/** `before` is the number of tokens in the lock. A tool that was not locked has none; one that is gone is in `gone`. */
const jsonOf = ({ encoding, format, counted, total, isEstimate, budget, past }: CountsOfFormat): object => ({
  ...{ version: 1, encoding, format },
  tools: counted.map(({ tool, file, tokens, isEstimate: estimated }) => ({
    ...{ name: tool.name, file, enabled: isEnabled(tool), tokens },
    ...(past?.byName.has(tool.name) && { before: past.byName.get(tool.name)!.tokens }),
    ...(estimated && { estimate: true }),
  })),
  ...(past && { gone: goneTools(counted, past).map(({ tool, tokens }) => ({ name: tool.name, before: tokens })) }),
  total,
  ...(past && { before: past.total.tokens }),
  ...(isEstimate && { estimate: true }),
  ...(budget !== undefined && { budget }),
});

const textOf = ({ counted, total, isEstimate, past }: Counts): string => {
  const cell = (tokens: number, estimated: boolean): string => (estimated ? `≈ ${tokens}` : String(tokens));
  const nameOf = (tool: Tool): string => (isEnabled(tool) ? tool.name : `${tool.name} (disabled)`);
  const trend = (tokens: number, before: number | undefined): readonly string[] =>
    past ? [before === undefined ? 'new' : difference(tokens - before)] : [];
  return table(
    [
      ...counted.map(({ tool, tokens, isEstimate: estimated }) => [
        cell(tokens, estimated),
        ...trend(tokens, past?.byName.get(tool.name)?.tokens),
        nameOf(tool),
      ]),
      ...goneTools(counted, past).map(({ tool, tokens }) => ['–', difference(-tokens), `${nameOf(tool)} (gone)`]),
      [cell(total, isEstimate), ...trend(total, past?.total.tokens), 'total'],
    ],
    { numbers: past ? [0, 1] : [0] },
  );
};

const difference = (tokens: number): string => (tokens > 0 ? `+${tokens}` : tokens === 0 ? '±0' : `−${-tokens}`);
