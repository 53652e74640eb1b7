import type { Readable, Writable } from 'node:stream';
import { McpConnections } from '../run/mcpConnections';
import type { RunOptions } from '../run/runTool';
import { serveOverHttp, type HttpOptions } from './httpServer';
import type { ServerInfo } from './protocol.lazy';
import { ToolProvider, type ToolFilter } from './toolProvider';
import type { ToolSource } from './toolSource';

export interface ServeOptions {
  /** The caller disposes of it after the server has ended. */
  readonly source: ToolSource;
  readonly filter?: ToolFilter;
  readonly transport:
    | { readonly kind: 'stdio'; readonly input: Readable; readonly output: Writable }
    | ({ readonly kind: 'http' } & HttpOptions);
  readonly version: string;
  /** What clients show and name the tools by. Short, because some clients begin the names of tools with it. */
  readonly title?: string;
  /** The environment of programs, and the folder for tools without one of their own. */
  readonly run: Pick<RunOptions, 'env' | 'folder' | 'runners'>;
  /** Must not write to the output of the server. */
  readonly log: (message: string) => void;
  /** Ends the server. Requests that were received are still answered, for `drainMs` at most. */
  readonly signal?: AbortSignal;
  readonly drainMs?: number;
}

export interface Serving {
  /** Where the server is reached over HTTP. */
  readonly address?: { readonly url: string; readonly token: string };
  /** Resolves when the server has ended, and everything that it has started. */
  readonly closed: Promise<void>;
}

/** How long requests are answered after the end, in milliseconds. */
const defaultDrainMs = 10_000;

/** Offers tools as an MCP server. Clients are answered before the tools are read. */
export const serve = async (options: ServeOptions): Promise<Serving> => {
  const { source, filter = {}, transport, version, title = 'LLM Tools', log, signal } = options;
  const { drainMs = defaultDrainMs } = options;
  const connections = new McpConnections();
  const run = { ...options.run, fetch: globalThis.fetch, connections };
  const provider = new ToolProvider({ source, filter, run, log });
  const info: ServerInfo = { name: 'llm-tool-registry', title, version };
  const protocol = { provider, info, log };
  const finish = async (): Promise<void> => {
    provider.dispose();
    await connections.close();
  };
  if (transport.kind === 'http') {
    const server = await serveOverHttp({ ...protocol, http: transport });
    onAbort(signal, () => void server.close(drainMs));
    return { address: { url: server.url, token: server.token }, closed: server.closed.then(finish) };
  }
  const { serveOverStdio } = await import('./protocol.lazy');
  const { input, output } = transport;
  const server = serveOverStdio({ ...protocol, input, output, drainMs });
  onAbort(signal, () => void server.close(drainMs));
  return { closed: server.closed.then(finish) };
};

const onAbort = (signal: AbortSignal | undefined, act: () => void): void => {
  if (signal?.aborted) act();
  else signal?.addEventListener('abort', act, { once: true });
};
