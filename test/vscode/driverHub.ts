import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { WindowContext } from './driver';

/** The test's server that the drivers in the windows connect to. */
export interface DriverHub {
  /** Resolves with the extension host of the window. With `after`, waits for the host that replaces that one. */
  host(window: string, after?: DriverHost): Promise<DriverHost>;
  close(): void;
}

export interface DriverHost {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** Runs the function in the extension host. It is sent as text, so it can use its parameters but no variables around it. */
  run<Value, Argument = undefined>(
    callback: (context: WindowContext, argument: Argument) => Value | Promise<Value>,
    argument?: Argument,
  ): Promise<Value>;
}

export const listenToDrivers = async (path: string): Promise<DriverHub> => {
  const hosts = new Map<string, DriverHost>();
  const waiters = new Set<() => void>();
  const server = createServer(socket => {
    handleConnection(socket, (window, host) => {
      hosts.set(window, host);
      void host.ended.then(() => hosts.get(window) === host && hosts.delete(window));
      waiters.forEach(resolveIfConnected => resolveIfConnected());
    });
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  return {
    host: (window, after) =>
      new Promise(resolve => {
        const resolveIfConnected = (): void => {
          const host = hosts.get(window);
          if (!host || host === after) return;
          waiters.delete(resolveIfConnected);
          resolve(host);
        };
        waiters.add(resolveIfConnected);
        resolveIfConnected();
      }),
    close: () => server.close(),
  };
};

const handleConnection = (socket: Socket, onHost: (window: string, host: DriverHost) => void): void => {
  const pending = new Map<number, (answer: Answer) => void>();
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()));
  void ended.then(() => pending.forEach(answer => answer({ error: 'The extension host ended before it answered.' })));
  let lastId = 0;
  const lines = createInterface(socket);
  // A killed host breaks its connection, which `ended` reports. The line reader emits the socket's error, too.
  for (const each of [socket, lines]) each.on('error', () => undefined);
  lines.on('line', line => {
    const message = JSON.parse(line) as { id: number } & Answer & { window: string; pid: number };
    if (message.window === undefined) return pending.get(message.id)?.(message);
    onHost(message.window, {
      pid: message.pid,
      ended,
      run: <Value>(callback: unknown, argument: unknown): Promise<Value> =>
        new Promise((resolve, reject) => {
          const id = ++lastId;
          pending.set(id, ({ error, value }) => {
            pending.delete(id);
            if (error === undefined) resolve(value as Value);
            else reject(new Error(error));
          });
          socket.write(`${JSON.stringify({ id, body: String(callback), argument })}\n`);
        }),
    });
  });
};

interface Answer {
  readonly error?: string;
  readonly value?: unknown;
}
