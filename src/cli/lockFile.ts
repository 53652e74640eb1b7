import * as path from 'node:path';
import { lockFileName, type Lock } from '../core/lock/lock';
import { readLock } from '../core/lock/lockText';
import { UserError } from '../core/util/userError';
import type { Arguments } from './arguments';
import type { Context } from './context';
import { readTextIfExists } from './files';
import type { Input } from './inputs';
import type { Option } from './option';
import { displayPath } from './paths';

/** A lock file, which may not exist yet. */
export interface LockFile {
  /** The absolute path. */
  readonly file: string;
  /** The name in messages. */
  readonly name: string;
  readonly text?: string;
  readonly lock?: Lock;
}

export const lockOption: Option = {
  name: 'lock',
  value: 'FILE',
  description: `The lock file; by default ${lockFileName} beside the input`,
};

/** Reads the lock file of the inputs. One that exists and cannot be read is a `UserError`. */
export const readLockOf = async (
  inputs: readonly Input[],
  args: Arguments,
  { cwd }: Pick<Context, 'cwd'>,
): Promise<LockFile> => {
  const file = lockPathOf(inputs, args, cwd);
  if (inputs.some(input => input.file === file))
    throw new UserError(`${displayPath(file, cwd, path)} is an input. Name another lock file with --lock.`);
  return readLockFile(file, cwd);
};

/** Reads the lock file with this absolute path. */
export const readLockFile = async (file: string, cwd: string): Promise<LockFile> => {
  const name = displayPath(file, cwd, path);
  const text = await readTextIfExists(file, name);
  if (text === undefined) return { file, name };
  const read = readLock(text, name);
  if (read.ok) return { file, name, text, lock: read.value };
  const [first, ...more] = read.problems;
  if (first!.code === 'newer-version')
    throw new UserError(`${name} was written by a newer version of llm-tools. Update llm-tools to read it.`);
  const rest = more.length > 0 ? ` There are ${more.length} more problems.` : '';
  throw new UserError(
    `${first!.message}${rest} Restore ${name} from version control, or delete it, review the tools, and run “llm-tools lock”.`,
  );
};

/** A missing lock file is a `UserError`. */
export const lockIn = ({ lock, name }: LockFile): Lock => {
  if (!lock) throw new UserError(`${name} does not exist. Review the tools, and create it with “llm-tools lock”.`);
  return lock;
};

const lockPathOf = (inputs: readonly Input[], args: Arguments, cwd: string): string => {
  const given = args.text('lock');
  if (given === '') throw new UserError('--lock needs the name of a file.');
  if (given !== undefined) return path.resolve(cwd, given);
  const [input, ...others] = inputs;
  if (!input || others.length > 0)
    throw new UserError('Several inputs have no lock file beside them. Name it with --lock, or lock them one by one.');
  if (input.file === undefined) throw new UserError(`${input.name} has no lock file beside it. Name it with --lock.`);
  return path.join(path.dirname(input.file), lockFileName);
};
