import { ToolCosts } from '../../core/cost/toolCosts';
import { findExporter } from '../../core/exporters/index';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { defaultSettings } from '../../core/util/defaultSettings';
import { rootOf } from '../../core/stores/file/repository';
import { checkInput } from '../checkInput';
import { defineCommand } from '../command';
import { Configuration } from '../config';
import { note, writeJson } from '../context';
import { exitStatus } from '../exitStatus';
import type { FileReport } from '../fileReport';
import { inputOptions, readInputs } from '../inputs';
import { readSources, select, type SourceTools } from '../readSource';
import { table } from '../table';

export const command = defineCommand({
  usage: '[OPTIONS] [INPUT…]',
  description:
    'Lists the tools of the inputs: name, layer, whether it is enabled, the estimated cost in tokens, and the number of findings.',
  options: [
    { name: 'set', value: 'NAME', description: 'Only the tools of this set' },
    { name: 'tag', value: 'TAG', isMultiple: true, description: 'Only tools with this tag, or all of these tags' },
    { name: 'json', description: 'Write JSON' },
    ...inputOptions,
  ],
  exits: { ok: 'The tools were listed, with or without findings' },
  run: async (args, context) => {
    const inputs = await readInputs(args, context);
    const all = await readSources(inputs);
    const sources = select(all, { set: args.text('set'), tags: args.list('tag') });
    const configuration = new Configuration(args, context);
    const costs = new ToolCosts(findExporter(defaultSettings.defaultFormat)!);
    const root = await rootOf(context.cwd);
    const files: ListedFile[] = [];
    for (const source of sources) {
      const linters = configuration.lintersFor(await configuration.for(source.input));
      const report = await checkInput(source.input, linters, root);
      files.push({ source, report, tools: source.tools.map(tool => listedTool(tool, source, report, costs)) });
    }
    if (args.flag('json')) {
      writeJson(context, {
        version: 1,
        files: files.map(({ source, tools }) => ({
          file: source.input.name,
          tools,
          problems: source.problems.map(({ code, severity, message }) => ({ code, severity, message })),
        })),
      });
      return exitStatus.ok;
    }
    const rows = files.flatMap(({ tools }) => tools);
    for (const { source } of files)
      for (const { severity, message } of source.problems)
        if (severity === 'error') note(context, `${source.input.name}: ${message}`);
    if (rows.length > 0) context.stdout.write(textOf(rows));
    else note(context, 'There are no such tools.');
    return exitStatus.ok;
  },
});

interface ListedFile {
  readonly source: SourceTools;
  readonly report: FileReport;
  readonly tools: readonly ListedTool[];
}

interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly layer: string;
  readonly enabled: boolean;
  readonly tags: readonly string[];
  readonly tokens: number;
  readonly findings: { readonly errors: number; readonly warnings: number; readonly remarks: number };
}

const listedTool = (tool: Tool, { input }: SourceTools, report: FileReport, costs: ToolCosts): ListedTool => {
  const found = problemsByTool(report).get(tool.name) ?? [];
  const count = (severity: string): number => found.filter(each => each.severity === severity).length;
  return {
    name: tool.name,
    description: tool.description,
    layer: input.isUserStore ? 'user' : input.name,
    enabled: isEnabled(tool),
    tags: tool.tags ?? [],
    tokens: costs.of(tool),
    findings: { errors: count('error'), warnings: count('warning'), remarks: count('info') },
  };
};

const cache = new WeakMap<FileReport, ReadonlyMap<string, FileReport['problems']>>();

const problemsByTool = (report: FileReport): ReadonlyMap<string, FileReport['problems']> => {
  const cached = cache.get(report);
  if (cached) return cached;
  const byTool = new Map<string, FileReport['problems'][number][]>();
  for (const problem of report.problems) {
    if (problem.tool === undefined) continue;
    const known = byTool.get(problem.tool);
    if (known) known.push(problem);
    else byTool.set(problem.tool, [problem]);
  }
  cache.set(report, byTool);
  return byTool;
};

const textOf = (tools: readonly ListedTool[]): string =>
  table(
    [
      ['NAME', 'TOKENS', 'ERRORS', 'WARNINGS', 'ENABLED', 'LAYER'],
      ...tools.map(({ name, tokens, findings, enabled, layer }) => [
        name,
        `≈ ${tokens}`,
        String(findings.errors),
        String(findings.warnings),
        enabled ? 'yes' : 'no',
        layer,
      ]),
    ],
    { numbers: [1, 2, 3] },
  );
