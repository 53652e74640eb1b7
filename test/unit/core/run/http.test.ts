import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { requestOf } from '../../../../src/core/run/httpRequest';
import { runTool } from '../../../../src/core/run/runTool';
import { CallError } from '../../../../src/core/run/toolResult';
import type { HttpHandler } from '../../../../src/core/tool/handler';
import { outcome, runOptions, toolWith } from './context';

const request = (handler: Omit<HttpHandler, 'kind'>, args: object = {}, env: { [name: string]: string } = {}) => {
  const { url, method, headers, body } = requestOf({ kind: 'http', ...handler }, args as never, env);
  return [method, url.href, headers, body];
};

const json = { 'content-type': 'application/json' };

describe('an HTTP request', () => {
  for (const [what, handler, args, expected] of [
    [
      'puts arguments into the path, where they stay one segment',
      { url: 'https://example.com/a/{a}/b' },
      { a: 'x/../y?z#ü %2e' },
      ['GET', 'https://example.com/a/x%2F..%2Fy%3Fz%23%C3%BC%20%252e/b', {}, undefined],
    ],
    [
      'puts arguments into the query where the URL says, without those that are not given',
      { url: 'https://example.com{?a,b,list}{&c}' },
      { a: 'x&y', list: ['1', 2], b: null, c: true },
      ['GET', 'https://example.com/?a=x%26y&list=1&list=2&c=true', {}, undefined],
    ],
    [
      'continues a query',
      { url: 'https://example.com/?v=1{?a}', method: 'get' },
      { a: 'x' },
      ['GET', 'https://example.com/?v=1&a=x', {}, undefined],
    ],
    [
      'without a body has the remaining arguments in the query',
      { url: 'https://example.com/{a}', method: 'DELETE' },
      { a: 'x', b: { c: 1 } },
      ['DELETE', 'https://example.com/x?b=%7B%22c%22%3A1%7D', {}, undefined],
    ],
    [
      'with a body has the remaining arguments there as JSON',
      { url: 'https://example.com/{a}', method: 'POST', headers: { 'X-B': '{b}' } },
      { a: 'x', b: 'y', c: { d: 1 } },
      ['POST', 'https://example.com/x', { ...json, 'X-B': 'y' }, '{"c":{"d":1}}'],
    ],
    [
      'with a form has them there',
      { url: 'https://example.com', method: 'PUT', body: 'form' },
      { a: 'x y', list: [1, 2] },
      ['PUT', 'https://example.com/', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=x+y&list=1&list=2'],
    ],
    [
      'has headers from the environment, and none whose argument is not given',
      { url: '${env:BASE}/v1', headers: { Authorization: 'Bearer ${env:TOKEN}', A: '{a}', B: 'ü€{b}' } },
      { b: '{a}' },
      ['GET', 'https://base.example.com/v1', { Authorization: 'Bearer t-1', B: 'Ã¼â\x82¬{a}' }, undefined],
    ],
  ] as const)
    it(what, () => {
      const env = { BASE: 'https://base.example.com', TOKEN: 't-1' };

      assert.deepEqual(request(handler, args, env), expected);
    });

  for (const [what, handler, args, sentence] of [
    ['whose path would be left', { url: 'https://example.com/a/{a}/b' }, { a: '..' }, /“a” is part of the path/],
    ['whose path lacks a part', { url: 'https://example.com/{a}' }, {}, /needs the argument “a”, which was not given/],
    ['whose host the model could choose', { url: 'https://{a}.example.com' }, { a: 'x' }, /could choose the server/],
    ['to a file', { url: 'file:///etc/passwd' }, {}, /must begin with `https:\/\/`/],
    ['to another scheme by its environment', { url: '${env:FILE}' }, {}, /^With the values of its environment/],
    [
      'with a line break in a header',
      { url: 'https://example.com', headers: { A: '{a}' } },
      { a: 'x\r\nB: y' },
      /“A” has a line break/,
    ],
    [
      'whose variable is not set',
      { url: 'https://example.com', headers: { A: '${env:NOT_SET}' } },
      {},
      /environment variable “NOT_SET”/,
    ],
  ] as const)
    it(`${what} is refused`, () => {
      assert.throws(
        () => request(handler, args, { FILE: 'file:///etc/passwd' }),
        (error: unknown) => error instanceof CallError && sentence.test(error.message),
      );
    });
});

describe('a tool over HTTP', () => {
  let server: Server;
  let base: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const seen: string[] = [];
  before(done => {
    server = createServer((received, response) => {
      seen.push(`${received.method} ${received.url} ${received.headers.authorization ?? '-'}`);
      answer(received, response);
    }).listen(0, '127.0.0.1', () => {
      base = `127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  beforeEach(() => void seen.splice(0));
  after(done => {
    server.closeAllConnections();
    server.close(done);
  });

  const run = async (handler: Partial<HttpHandler> = {}, fields: object = {}, args: object = {}) => {
    const tool = toolWith({ kind: 'http', url: `http://${base}/x`, ...handler }, fields);
    return runTool(tool, args, runOptions({ fetch, env: { TOKEN: 'secret' } }));
  };
  const send =
    (status: number, body: string | Buffer, headers: { [name: string]: string } = { 'content-type': 'text/plain' }) =>
    (_: IncomingMessage, response: ServerResponse): void =>
      void response.writeHead(status, headers).end(body);

  it('answers with the text of the response', async () => {
    answer = send(200, 'grüß');

    assert.deepEqual(await run(), { content: [{ type: 'text', text: 'grüß' }] });
  });

  it('answers with structured content if it has an output schema', async () => {
    answer = send(200, '{"a":1}');

    assert.deepEqual(await run({}, { outputSchema: { type: 'object' } }), {
      content: [{ type: 'text', text: '{"a":1}' }],
      structuredContent: { a: 1 },
    });
  });

  it('answers with an image', async () => {
    answer = send(200, Buffer.from([1, 2, 255]), { 'content-type': 'image/png' });

    assert.deepEqual(await run(), { content: [{ type: 'image', data: 'AQL/', mimeType: 'image/png' }] });
  });

  it('follows a redirect on the same host, and then only fetches', async () => {
    answer = (received, response) =>
      received.url === '/x'
        ? send(302, '', { location: '/y' })(received, response)
        : send(200, 'y')(received, response);

    const result = await run({ method: 'POST', headers: { Authorization: '${env:TOKEN}' } });

    assert.deepEqual(
      [outcome(result), seen],
      [
        ['ok', 'y'],
        ['POST /x secret', 'GET /y secret'],
      ],
    );
  });

  for (const [what, handle, handler, expected] of [
    [
      'redirects to another host',
      send(302, '', { location: 'http://localhost:1/steal' }),
      {},
      'The server “BASE” redirects to another address (“localhost:1”), which is not followed. Put that address into the handler if it is right.',
    ],
    ['redirects in circles', send(307, '', { location: '/x' }), {}, 'The server “BASE” redirects more than 5 times.'],
    ['answers with an error', send(404, 'No such thing.'), {}, 'The server answered 404 Not Found.|No such thing.'],
    [
      'answers without end',
      (_: IncomingMessage, response: ServerResponse) => {
        const more = (): void => {
          while (response.write('x'.repeat(65_536)));
          response.once('drain', more);
        };
        response.writeHead(200, { 'content-type': 'text/plain' });
        more();
      },
      { maxBytes: 4 },
      'The response has more than 4 bytes. This is how it begins.|xxxx',
    ],
    [
      'never answers',
      () => {},
      { timeoutMs: 200 },
      '“do_it” did not finish within 0.2 seconds, so the call was ended.',
    ],
    [
      'answers with something that is no text',
      send(200, 'x', { 'content-type': 'application/zip' }),
      {},
      'The server “BASE” answered with “application/zip”, which is neither text, image nor audio.',
    ],
    [
      'closes the connection',
      (received: IncomingMessage) => received.socket.destroy(),
      {},
      'The server “BASE” could not be reached (UND_ERR_SOCKET).',
    ],
  ] as const)
    it(`says that the server ${what}`, async () => {
      answer = handle;

      const result = outcome(await run(handler));

      assert.deepEqual(result, ['error', ...expected.replace('BASE', base).split('|')]);
    });
});
