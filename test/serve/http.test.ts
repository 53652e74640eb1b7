import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createTool } from '../unit/tools';
import { clients, scratchFolder, startHttp } from './startServer';
import { fullDefinition, fullTool } from './tools';

const token = 'a-token-of-the-team';

describe('the server over HTTP', () => {
  const folder = scratchFolder();
  const slow = createTool('slow', { handler: { kind: 'mock', result: 'done', delayMs: 60_000 } });
  const soon = createTool('soon', { handler: { kind: 'mock', result: 'done', delayMs: 700 } });
  const file = folder.write('tools.json', { version: 1, tools: [fullTool, slow, soon] });
  const running: Awaited<ReturnType<typeof startHttp>>[] = [];
  const start = async (http: object = {}) => {
    const server = await startHttp({ files: [file], http: { port: 0, token, ...http } });
    running.push(server);
    return server;
  };
  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });
  after(() => folder.remove());

  const post = (
    url: string,
    headers: Record<string, string>,
    body: unknown = { jsonrpc: '2.0', id: 1, method: 'ping' },
  ) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const authorization = `Bearer ${token}`;

  for (const { name, connect } of clients)
    it(`lists and calls for ${name}`, async () => {
      const { url } = await start();
      const client = await connect({ url, token });

      const { tools } = await client.request('tools/list');
      const result = await client.request('tools/call', { name: fullTool.name, arguments: {} });

      assert.deepEqual((tools as object[])[0], JSON.parse(JSON.stringify(fullDefinition)));
      assert.deepEqual(result['structuredContent'], { rain: 1.5 });
      await client.close();
    });

  it('tells a client of 2026 of a change', async () => {
    const changing = folder.write('changing.json', { version: 1, tools: [] });
    const server = await startHttp({ files: [changing], http: { port: 0, token } });
    running.push(server);
    const client = await clients[0]!.connect({ url: server.url, token });
    await client.request('tools/list');
    const changed = new Promise<void>(resolve => client.onListChanged(resolve));

    folder.write('changing.json', { version: 1, tools: [createTool('new')] });
    await changed;

    assert.equal(((await client.request('tools/list'))['tools'] as []).length, 1);
    await client.close();
  });

  it('listens on this machine only, with a token that it makes and prints on standard error', async () => {
    const server = await startHttp({ files: [file], http: { port: 0 } });
    running.push(server);
    while (!/Token: (\S+)/.test(server.errors())) await once(server.child.stderr, 'data');
    const [, made] = /Token: (\S+)/.exec(server.errors())!;

    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
    assert.match(made!, /^[\w-]{43}$/);
    assert.equal((await post(server.url, { authorization: `Bearer ${made}` })).status, 200);
  });

  it('refuses requests without its token, from other sites, and under other names', async () => {
    const { url } = await start({ allowedHosts: ['tools.example.com'] });
    const statuses = [];
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: `Basic ${token}` },
      { authorization, origin: 'https://evil.example' },
      { authorization, origin: 'null' },
      { authorization, origin: 'http://localhost:5173' },
      { authorization, origin: 'https://tools.example.com' },
      { authorization },
    ])
      statuses.push((await post(url, headers)).status);

    assert.deepEqual(statuses, [401, 401, 401, 403, 403, 200, 200, 200]);
  });

  it('refuses requests with another host name', async () => {
    const { url } = await start();
    const { request } = await import('node:http');
    const statuses = [];
    for (const host of ['evil.example', 'evil.example:80', 'localhost', '127.0.0.1:1'])
      statuses.push(
        await new Promise(resolve =>
          request(url, { method: 'POST', headers: { host, authorization } }, ({ statusCode }) =>
            resolve(statusCode),
          ).end(),
        ),
      );

    assert.deepEqual(statuses.slice(0, 2), [403, 403]);
    assert.ok(!statuses.slice(2).includes(403));
  });

  it('refuses bodies that are too big, and other paths', async () => {
    const { url } = await start();

    assert.equal((await post(url, { authorization }, `"${'x'.repeat(5_000_000)}"`)).status, 413);
    assert.equal((await post(url.replace('/mcp', '/'), { authorization })).status, 404);
    assert.equal((await post(url, { authorization }, 'no JSON')).status, 400);
  });

  it('says that a port is taken', async () => {
    const { url } = await start();

    await assert.rejects(start({ port: Number(new URL(url).port) }), /is used by another program/);
  });

  it('answers calls under way when it is asked to end', async () => {
    const { url, child } = await start();
    const client = await clients[1]!.connect({ url, token });
    const call = client.request('tools/call', { name: 'soon', arguments: {} });
    await new Promise(resolve => setTimeout(resolve, 200));

    child.kill('SIGTERM');
    const result = await call;
    const [code] = (await once(child, 'exit')) as [number];

    assert.deepEqual([result['content'], code], [[{ type: 'text', text: 'done' }], 0]);
  });

  for (const { name, connect } of clients)
    it(`as two instances loses no call of ${name} but those under way in one that is killed`, async () => {
      const [one, two] = await Promise.all([start(), start()]);
      const [first, second] = await Promise.all([one, two].map(({ url }) => connect({ url, token })));
      const call = async (index: number): Promise<string> => {
        const [client, other] = index % 2 === 0 ? [first!, second!] : [second!, first!];
        const request = ['tools/call', { name: fullTool.name, arguments: {} }] as const;
        // What a balancer does with an instance that cannot be reached.
        const result = await client.request(...request).catch(() => other.request(...request));
        return JSON.stringify(result['structuredContent']);
      };
      const underWay = first!.request('tools/call', { name: 'slow', arguments: {} });
      const settledUnderWay = assert.rejects(underWay);
      const before = await Promise.all([0, 1, 2, 3].map(call));

      one.child.kill('SIGKILL');
      await once(one.child, 'exit');
      await settledUnderWay;
      const after = await Promise.all([4, 5, 6, 7].map(call));

      assert.deepEqual(
        [...before, ...after],
        Array.from({ length: 8 }, () => '{"rain":1.5}'),
      );
      await Promise.allSettled([first!.close(), second!.close()]);
    });
});
