import { writeSync } from 'node:fs';
import type { HttpOptions } from './httpServer';
import { serve } from './serve';
import type { ToolFilter } from './toolProvider';
import type { ToolSource } from './toolSource';

export interface ServeProcessOptions {
  readonly source: ToolSource;
  readonly filter?: ToolFilter;
  /** Serves over HTTP instead of standard input and output. */
  readonly http?: HttpOptions;
  readonly version: string;
  readonly title?: string;
  readonly log?: (message: string) => void;
}

/**
 * Serves in this process, until its input ends or a signal ends it. The caller then disposes of the source and exits. Rejects
 * with a `UserError` if the server cannot be started.
 */
export const serveProcess = async (options: ServeProcessOptions): Promise<void> => {
  const { source, filter = {}, http, version, title, log = logToStandardError } = options;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, end);
  // Anything else on standard output would break the protocol.
  if (!http) console.log = console.info = console.debug = console.error;
  try {
    const serving = await serve({
      ...{ source, filter, version, log, signal: ending.signal },
      ...(title !== undefined && { title }),
      run: { env: process.env, folder: process.cwd() },
      transport: http ? { kind: 'http', ...http } : { kind: 'stdio', input: process.stdin, output: process.stdout },
    });
    if (serving.address) {
      log(`Listening at ${serving.address.url}`);
      if (http?.token === undefined) log(`Token: ${serving.address.token}`);
    }
    await serving.closed;
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
};

/** At once, even if the process ends right after it. */
const logToStandardError = (message: string): void => {
  try {
    writeSync(2, `${message}\n`);
  } catch {
    // Nobody reads it.
  }
};
