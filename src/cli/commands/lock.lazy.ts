import { createLock, type Lock } from '../../core/lock/lock';
import { writeLock } from '../../core/lock/lockText';
import type { Tool } from '../../core/tool/tool';
import { isUpToDate } from '../../core/util/lineBreaks';
import { UserError } from '../../core/util/userError';
import type { Arguments } from '../arguments';
import { closestTo } from '../closestTo';
import { defineCommand } from '../command';
import { comparisonOptions } from '../comparison';
import { distinctTools, readCompleteSources } from '../completeTools';
import { note, type Context } from '../context';
import { isFingerprint } from '../diffConfig';
import { exitStatus } from '../exitStatus';
import { inputOptions, readInputs } from '../inputs';
import { lockOption, readLockOf, type LockFile } from '../lockFile';
import { count } from '../reporters/summaryLine';
import { verifyInputs } from '../verifyInputs';
import { replaceFile } from '../writeFile';

const checkOptions = comparisonOptions('any');

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export const command = defineCommand({
  usage: '[OPTIONS] [INPUT…]',
  description:
    'Writes the tools as they were reviewed to llm-tools.lock.json beside the input, for “llm-tools verify”. A lock file that is up to date already is not touched.',
  options: [
    {
      name: 'accept',
      value: 'NAMES',
      isMultiple: true,
      description:
        'Accept only these tools by name, or single changes by fingerprint, separated by commas, and keep the rest as it was reviewed',
    },
    { name: 'check', description: 'Write nothing, and check the tools as “llm-tools verify” does' },
    lockOption,
    ...checkOptions.map(option => ({ ...option, description: `With --check: ${lowerFirst(option.description)}` })),
    ...inputOptions,
  ],
  exits: {
    ok: 'The lock file is up to date now; with --check, the tools are as they were locked',
    found: 'The tools differ from their lock, with --check',
  },
  run: async (args, context) => {
    if (args.flag('check')) {
      if (args.has('accept')) throw new UserError('--check and --accept exclude each other. See “llm-tools verify”.');
      return verifyInputs(args, context);
    }
    const unused = checkOptions.find(({ name }) => args.has(name));
    if (unused) throw new UserError(`--${unused.name} is only for --check.`);
    const inputs = await readInputs(args, context);
    const lockFile = await readLockOf(inputs, args, context);
    const tools = distinctTools(await readCompleteSources(inputs), context);
    const accepted = args.has('accept');
    const lock = accepted
      ? await lockOfAccepted(args, lockFile, tools)
      : createLock(tools, lockFileOfSame(lockFile, tools));
    await writeLockFile(lockFile, lock, context);
    if (accepted) await noteDrift(lock, tools, lockFile, context);
    return exitStatus.ok;
  },
});

/** The lock, unless it is that of other tools, whose reviews would be lost. */
const lockFileOfSame = ({ lock, name }: LockFile, tools: readonly Tool[]): Lock | undefined => {
  const names = new Set(tools.map(tool => tool.name));
  const isOfOthers = lock && lock.tools.length > 0 && !lock.tools.some(({ definition }) => names.has(definition.name));
  if (isOfOthers && tools.length > 0)
    throw new UserError(
      `${name} locks other tools, and none of these. Name another lock file with --lock, or delete this one to lock them anew.`,
    );
  return lock;
};

const lockOfAccepted = async (
  args: Arguments,
  { lock = { tools: [] } }: LockFile,
  tools: readonly Tool[],
): Promise<Lock> => {
  const { acceptSome, verifyLock } = await import('../comparison.lazy');
  const known = new Set([...lock.tools.map(({ definition }) => definition.name), ...tools.map(({ name }) => name)]);
  // The name of a tool can contain a comma.
  const given = args.all('accept').flatMap(each => (known.has(each) ? [each] : partsOf(each)));
  if (given.length === 0) throw new UserError('--accept needs the name of a tool, or the fingerprint of a change.');
  const names = given.filter(each => known.has(each));
  const fingerprints = given.filter(each => !known.has(each) && isFingerprint(each));
  const unknown = given.find(each => !names.includes(each) && !fingerprints.includes(each));
  if (unknown !== undefined) {
    const closest = closestTo(unknown, [...known]);
    throw new UserError(
      `There is no tool “${unknown}”, neither in the inputs nor in the lock. ${closest === undefined ? 'See “llm-tools verify”.' : `Did you mean “${closest}”?`}`,
    );
  }
  if (fingerprints.length > 0) {
    const changes = verifyLock(lock, tools).diff.tools.flatMap(tool => tool.changes);
    const missing = fingerprints.find(each => !changes.some(({ fingerprint }) => fingerprint === each));
    if (missing !== undefined)
      throw new UserError(`No change has the fingerprint ${missing}. See “llm-tools verify” for what changed.`);
  }
  return acceptSome(lock, tools, { names, fingerprints });
};

const partsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** Writes the lock beside the file and renames it over the file, only where the text differs. */
const writeLockFile = async (lockFile: LockFile, lock: Lock, context: Context): Promise<void> => {
  const { file, name, text: before, lock: previous } = lockFile;
  const text = writeLock(lock);
  const all = count(lock.tools.length, 'tool');
  if (isUpToDate(before, text)) return note(context, `${name} is up to date: ${all}.`);
  await replaceFile(file, before, text, context.cwd);
  note(context, `${name} was written: ${[all, ...lockChanges(previous, lock)].join(', ')}.`);
};

/** “1 new”, “2 changed”, “1 removed”, as far as there are any. */
const lockChanges = (previous: Lock = { tools: [] }, { tools }: Lock): readonly string[] => {
  const before = new Map(previous.tools.map(each => [each.definition.name, each]));
  const names = new Set(tools.map(({ definition }) => definition.name));
  const added = tools.filter(({ definition }) => !before.has(definition.name)).length;
  const changed = tools.filter(each => before.has(each.definition.name) && before.get(each.definition.name) !== each);
  const removed = previous.tools.filter(({ definition }) => !names.has(definition.name)).length;
  return [`${added} new`, `${changed.length} changed`, `${removed} removed`].filter(text => !text.startsWith('0 '));
};

const noteDrift = async (lock: Lock, tools: readonly Tool[], { name }: LockFile, context: Context): Promise<void> => {
  const { verifyLock } = await import('../comparison.lazy');
  const left = verifyLock(lock, tools).tools.filter(({ status }) => status !== 'same').length;
  if (left > 0)
    note(context, `${left} tool${left === 1 ? ' differs' : 's differ'} from ${name} still. See “llm-tools verify”.`);
};
