import type { McpCall, McpConnection, McpServerAddress } from './mcpCall';
import type { ToolResult } from './toolResult';

/** How long an unused connection is kept, in milliseconds. Starting a server can take many seconds. */
const idleMs = 5 * 60_000;

interface Entry {
  readonly connection: Promise<McpConnection>;
  calls: number;
  idleTimer?: NodeJS.Timeout;
}

/** The connections to MCP servers that calls are passed on to. A server is started by the first call, and kept for others. */
export class McpConnections {
  readonly #entries = new Map<string, Entry>();

  async call(address: McpServerAddress, call: McpCall): Promise<ToolResult> {
    const key = JSON.stringify(address);
    const entry = this.#entries.get(key) ?? this.#open(key, address);
    clearTimeout(entry.idleTimer);
    entry.calls++;
    try {
      const connection = await orAborted(entry.connection, call.signal);
      return await connection.call(call);
    } finally {
      if (--entry.calls === 0) entry.idleTimer = setTimeout(() => void this.#close(key, entry), idleMs).unref();
    }
  }

  /** Closes all connections. Resolves when the programs among the servers have ended. */
  async close(): Promise<void> {
    await Promise.all([...this.#entries].map(([key, entry]) => this.#close(key, entry)));
  }

  #open(key: string, address: McpServerAddress): Entry {
    const forget = (): void => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    const connection = import('./mcpClient.lazy').then(({ connect }) => connect(address, forget));
    const entry: Entry = { connection, calls: 0 };
    this.#entries.set(key, entry);
    connection.catch(forget);
    return entry;
  }

  async #close(key: string, entry: Entry): Promise<void> {
    clearTimeout(entry.idleTimer);
    if (this.#entries.get(key) === entry) this.#entries.delete(key);
    const connection = await entry.connection.catch(() => undefined);
    await connection?.close();
  }
}

/** Waits for the connection. It is opened even if this call is cancelled, because others may wait for it. */
const orAborted = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
