import * as path from 'node:path';
import { UserError } from '../core/util/userError';
import type { Arguments } from './arguments';
import type { Context } from './context';
import type { FileReport } from './fileReport';
import type { Option } from './option';
import { readTextIfExists } from './files';
import { displayPath } from './paths';
import type { Reporter, ReportOptions } from './reporters/reporter';
import { reporters } from './reporters/index';
import { replaceFile } from './writeFile';

declare const VERSION: string;

export const formatOption: Option = {
  name: 'format',
  short: 'f',
  value: 'FORMAT[=FILE]',
  isMultiple: true,
  description: `The output format, perhaps several, each to a file or to standard output: ${reporters.map(({ id }) => id).join(', ')}`,
};

/** An output format, and the file to write it to. Without a file, it goes to standard output. */
export interface Target {
  readonly reporter: Reporter;
  readonly file?: string;
}

/** Parses the values of `--format`. By default, text goes to standard output. */
export const targetsOf = (args: Arguments): readonly Target[] => {
  const targets = args.all('format').map((each): Target => {
    const at = each.indexOf('=');
    const [id, file] = at < 0 ? [each, undefined] : [each.slice(0, at), each.slice(at + 1)];
    const reporter = reporters.find(known => known.id === id);
    if (!reporter)
      throw new UserError(
        `There is no output format “${id}”. There are: ${reporters.map(known => known.id).join(', ')}.`,
      );
    if (file === '') throw new UserError(`--format ${id}= needs the name of a file.`);
    return { reporter, ...(file !== undefined && { file }) };
  });
  if (targets.length === 0) return [{ reporter: reporters[0]! }];
  const printed = targets.filter(({ file }) => file === undefined);
  const forPrograms = printed.find(({ reporter }) => !reporter.isForPeople);
  if (forPrograms && printed.length > 1)
    throw new UserError(
      `${forPrograms.reporter.id} cannot share standard output with another format. Write one to a file: --format ${forPrograms.reporter.id}=FILE.`,
    );
  return targets;
};

/** Writes the reports in each format. */
export const writeReports = async (
  targets: readonly Target[],
  files: readonly FileReport[],
  context: Context,
  { failOn }: Pick<ReportOptions, 'failOn'>,
): Promise<void> => {
  const { stdout, env, cwd } = context;
  const isColorWanted = env['NO_COLOR']
    ? false
    : env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : stdout.isTTY === true;
  for (const { reporter, file } of targets) {
    const hasColor = file === undefined && isColorWanted && env['TERM'] !== 'dumb';
    const text = reporter.write(files, { version: VERSION, hasColor, failOn });
    if (file === undefined) stdout.write(text);
    else {
      const target = path.resolve(cwd, file);
      const before = await readTextIfExists(target, displayPath(target, cwd, path)).catch(() => undefined);
      await replaceFile(target, before, text, cwd);
    }
  }
};
