import { homedir } from 'node:os';
import { run } from './run';

/** Runs the command line in this process. The process ends by itself once everything is written. */
export const main = async (args: readonly string[]): Promise<void> => {
  // The reader of the output, such as `head`, may have enough.
  process.stdout.on('error', ignoreClosedPipe);
  process.stderr.on('error', ignoreClosedPipe);
  process.exitCode = await run(args, {
    cwd: process.cwd(),
    env: process.env,
    platform: process.platform,
    home: homedir(),
    stdout: process.stdout,
    stderr: process.stderr,
    get stdin() {
      return process.stdin;
    },
  });
};

const ignoreClosedPipe = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
};
