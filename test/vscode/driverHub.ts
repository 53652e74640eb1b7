import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Inside } from './driver';

/** The test's end of the line to the drivers in its windows. */
export interface DriverHub {
  /** The extension host that serves the window now; after a crash or a reload, the next one. */
  host(window: string, after?: DriverHost): Promise<DriverHost>;
  close(): void;
}

export interface DriverHost {
  readonly pid: number;
  readonly ended: Promise<void>;
  /** Runs the function in the extension host. It travels as text: it sees its parameters and nothing around it. */
  run<Value, Argument = undefined>(
    work: (inside: Inside, argument: Argument) => Value | Promise<Value>,
    argument?: Argument,
  ): Promise<Value>;
}

export const listenToDrivers = async (path: string): Promise<DriverHub> => {
  const hosts = new Map<string, DriverHost>();
  const waiting = new Set<() => void>();
  const server = createServer(socket => {
    greet(socket, (window, host) => {
      hosts.set(window, host);
      void host.ended.then(() => hosts.get(window) === host && hosts.delete(window));
      waiting.forEach(look => look());
    });
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  return {
    host: (window, after) =>
      new Promise(resolve => {
        const look = (): void => {
          const host = hosts.get(window);
          if (!host || host === after) return;
          waiting.delete(look);
          resolve(host);
        };
        waiting.add(look);
        look();
      }),
    close: () => server.close(),
  };
};

const greet = (socket: Socket, welcome: (window: string, host: DriverHost) => void): void => {
  const answers = new Map<number, (answer: Answer) => void>();
  const ended = new Promise<void>(resolve => socket.once('close', () => resolve()));
  void ended.then(() => answers.forEach(answer => answer({ error: 'The extension host ended before it answered.' })));
  let last = 0;
  const lines = createInterface(socket);
  // A host that is killed breaks its line; `ended` tells. What reads the lines passes the error on, as one of its own.
  for (const each of [socket, lines]) each.on('error', () => undefined);
  lines.on('line', line => {
    const message = JSON.parse(line) as { id: number } & Answer & { window: string; pid: number };
    if (message.window === undefined) return answers.get(message.id)?.(message);
    welcome(message.window, {
      pid: message.pid,
      ended,
      run: <Value>(work: unknown, argument: unknown): Promise<Value> =>
        new Promise((resolve, reject) => {
          const id = ++last;
          answers.set(id, ({ error, value }) => {
            answers.delete(id);
            if (error === undefined) resolve(value as Value);
            else reject(new Error(error));
          });
          socket.write(`${JSON.stringify({ id, body: String(work), argument })}\n`);
        }),
    });
  });
};

interface Answer {
  readonly error?: string;
  readonly value?: unknown;
}
