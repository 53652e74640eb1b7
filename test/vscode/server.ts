import { createInterface } from 'node:readline';
import type { CodeServer } from './install';
import { run, start, stop } from './processes';

export interface ServerOptions {
  /** Settings, installed extensions and what extensions stored: a second server on it is VS Code restarted. */
  readonly dataDir: string;
  readonly extensionsDir?: string | undefined;
  /** As in VS Code, workspaces are untrusted until the user says otherwise; tests trust them. */
  readonly askForTrust?: boolean;
  /** One, or a range such as `8420-8439` to take a free one of. */
  readonly port?: string;
  /** Opened where an address names none. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Server {
  /** host:port, which is also the remote authority of its windows. */
  readonly authority: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts VS Code's server. Resolves once it listens. */
export const startServer = ({ node, serverMain }: CodeServer, options: ServerOptions): Promise<Server> => {
  const child = start(node, [serverMain, ...serverArguments(options)], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    let listening = '';
    const read = (line: string): void => {
      output.push(line);
      listening = /agent listening on (\d+)/.exec(line)?.[1] ?? listening;
      if (!/Extension host agent started/.test(line)) return;
      resolve({ authority: `127.0.0.1:${listening}`, ended, stop: () => stop(child) });
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`VS Code's server did not start:\n${output.slice(-40).join('\n')}`)));
  });
};

/** Installs a packaged extension, as a user would. */
export const installExtension = async (codeServer: CodeServer, vsix: string, options: ServerOptions): Promise<void> => {
  await run(codeServer.node, [codeServer.serverMain, ...serverArguments(options), '--install-extension', vsix]);
};

const serverArguments = ({ dataDir, extensionsDir, askForTrust, folder, port = '0' }: ServerOptions): string[] => [
  '--host=127.0.0.1',
  `--port=${port}`,
  '--without-connection-token',
  '--accept-server-license-terms',
  `--server-data-dir=${dataDir}`,
  ...(extensionsDir ? [`--extensions-dir=${extensionsDir}`] : []),
  ...(folder ? [`--default-folder=${folder}`] : []),
  '--telemetry-level=off',
  ...(askForTrust ? [] : ['--disable-workspace-trust']),
  // Makes the server honour the payload that a page's address carries: development folders, tests, environment.
  '--enable-smoke-test-driver',
];
