import * as path from 'node:path';
import { UserError } from '../../core/util/userError';
import { visibleText } from '../../core/util/visibleText';
import { exists, rootOf } from '../../core/stores/file/repository';
import type { Arguments } from '../arguments';
import { defineCommand } from '../command';
import {
  acceptedOf,
  acceptOption,
  comparisonFormats,
  comparisonOptions,
  levelOf,
  readersOf,
  type Comparison,
} from '../comparison';
import { distinctTools, readCompleteSources } from '../completeTools';
import { note, type Context } from '../context';
import { diffConfigFor } from '../diffConfig';
import { exitStatus } from '../exitStatus';
import { isCommit, parseGitFile, readGitFile } from '../gitFile';
import { nearestToolsFile, readInputFile, readStdin, type Input } from '../inputs';
import { displayPath, uriPath } from '../paths';
import { isUnread, readSources } from '../readSource';
import { remarkLines } from '../remarkText';
import { targetsOf, writeTargets } from '../writeReports';

export const command = defineCommand({
  usage: '[OPTIONS] OLD NEW | [OPTIONS] [REF|REF:PATH|FILE]',
  description:
    'Compares the tools of two texts, and says what each change means for callers, for models, and for people who approved a tool. OLD and NEW are files in any form that the editor reads, REF:PATH for a file of a git commit, or - for standard input. With one argument, the file on disk is compared with that of a commit: FILE with that of HEAD, that of REF:PATH with it, and the nearest .vscode/llm-tools.json with that of REF; without any, with that of HEAD. PATH begins in the root of the repository, or in the current folder with ./ before it.',
  options: [
    ...comparisonOptions('breaking'),
    acceptOption,
    { name: 'stdin-filename', value: 'NAME', description: 'The name of the file that standard input stands for' },
  ],
  exits: {
    ok: 'No change is at or above the level of --fail-on, or all such changes were accepted',
    found: 'There are such changes',
  },
  run: async (args, context) => {
    const targets = targetsOf(args, comparisonFormats);
    const [level, chosen, acceptedByFlag] = [levelOf(args), readersOf(args), acceptedOf(args)];
    const [old, current] = await sidesOf(args, context);
    const config = await diffConfigFor(
      current.file === undefined ? context.cwd : path.dirname(current.file),
      args,
      context,
    );
    const filter: Comparison['filter'] = {
      level: level ?? config.failOn ?? 'breaking',
      ...((chosen ?? config.readers) && { readers: chosen ?? config.readers }),
    };
    const [before] = await readSources([old]);
    const sources = await readCompleteSources([current]);
    // The past cannot be corrected, so that it is compared as far as it can be read.
    for (const line of remarkLines(before!.problems.filter(isUnread)))
      note(context, `${visibleText(old.name)} is compared without a tool: ${line}`);
    const { compareTools, withoutAccepted, isFailing, writeComparison } = await import('../comparison.lazy');
    const lists = {
      before: { tools: distinctTools([before!], context), sets: before!.sets },
      after: { tools: distinctTools(sources, context), sets: sources[0]!.sets },
    };
    const { diff, unused } = withoutAccepted(compareTools(lists), [...acceptedByFlag, ...(config.accept ?? [])]);
    for (const each of unused.filter(fingerprint => acceptedByFlag.includes(fingerprint)))
      note(context, `No change has the accepted fingerprint ${each}.`);
    const comparison: Comparison = { before: old.name, sources, diff, filter };
    const root = await rootOf(context.cwd);
    await writeTargets(targets, context, ({ format }) => writeComparison(format.id, comparison, root));
    return isFailing(comparison) ? exitStatus.found : exitStatus.ok;
  },
});

type Sides = readonly [old: Input, current: Input];

const sidesOf = async (args: Arguments, context: Context): Promise<Sides> => {
  const [first, second, ...others] = args.positionals;
  if (others.length > 0) throw new UserError('“llm-tools diff” compares two texts. Name OLD and NEW.');
  if (first !== undefined && second !== undefined) {
    if (first === '-' && second === '-') throw new UserError('Only one of OLD and NEW can be standard input.');
    return [await readSide(first, args, context), await readSide(second, args, context)];
  }
  if (first === '-') throw new UserError('Name what standard input is compared with: llm-tools diff OLD -');
  return sidesOfCommit(first, context);
};

const readSide = async (text: string, args: Arguments, context: Context): Promise<Input> => {
  if (text === '-') return readStdin(args, context);
  const file = path.resolve(context.cwd, text);
  const inGit = (await exists(file)) ? undefined : parseGitFile(text);
  if (!inGit) return readInputFile(file, context);
  return {
    name: text,
    address: { scheme: 'file', path: path.posix.resolve('/', inGit.path) },
    text: await readGitFile(inGit, context.cwd),
  };
};

/** A file of a commit, and that on disk. */
const sidesOfCommit = async (text: string | undefined, context: Context): Promise<Sides> => {
  const { cwd } = context;
  const named = text === undefined ? undefined : path.resolve(cwd, text);
  if (named === undefined) return withCommit('HEAD', await nearestToolsFile(context), context);
  if (await exists(named)) return withCommit('HEAD', named, context);
  const inGit = parseGitFile(text!);
  if (inGit) {
    const isRelative = /^\.\.?\//.test(inGit.path);
    return withCommit(inGit.ref, path.resolve(isRelative ? cwd : await rootOf(cwd), inGit.path), context);
  }
  if (!(await isCommit(text!, cwd)))
    throw new UserError(`“${text}” is neither a file nor a commit of a git repository. Check its spelling.`);
  return withCommit(text!, await nearestToolsFile(context), context);
};

const withCommit = async (ref: string, file: string, context: Context): Promise<Sides> => {
  const current = await readInputFile(file, context);
  const name = `${ref}:${displayPath(file, context.cwd, path)}`;
  const text = await readGitFile({ ref, path: `./${path.basename(file)}` }, path.dirname(file), name);
  return [{ name, address: { scheme: 'file', path: uriPath(file, path) }, text }, current];
};
