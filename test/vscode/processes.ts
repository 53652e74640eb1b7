import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set<number>();
const scratch = new Set<string>();

/** Starts a process in its own group. The group is killed when this process ends, unless SIGKILL ended it. */
export const start = (command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess => {
  registerCleanup();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => {
      // Kill what the process has left running in its group.
      killGroup(pid);
      running.delete(pid);
    });
  }
  return child;
};

/** Creates a temporary folder. It is removed when this process ends, after the started processes are killed. */
export const scratchFolder = (): string => {
  registerCleanup();
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-'));
  scratch.add(folder);
  return folder;
};

/** Removes a folder; retries, since a process that was just stopped may still be writing to it. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** Kills the process and its group. Resolves when the process has exited. */
export const stop = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    child.once('exit', () => resolve());
    killGroup(child.pid);
  });

/** Runs a command and resolves with its output. Rejects with the end of the output if the command fails. */
export const run = (command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = start(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', data => (output += String(data)));
    child.stderr?.on('data', data => (output += String(data)));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) resolve(output);
      else reject(new Error(`“${[command, ...args].join(' ')}” failed (${code}):\n${output.slice(-3000)}`));
    });
  });

const killGroup = (pid: number): void => {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // The process has already ended.
  }
};

let isCleanupRegistered = false;
const registerCleanup = (): void => {
  if (isCleanupRegistered) return;
  isCleanupRegistered = true;
  // Each test file is a bundle with its own copy of this module, and each copy adds listeners.
  process.setMaxListeners(100);
  process.on('exit', () => {
    running.forEach(killGroup);
    scratch.forEach(removeFolder);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
};
