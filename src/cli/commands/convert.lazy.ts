import * as path from 'node:path';
import { exporters, findExporter } from '../../core/exporters/index';
import type { Remark } from '../../core/exporters/exporter';
import { leftOut } from '../../core/exporters/leftOut';
import { writeExport } from '../../core/exporters/writeExport';
import { llmTools } from '../../core/formats/llmTools';
import { distinctByName } from '../../core/tool/distinctByName';
import { isEnabled, type Tool } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import type { Arguments } from '../arguments';
import { closestTo } from '../closestTo';
import { defineCommand } from '../command';
import { note, type Context } from '../context';
import { exitStatus } from '../exitStatus';
import { readTextIfExists } from '../files';
import { inputOptions, readInputs } from '../inputs';
import { displayPath } from '../paths';
import { readSources, select, toolsOf, type SourceTools } from '../readSource';
import { isLoss, remarkFields, remarkLines } from '../remarkText';
import { replaceFile } from '../writeFile';

export const command = defineCommand({
  usage: '--to FORMAT [OPTIONS] [INPUT…]',
  description:
    'Writes the tools of the inputs in another format: the JSON of a provider, code for a library, or text. What the format cannot hold is said on standard error. “llm-tools formats” lists the formats.',
  options: [
    { name: 'to', value: 'FORMAT', description: 'The format to write' },
    { name: 'from', value: 'FORMAT', description: 'The format of the inputs; by default it is detected' },
    { name: 'strict', description: 'Ask the provider for strict arguments' },
    { name: 'no-strict', description: 'Do not ask for strict arguments, also where a tool does' },
    { name: 'set', value: 'NAME', description: 'Only the tools of this set' },
    {
      name: 'only',
      value: 'NAMES',
      isMultiple: true,
      description: 'Only these tools, separated by commas; * matches any characters',
    },
    { name: 'disabled', description: 'Also write tools that are disabled' },
    {
      name: 'indent',
      value: 'N',
      description: 'The indentation of JSON: a number of spaces, tab, or none; by default 2',
    },
    { name: 'out', value: 'FILE', description: 'Write to this file instead of standard output' },
    { name: 'report', value: 'FILE', description: 'Write what was lost or changed to this file, as JSON' },
    { name: 'fail-on-loss', description: 'Fail if a limit is gone or other arguments are valid now' },
    ...inputOptions,
  ],
  exits: {
    ok: 'The tools were written',
    found: 'A tool was left out or could not be read, or something was lost and --fail-on-loss is given',
  },
  run: async (args, context) => {
    const exporter = findExporter(formatId(args));
    const indentation = indentationOf(args);
    if (args.flag('strict') && args.flag('no-strict'))
      throw new UserError('--strict and --no-strict exclude each other.');
    const strict = args.flag('strict') ? true : args.flag('no-strict') ? false : undefined;
    const selection = { set: args.text('set'), tags: [], only: args.list('only') };
    const sources = select(await readSources(await readInputs(args, context), args.text('from')), selection);
    const { tools, duplicates } = distinct(sources);
    const isNamed = selection.set !== undefined || selection.only.length > 0;
    const keepsDisabled = isNamed || args.flag('disabled') || exporter!.id === llmTools.id;
    const written = keepsDisabled ? tools : tools.filter(isEnabled);
    if (written.length < tools.length)
      note(context, `${tools.length - written.length} disabled tools are not written. Include them with --disabled.`);
    const exported = writeExport(exporter!, written, { indentation, ...(strict !== undefined && { strict }) });
    const remarks = [...sources.flatMap(({ problems }) => problems), ...duplicates, ...exported.remarks];
    for (const line of remarkLines(remarks)) note(context, line);
    await writeReport(args.text('report'), remarks, context);
    const isNothingLeft = written.length > 0 && leftOut(exported).size >= written.length;
    if (isNothingLeft) note(context, 'Nothing was written, since every tool was left out.');
    else await writeText(args.text('out'), exported.text, context);
    const isFailure =
      remarks.some(({ severity }) => severity === 'error') || (args.flag('fail-on-loss') && remarks.some(isLoss));
    return isFailure ? exitStatus.found : exitStatus.ok;
  },
});

const formatId = (args: Arguments): string => {
  const id = args.text('to');
  if (id === undefined) throw new UserError('Name the format to write with --to. See “llm-tools formats”.');
  if (findExporter(id)) return id;
  const closest = closestTo(
    id,
    exporters.map(each => each.id),
  );
  throw new UserError(
    `There is no format “${id}” to write. ${closest === undefined ? 'See “llm-tools formats”.' : `Did you mean “${closest}”?`}`,
  );
};

const indentationOf = (args: Arguments): string | number => {
  const given = args.text('indent');
  if (given === undefined) return 2;
  if (given === 'tab') return '\t';
  if (given === 'none') return 0;
  if (!/^(?:10|\d)$/.test(given))
    throw new UserError(`--indent must be a number from 0 to 10, tab, or none, not “${given}”.`);
  return Number(given);
};

/** The tools of all sources. Of several with one name, the first is written. */
const distinct = (
  sources: readonly SourceTools[],
): { readonly tools: readonly Tool[]; readonly duplicates: readonly Remark[] } => {
  const { unique, duplicates } = distinctByName(toolsOf(sources), ({ tool }) => tool.name);
  return {
    tools: unique.map(({ tool }) => tool),
    duplicates: duplicates.map(({ input, tool }) => ({
      ...{ code: 'duplicate-name', severity: 'error', kind: 'left-out', path: ['name'], tool: tool.name },
      message: `“${tool.name}” of ${input.name} was left out, since another tool has the name. Rename one of them.`,
    })),
  };
};

const writeReport = async (file: string | undefined, remarks: readonly Remark[], context: Context): Promise<void> => {
  if (file !== undefined) await writeText(file, JSON.stringify(remarks.map(remarkFields), null, 2), context);
};

const writeText = async (file: string | undefined, text: string, context: Context): Promise<void> => {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  if (file === undefined) return void context.stdout.write(whole);
  const target = path.resolve(context.cwd, file);
  const before = await readTextIfExists(target, displayPath(target, context.cwd, path));
  if (before !== whole) await replaceFile(target, before, whole, context.cwd);
};
