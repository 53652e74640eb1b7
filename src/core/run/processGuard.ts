import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Keeps the trees of running programs from surviving this process, even if it is killed: a small process of its own reads their
 * ids from a pipe, and kills what is left when the pipe closes.
 */
export const guardProcess = (pid: number): (() => void) => {
  send(`+${pid}`);
  return () => send(`-${pid}`);
};

let guard: ChildProcess | undefined;

const send = (line: string): void => {
  guard ??= startGuard();
  guard.stdin?.write(`${line}\n`);
};

const startGuard = (): ChildProcess => {
  // In VS Code, the executable is Electron.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const started = spawn(process.execPath, ['-e', source], {
    ...{ env, detached: true, windowsHide: true, stdio: ['pipe', 'ignore', 'ignore'] },
  });
  // Without a guard, programs are still ended whenever this process ends by itself.
  started.on('error', () => {});
  started.stdin?.on('error', () => {});
  started.once('exit', () => (guard = undefined));
  started.unref();
  (started.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return started;
};

/** The program of the guard. */
const source = `
  const pids = new Set();
  let rest = '';
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
  process.stdin.on('data', chunk => {
    const lines = (rest + chunk).split('\\n');
    rest = lines.pop();
    for (const line of lines) pids[line[0] === '+' ? 'add' : 'delete'](Number(line.slice(1)));
  });
  process.stdin.on('end', () => {
    for (const pid of pids) {
      try {
        if (process.platform === 'win32')
          require('node:child_process').spawnSync('taskkill', ['/T', '/F', '/PID', String(pid)]);
        else process.kill(-pid, 'SIGKILL');
      } catch {}
    }
    process.exit();
  });
`;
