import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { posix } from 'node:path';
import { decodeText } from '../core/stores/file/textBytes';
import { errorCode } from '../core/util/errorCode';
import { UserError } from '../core/util/userError';
import { collectBounded } from './files';

/** A file as it is in a commit: `REF:path`, such as `main:tools.json`. */
export interface GitFile {
  readonly ref: string;
  readonly path: string;
}

/**
 * Parses `REF:path`. Returns undefined if the text does not look like that; a drive of Windows, such as `C:\tools.json`, is a
 * file. A file that exists under the name takes precedence, which the caller checks.
 */
export const parseGitFile = (text: string): GitFile | undefined => {
  const at = text.indexOf(':');
  const [ref, path] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || path === '' || /^[A-Za-z]:[\\/]/.test(text) || path.startsWith('//')) return undefined;
  return isRef(ref) ? { ref, path: path.replaceAll('\\', '/') } : undefined;
};

/** Whether git could take it for a revision. It must not begin like an option. */
const isRef = (text: string): boolean => /^[^-\s\0:?*[\\][^\s\0:?*[\\]*$/.test(text);

/** Whether git has a commit of this name for the folder. */
export const isCommit = async (ref: string, folder: string): Promise<boolean> => {
  if (!isRef(ref)) return false;
  const git = spawn('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    ...{ cwd: folder, stdio: 'ignore', windowsHide: true },
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
  });
  try {
    const [code] = (await once(git, 'close')) as [code: number | null];
    return code === 0;
  } catch {
    // Without git there are no commits.
    return false;
  }
};

/**
 * Reads a file of a commit. A path that begins with `./` or `../` is relative to the folder, others to the root of the
 * repository. Messages call the file `name`.
 */
export const readGitFile = async ({ ref, path }: GitFile, folder: string, name = `${ref}:${path}`): Promise<string> => {
  const object = `${ref}:${/^\.\.?\//.test(path) ? `./${posix.normalize(path)}`.replace(/^\.\/\.\.\//, '../') : path}`;
  // The arguments go to git as they are, without a shell. No attribute of the repository runs a filter on the content.
  const git = spawn('git', ['cat-file', 'blob', object], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    windowsHide: true,
  });
  const closed = once(git, 'close') as Promise<[code: number | null]>;
  // Handled below, also if reading the output fails first.
  closed.catch(() => {});
  try {
    const [bytes, errors] = await Promise.all([collectBounded(git.stdout, name), collectBounded(git.stderr, name)]);
    const [code] = await closed;
    if (code !== 0) throw new UserError(`${name} cannot be read from git: ${reasonOf(errors)}`);
    return decodeText(bytes, name).text;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new UserError(`${name} cannot be read: git is not installed.`);
    throw error;
  } finally {
    git.kill();
  }
};

/** The last line of what git has said. */
const reasonOf = (errors: Uint8Array): string =>
  new TextDecoder()
    .decode(errors)
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^fatal: /, '') || 'git failed.';
