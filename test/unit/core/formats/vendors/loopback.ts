import { createServer } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A local HTTP server in place of a vendor. It answers each request with an empty object and records the body. */
export interface Loopback {
  readonly url: string;
  /** The bodies of the requests, as JSON. */
  readonly bodies: readonly unknown[];
  close(): Promise<void>;
}

/** Listens on the loopback interface only. AWS needs HTTP/2, all other vendors HTTP/1.1. */
export const loopback = async (version: 1 | 2 = 1): Promise<Loopback> => {
  const bodies: unknown[] = [];
  const server = version === 1 ? createServer() : createHttp2Server();
  server.on('request', (request: NodeJS.ReadableStream, response: ServerResponse) => {
    void text(request).then(body => {
      bodies.push(JSON.parse(body));
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
};

interface ServerResponse {
  setHeader(name: string, value: string): void;
  end(body: string): void;
}
