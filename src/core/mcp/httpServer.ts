import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../util/userError';
import { errorCode } from '../util/errorCode';
import { l10n } from '../util/l10n';
import { checkAccess, type AccessRules } from './httpAccess';
import type { ProtocolOptions } from './protocol.lazy';

export interface HttpOptions {
  /** `127.0.0.1` by default. */
  readonly host?: string;
  /** `0`: any free port. */
  readonly port: number;
  /** A random one by default. */
  readonly token?: string;
  /** Further names under which the server is reached, such as that of a balancer. */
  readonly allowedHosts?: readonly string[];
}

export interface HttpServer {
  readonly url: string;
  readonly token: string;
  /** Resolves when the server has ended. */
  readonly closed: Promise<void>;
  /** Answers the requests that were received, for at most so many milliseconds, and ends the server. */
  close(drainMs: number): Promise<void>;
}

const path = '/mcp';
const maxBodyBytes = 4 * 1024 * 1024;

/** Serves MCP's streamable HTTP without sessions. Rejects with a `UserError` if the port is not free. */
export const serveOverHttp = async (options: ProtocolOptions & { readonly http: HttpOptions }): Promise<HttpServer> => {
  const { host = '127.0.0.1', port, token = randomBytes(32).toString('base64url'), allowedHosts = [] } = options.http;
  const { createHttpProtocol } = await import('./protocol.lazy');
  const protocol = createHttpProtocol({ ...options, maxBodyBytes });
  const rules: AccessRules = {
    token,
    hosts: [...loopback, urlHost(host), ...allowedHosts].map(each => each.toLowerCase()),
  };
  const active = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    active.add(response);
    response.once('close', () => active.delete(response));
    answer(request, response, rules, protocol.handle).catch((error: unknown) => {
      options.log(`A request could not be answered: ${String(error)}`);
      response.destroy();
    });
  });
  await listen(server, host, port);
  const closed = new Promise<void>(resolve => server.once('close', resolve));
  return {
    url: `http://${urlHost(host)}:${(server.address() as AddressInfo).port}${path}`,
    token,
    closed,
    close: async drainMs => {
      server.close();
      await settled(
        [...active].filter(response => !isStream(response)),
        drainMs,
      );
      // Ends subscriptions, which last as long as their clients want.
      await protocol.close();
      await settled([...active], 500);
      server.closeAllConnections();
      await closed;
    },
  };
};

const loopback = ['localhost', '127.0.0.1', '[::1]'];

const urlHost = (host: string): string => (isIPv6(host) ? `[${host}]` : host);

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', error => {
      const message =
        errorCode(error) === 'EADDRINUSE'
          ? l10n.t('Port {0} is used by another program. Choose another one, or end that program.', port)
          : l10n.t('The server could not be started at {0}, port {1}: {2}', host, port, error.message);
      reject(new UserError(message));
    });
    server.listen(port, host, resolve);
  });

const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');

/** Resolves when the responses are sent, or the time is up. */
const settled = async (responses: readonly ServerResponse[], milliseconds: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<void>(resolve => (timer = setTimeout(resolve, milliseconds)));
  const all = responses.filter(each => !each.closed).map(each => new Promise(resolve => each.once('close', resolve)));
  await Promise.race([Promise.all(all), isLate]);
  clearTimeout(timer);
};

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  rules: AccessRules,
  handle: (request: Request) => Promise<Response>,
): Promise<void> => {
  const refusal = checkAccess(request.headers, rules);
  if (refusal) return sendText(response, refusal.status, refusal.reason);
  if (new URL(request.url ?? '/', 'http://localhost').pathname !== path)
    return sendText(response, 404, `The server is at ${path}.`);
  const cancellation = new AbortController();
  response.once('close', () => cancellation.abort());
  const answered = await handle(toRequest(request, cancellation.signal));
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  if (!answered.body) return void response.end();
  // A stream that has nothing to say yet is answered, too.
  response.flushHeaders();
  await pipeline(Readable.fromWeb(answered.body), response).catch(() => {
    // The client has gone away.
  });
};

const sendText = (response: ServerResponse, status: number, reason: string): void =>
  void response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    })
    .end(`${reason}\n`);

const toRequest = (request: IncomingMessage, signal: AbortSignal): Request => {
  const { method = 'GET', headers, url = '/' } = request;
  const entries = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, 'http://localhost'), {
    ...{ method, headers: entries, signal },
    ...(hasBody && { body: Readable.toWeb(request), duplex: 'half' }),
  });
};
