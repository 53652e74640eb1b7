import { createInterface } from 'node:readline';
import type { CodeServer } from './install';
import { run, start, stop } from './processes';

export interface ServerOptions {
  /** The folder of settings and global storage. A second server on the same folder acts as a restarted VS Code. */
  readonly dataDir: string;
  readonly extensionsDir?: string | undefined;
  /** Leaves workspaces untrusted until the user trusts them, as VS Code does. Otherwise all are trusted. */
  readonly askForTrust?: boolean;
  /** A port, or a range such as `8420-8439`: the server takes a free port in it. */
  readonly port?: string;
  /** The folder to open when an address names none. */
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export interface Server {
  /** `host:port`, also the remote authority of the windows. */
  readonly authority: string;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts VS Code's server. Resolves when it listens. */
export const startServer = ({ node, serverMain }: CodeServer, options: ServerOptions): Promise<Server> => {
  const child = start(node, [serverMain, ...serverArguments(options)], {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    const output: string[] = [];
    let port = '';
    const handleLine = (line: string): void => {
      output.push(line);
      port = /agent listening on (\d+)/.exec(line)?.[1] ?? port;
      if (!/Extension host agent started/.test(line)) return;
      resolve({ authority: `127.0.0.1:${port}`, ended, stop: () => stop(child) });
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', handleLine);
    child.once('error', reject);
    void ended.then(() => reject(new Error(`VS Code's server did not start:\n${output.slice(-40).join('\n')}`)));
  });
};

/** Installs a packaged extension from a `.vsix` file. */
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
  // Makes the server use the payload of a page's address: development folders, tests, environment.
  '--enable-smoke-test-driver',
];
