import spawn from 'cross-spawn';
import { spawn as spawnProgram, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { errorCode } from '../util/errorCode';
import type { Environment } from './environment';
import { guardProcess } from './processGuard';
import { CallError } from './toolResult';

export interface Program {
  /** What messages call it: its command without the values of environment variables. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Environment;
}

/** A program with everything that it starts. */
export interface ProcessTree {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves with what ended the program itself. What it has started may still run. */
  readonly exited: Promise<Exit>;
  /** Ends the program and all that it has started: politely first, then by force. Resolves when the program has ended. */
  end(): Promise<void>;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** How long programs have to end by themselves before they are killed, in milliseconds. */
const graceMs = 2000;

/**
 * Starts a program without a shell, in a process group of its own, so that everything that it starts can be ended with it. On
 * Windows, cross-spawn finds scripts such as `npm.cmd`, which Windows can only run by its command interpreter, and quotes
 * their arguments. Rejects with a `CallError` if the program cannot be started.
 */
export const startProcessTree = async ({ name, command, args, cwd, env }: Program): Promise<ProcessTree> => {
  const isFolder = await stat(cwd).then(
    stats => stats.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new CallError(
      `The working directory of the program “${name}” is not a folder. Correct \`cwd\` in the handler.`,
    );
  const isWindows = process.platform === 'win32';
  const child = start(name, command, args, { cwd, env, detached: !isWindows, windowsHide: true });
  const exited = new Promise<Exit>(resolve => child.once('exit', (code, signal) => resolve({ code, signal })));
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', error => reject(startError(name, env, error)));
  });
  // An error of a pipe means that the program has closed it. What ended the program says more.
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.on('error', () => {});
  child.on('error', () => {});
  const pid = child.pid!;
  const release = guardProcess(pid);
  const kill = isWindows ? killByTaskkill : killGroup;
  void exited.then(async () => {
    // Nothing of the program is left behind, and its process group ends with its last member.
    await kill(pid, 'SIGKILL');
    release();
  });
  return {
    child,
    exited,
    end: async () => {
      await kill(pid, 'SIGTERM');
      const timer = setTimeout(() => void kill(pid, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
};

const start = (
  name: string,
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Environment; readonly detached: boolean; readonly windowsHide: true },
): ChildProcessWithoutNullStreams => {
  // Programs of VS Code would start as plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = options.env;
  try {
    return spawn(command, [...args], { ...options, env, stdio: 'pipe' }) as ChildProcessWithoutNullStreams;
  } catch (error) {
    throw startError(name, env, error);
  }
};

const startError = (name: string, env: Environment, error: unknown): CallError => {
  switch (errorCode(error)) {
    case 'ENOENT': {
      const folders = (env['PATH'] ?? env['Path'] ?? '').split(delimiter).filter(Boolean).length;
      return /[\\/]/.test(name)
        ? new CallError(`The program “${name}” does not exist. Correct the handler of the tool.`)
        : new CallError(
            `The program “${name}” was not found in the ${folders} folders of the PATH. Install it, or give its whole path in the handler.`,
          );
    }
    case 'EACCES':
      return new CallError(`The program “${name}” is not executable. Correct its permissions or the handler.`);
    case 'E2BIG':
      return new CallError('The arguments are too long for a command line. Pass them on standard input.');
    case 'ERR_INVALID_ARG_VALUE':
      return new CallError('An argument contains a null character, which no program can be given. Remove it.');
    default:
      return new CallError(`The program “${name}” could not be started (${errorCode(error) || 'unknown reason'}).`);
  }
};

const killGroup = async (pid: number, signal: NodeJS.Signals): Promise<void> => {
  try {
    process.kill(-pid, signal);
  } catch {
    // All of the group has ended.
  }
};

/** Windows has no signals for a tree. `/F` is needed for programs without a window. */
const killByTaskkill = (pid: number): Promise<void> =>
  new Promise(resolve => {
    const killer = spawnProgram('taskkill', ['/T', '/F', '/PID', String(pid)], { stdio: 'ignore', windowsHide: true });
    killer.once('error', () => resolve());
    killer.once('exit', () => resolve());
  });
