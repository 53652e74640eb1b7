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

/** What the command line knows of an output format before it writes it. */
export interface OutputFormat {
  readonly id: string;
  readonly description: string;
  /** Whether other text may stand beside the output. */
  readonly isForPeople?: boolean;
}

/** The option that names output formats out of these. */
export const formatOptionOf = (formats: readonly OutputFormat[]): Option => ({
  name: 'format',
  short: 'f',
  value: 'FORMAT[=FILE]',
  isMultiple: true,
  description: `The output format, perhaps several, each to a file or to standard output: ${formats.map(({ id }) => id).join(', ')}`,
});

export const formatOption: Option = formatOptionOf(reporters);

/** An output format, and the file to write it to. Without a file, it goes to standard output. */
export interface Target<F extends OutputFormat = Reporter> {
  readonly format: F;
  readonly file?: string;
}

/** Parses the values of `--format`. By default, the first format goes to standard output. */
export const targetsOf = <F extends OutputFormat>(args: Arguments, formats: readonly F[]): readonly Target<F>[] => {
  const targets = args.all('format').map((each): Target<F> => {
    const at = each.indexOf('=');
    const [id, file] = at < 0 ? [each, undefined] : [each.slice(0, at), each.slice(at + 1)];
    const format = formats.find(known => known.id === id);
    if (!format)
      throw new UserError(
        `There is no output format “${id}”. There are: ${formats.map(known => known.id).join(', ')}.`,
      );
    if (file === '') throw new UserError(`--format ${id}= needs the name of a file.`);
    return { format, ...(file !== undefined && { file }) };
  });
  if (targets.length === 0) return [{ format: formats[0]! }];
  const printed = targets.filter(({ file }) => file === undefined);
  const forPrograms = printed.find(({ format }) => !format.isForPeople);
  if (forPrograms && printed.length > 1)
    throw new UserError(
      `${forPrograms.format.id} cannot share standard output with another format. Write one to a file: --format ${forPrograms.format.id}=FILE.`,
    );
  return targets;
};

/** Writes the reports in each format. */
export const writeReports = (
  targets: readonly Target[],
  files: readonly FileReport[],
  context: Context,
  { failOn }: Pick<ReportOptions, 'failOn'>,
): Promise<void> => {
  const { stdout, env } = context;
  const isColorWanted = env['NO_COLOR']
    ? false
    : env['FORCE_COLOR']
      ? env['FORCE_COLOR'] !== '0'
      : stdout.isTTY === true;
  return writeTargets(targets, context, ({ format, file }) => {
    const hasColor = file === undefined && isColorWanted && env['TERM'] !== 'dumb';
    return format.write(files, { version: VERSION, hasColor, failOn });
  });
};

/** Writes the text of each target to its file or to standard output. */
export const writeTargets = async <F extends OutputFormat>(
  targets: readonly Target<F>[],
  { stdout, cwd }: Pick<Context, 'stdout' | 'cwd'>,
  textOf: (target: Target<F>) => string,
): Promise<void> => {
  for (const each of targets) {
    const text = textOf(each);
    if (each.file === undefined) stdout.write(text);
    else {
      const target = path.resolve(cwd, each.file);
      const before = await readTextIfExists(target, displayPath(target, cwd, path)).catch(() => undefined);
      await replaceFile(target, before, text, cwd);
    }
  }
};
