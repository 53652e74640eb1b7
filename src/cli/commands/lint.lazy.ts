import * as path from 'node:path';
import { fixAllInText } from '../../core/documents/fixAllInText';
import { linterFor } from '../../core/documents/lintDocument';
import { severityRank } from '../../core/vendors/rule';
import { UserError } from '../../core/util/userError';
import { rootOf } from '../../core/stores/file/repository';
import { Baseline } from '../baseline';
import { checkInput } from '../checkInput';
import { defineCommand } from '../command';
import { Configuration, configOptions, type Config } from '../config';
import { note, type Context } from '../context';
import { exitStatus } from '../exitStatus';
import { countOf, type FileReport } from '../fileReport';
import { readTextIfExists } from '../files';
import { inputOptions, readInputs, type Input } from '../inputs';
import { displayPath } from '../paths';
import { reporters } from '../reporters/index';
import { replaceFile } from '../writeFile';
import { formatOption, targetsOf, writeReports } from '../writeReports';

export const command = defineCommand({
  usage: '[OPTIONS] [INPUT…]',
  description:
    'Checks the tools of the inputs with the rules that the editor uses, and prints what is wrong. Flags take precedence over the environment, that over the nearest configuration file, and that over llmTools.lint.* in .vscode/settings.json.',
  options: [
    formatOption,
    ...configOptions,
    { name: 'update-baseline', description: 'Write the current findings to the baseline, and do not report them' },
    { name: 'fix', description: 'Apply the safe fixes to the files, and report what is left' },
    { name: 'fix-dry-run', description: 'Report what the fixes would leave, and write no file' },
    ...inputOptions,
  ],
  exits: {
    ok: 'No finding is at or above the threshold of --fail-on, and there are not more warnings than --max-warnings',
    found: 'There are such findings, or more warnings',
  },
  run: async (args, context) => {
    const targets = targetsOf(args, reporters);
    const configuration = new Configuration(args, context);
    const [isFix, isDryRun] = [args.flag('fix'), args.flag('fix-dry-run')];
    const root = await rootOf(context.cwd);
    const checked: CheckedInput[] = [];
    for (const input of await readInputs(args, context)) {
      const config = await configuration.for(input);
      const linters = configuration.lintersFor(config);
      if (isFix && input.isStdin)
        throw new UserError('Standard input cannot be fixed. Use --fix-dry-run -f json for the fixed text.');
      if (isFix && input.isUserStore) throw new UserError('The user store is only read. Fix its tools in the editor.');
      const fixed = isFix || isDryRun ? fixedText(input, linters) : input.text;
      if (isFix && fixed !== input.text) {
        await replaceFile(input.file!, input.text, fixed, context.cwd);
        note(context, `${input.name} was fixed.`);
      }
      const report = await checkInput({ ...input, text: fixed }, linters, root);
      checked.push({ input, config, report: isDryRun && fixed !== input.text ? { ...report, output: fixed } : report });
    }
    const remaining = await withoutKnown(checked, args.flag('update-baseline'), context);
    const files = remaining.map(({ report }) => report);
    const withoutTools = files.filter(({ tools, problems }) => tools.length === 0 && problems.length === 0);
    if (withoutTools.length > 0) note(context, noToolsNote(withoutTools.map(({ file }) => file)));
    await writeReports(targets, files, context, { failOn: remaining[0]?.config.failOn.value ?? 'error' });
    return isFailure(remaining) ? exitStatus.found : exitStatus.ok;
  },
});

interface CheckedInput {
  readonly input: Input;
  readonly config: Config;
  readonly report: FileReport;
}

type Linters = Parameters<typeof linterFor>[1];

/** Applies all safe fixes to the text, as the editor does with “Fix all”. */
const fixedText = ({ address, text }: Input, linters: Linters): string =>
  fixAllInText(address, text, ({ lint: _, ...read }) => linterFor(read, linters));

/** Removes the findings that the baselines of the inputs list, or writes the baselines anew. */
const withoutKnown = async (
  checked: readonly CheckedInput[],
  isUpdate: boolean,
  context: Context,
): Promise<readonly CheckedInput[]> => {
  const files = new Set(checked.flatMap(({ config }) => config.baseline.value ?? []));
  if (isUpdate && files.size === 0)
    throw new UserError('--update-baseline needs a baseline. Name its file with --baseline.');
  let all = checked;
  for (const file of files) {
    const isListed = ({ config }: CheckedInput): boolean => config.baseline.value === file;
    const reports = all.filter(isListed).map(({ report }) => report);
    const absolute = new Map(
      all.map(({ input, report }) => [report, input.file ?? path.resolve(context.cwd, input.name)]),
    );
    const absolutePath = (report: FileReport): string => absolute.get(report)!;
    const left = isUpdate
      ? await updateBaseline(file, reports, absolutePath, context)
      : await applyBaseline(file, reports, absolutePath, context);
    let index = 0;
    all = all.map(each => (isListed(each) ? { ...each, report: left[index++]! } : each));
  }
  return all;
};

type AbsolutePath = (report: FileReport) => string;

const applyBaseline = async (
  file: string,
  reports: readonly FileReport[],
  absolutePath: AbsolutePath,
  context: Context,
): Promise<readonly FileReport[]> => {
  const name = displayPath(file, context.cwd, path);
  const text = await readTextIfExists(file, name);
  if (text === undefined) throw new UserError(`${name} does not exist. Create the baseline with --update-baseline.`);
  const { files, hidden, stale } = Baseline.read(text, name, path.dirname(file)).apply(reports, absolutePath);
  if (hidden > 0)
    note(context, `${hidden} known finding${hidden === 1 ? ' is' : 's are'} not reported, as ${name} says.`);
  for (const { file: of, tool = '', code, path: place } of stale)
    note(context, `${name} is out of date: ${[of, tool, code, place].filter(Boolean).join(' ')} was not found.`);
  if (stale.length > 0) note(context, 'Remove what is out of date with --update-baseline.');
  return files;
};

const updateBaseline = async (
  file: string,
  reports: readonly FileReport[],
  absolutePath: AbsolutePath,
  context: Context,
): Promise<readonly FileReport[]> => {
  const name = displayPath(file, context.cwd, path);
  const before = await readTextIfExists(file, name);
  const folder = path.dirname(file);
  const baseline = before === undefined ? Baseline.empty(folder) : Baseline.read(before, name, folder);
  const text = baseline.updated(reports, absolutePath);
  if (text !== before) await replaceFile(file, before, text, context.cwd);
  note(context, text === before ? `${name} is up to date.` : `${name} was written.`);
  return reports.map(report => ({ ...report, problems: [] }));
};

/** Whether a finding is at or above the threshold of its file, or the files of one configuration have too many warnings. */
const isFailure = (checked: readonly CheckedInput[]): boolean => {
  const isOver = checked.some(({ config, report }) => {
    const { value: failOn } = config.failOn;
    return failOn !== 'never' && report.problems.some(({ severity }) => severityRank[severity] >= severityRank[failOn]);
  });
  const limits = new Map<string, { readonly limit: number; readonly files: FileReport[] }>();
  for (const { config, report } of checked) {
    const { value: limit, source } = config.maxWarnings;
    if (limit === undefined) continue;
    const known = limits.get(source);
    if (known) known.files.push(report);
    else limits.set(source, { limit, files: [report] });
  }
  return isOver || [...limits.values()].some(({ limit, files }) => countOf(files, 'warning') > limit);
};

const noToolsNote = (names: readonly string[]): string => {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3
    ? `No tools were found in ${shown}, and ${names.length - 3} more files.`
    : `No tools were found in ${shown}.`;
};
