import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { checkAccess } from '../../../../src/core/mcp/httpAccess';
import { serve } from '../../../../src/core/mcp/serve';
import type { ToolSource } from '../../../../src/core/mcp/toolSource';
import { Emitter } from '../../../../src/core/util/events';
import { createTool } from '../../tools';

const never = new Promise<void>(() => {});

/** A source with tools that the test sets. */
const sourceOf = (names: readonly string[], loaded = Promise.resolve()) => {
  const changes = new Emitter<void>();
  let current = names;
  const source: ToolSource = {
    loaded,
    tools: () => current.map(name => ({ tool: createTool(name) })),
    getSet: () => undefined,
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
  const set = (next: readonly string[]): void => {
    current = next;
    changes.fire();
  };
  return { source, set };
};

/** A server in this process, to which the test speaks JSON-RPC. */
const start = async (source: ToolSource) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const received: Record<string, unknown>[] = [];
  output.on('data', (chunk: Buffer) => {
    for (const line of chunk.toString().trim().split('\n')) received.push(JSON.parse(line) as Record<string, unknown>);
    output.emit('received');
  });
  const serving = await serve({
    ...{ source, version: '1', log: () => {}, run: { env: {}, folder: '/' }, drainMs: 50 },
    transport: { kind: 'stdio', input, output },
  });
  return {
    serving,
    received,
    end: () => input.end(),
    send: (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    /** Waits for a message. */
    next: async (isIt: (message: Record<string, unknown>) => boolean) => {
      while (!received.some(isIt)) await once(output, 'received');
      return received.find(isIt)!;
    },
  };
};

const initialize = {
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

describe('the MCP server', () => {
  it('answers `initialize` while the tools are not read yet, and ends although a request waits for them', async () => {
    const server = await start(sourceOf([], never).source);

    server.send(initialize);
    const answer = await server.next(({ id }) => id === 1);
    server.send({ method: 'notifications/initialized' });
    server.send({ id: 2, method: 'tools/list' });
    server.end();
    await server.serving.closed;

    assert.deepEqual((answer['result'] as { serverInfo: unknown }).serverInfo, {
      name: 'llm-tool-registry',
      title: 'LLM Tools',
      version: '1',
    });
  });

  it('tells of changes of the list, and not of others', async () => {
    const { source, set } = sourceOf(['b']);
    const server = await start(source);
    server.send(initialize);
    server.send({ method: 'notifications/initialized' });
    server.send({ id: 2, method: 'tools/list' });
    await server.next(({ id }) => id === 2);

    set(['b']);
    set(['b', 'a']);
    await server.next(({ method }) => method === 'notifications/tools/list_changed');
    server.send({ id: 3, method: 'tools/list' });
    const { result } = await server.next(({ id }) => id === 3);
    server.end();
    await server.serving.closed;

    assert.deepEqual(
      (result as { tools: { name: string }[] }).tools.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(server.received.filter(({ method }) => method !== undefined).length, 1);
  });
});

describe('access over HTTP', () => {
  const rules = { token: 't', hosts: ['localhost', '[::1]', 'tools.example.com'] };
  const authorization = 'Bearer t';

  for (const [headers, status] of [
    [{ host: 'localhost:80', authorization }, undefined],
    [{ host: 'LOCALHOST', authorization: 'bearer  t' }, undefined],
    [{ host: '[::1]:80', authorization }, undefined],
    [{ host: 'localhost', origin: 'https://tools.example.com:1', authorization }, undefined],
    [{ host: 'localhost', authorization: 'Bearer tt' }, 401],
    [{ host: 'localhost' }, 401],
    [{ authorization }, 403],
    [{ host: 'localhost.evil.example', authorization }, 403],
    [{ host: 'evil.example#localhost', authorization }, 403],
    [{ host: 'localhost@evil.example', authorization }, 403],
    [{ host: 'localhost', origin: 'null', authorization }, 403],
    [{ host: 'localhost', origin: 'https://tools.example.com.evil.example', authorization }, 403],
  ] as const)
    it(`${status === undefined ? 'is given' : 'is refused'} with ${JSON.stringify(headers)}`, () => {
      assert.equal(checkAccess(headers, rules)?.status, status);
    });
});
