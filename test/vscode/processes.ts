import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const running = new Set<number>();
const scratch = new Set<string>();

/** Starts a process in a group of its own, which ends with this process however that ends (but by SIGKILL). */
export const start = (command: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess => {
  watchForTheEnd();
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => {
      // What the process left behind in its group goes with it.
      killGroup(pid);
      running.delete(pid);
    });
  }
  return child;
};

/** A new folder for what is worth nothing afterwards; it goes when this process ends, after the processes it started. */
export const scratchFolder = (): string => {
  watchForTheEnd();
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-'));
  scratch.add(folder);
  return folder;
};

/** Removes a folder in which somebody may have been writing until just now. */
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** Ends the process and all that it started. Resolves once it is gone. */
export const stop = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return resolve();
    child.once('exit', () => resolve());
    killGroup(child.pid);
  });

/** Runs a command to its end. Rejects with its last words when it fails. */
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
    // It has ended by itself.
  }
};

let watching = false;
const watchForTheEnd = (): void => {
  if (watching) return;
  watching = true;
  // Each file of tests is a bundle with a copy of this.
  process.setMaxListeners(100);
  process.on('exit', () => {
    running.forEach(killGroup);
    scratch.forEach(removeFolder);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
};
