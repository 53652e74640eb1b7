import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLogStore } from '../../src/core/stores/log/logStore';
import { nodeDisk } from '../../src/core/stores/log/nodeDisk';
import { folderWatch } from '../../src/core/stores/folderWatch';
import { ToolRegistry } from '../../src/core/registry/registry';
import { whenLoaded } from '../../src/core/registry/whenLoaded';
import { isRunning } from '../isRunning';
import { eventually } from '../eventually';
import { createTool } from '../unit/tools';
import { clients, command, scratchFolder, startProcess, type TestClient } from './startServer';
import { fullDefinition, handlerTools } from './tools';

const textOf = ({ content }: Record<string, unknown>): string =>
  (content as readonly { readonly text?: string }[]).map(({ text }) => text).join('|');

const document = (tools: readonly object[], more: object = {}): object => ({ version: 1, tools, ...more });

describe('the server over stdio', () => {
  const folder = scratchFolder();
  let web: Server;
  let base: string;
  let file: string;
  before(done => {
    web = createServer((request, response) => {
      if (request.url === '/redirect') response.writeHead(302, { location: 'http://example.invalid/' }).end();
      else
        response
          .writeHead(200, { 'content-type': 'text/plain' })
          .end(`${request.url} ${String(request.headers['x-token'])}`);
    }).listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
      const upstream = folder.write('upstream.json', document(handlerTools(base, [])));
      const { command: program, args } = command({ files: [upstream] });
      file = folder.write('tools.json', document(handlerTools(base, [program, ...args])));
      done();
    });
  });
  after(() => {
    web.close();
    folder.remove();
  });

  for (const { name, connect } of clients)
    describe(`for ${name}`, () => {
      let client: TestClient;
      before(async () => {
        client = await connect({ stdio: { files: [file] } });
      });
      after(() => client.close());

      const call = (tool: string, args: object = {}): Promise<Record<string, unknown>> =>
        client.request('tools/call', { name: tool, arguments: args });

      it('lists what is enabled, in a stable order, and loses nothing of a definition', async () => {
        const tools = (await client.request('tools/list'))['tools'] as readonly { readonly name: string }[];

        assert.deepEqual(
          tools.map(each => each.name),
          [
            ...['echo', 'env', 'failing', 'fetch', 'get.weather-now', 'hanging', 'in_vscode', 'no_handler', 'no_json'],
            ...['noisy', 'pass_on', 'redirect'],
          ],
        );
        assert.deepEqual(
          tools.find(each => each.name === fullDefinition.name),
          JSON.parse(JSON.stringify(fullDefinition)),
        );
      });

      for (const [tool, args, expected] of [
        ['get.weather-now', {}, '{"rain":1.5}'],
        ['echo', { city: 'Ü' }, '{"city":"Ü"}'],
        ['env', {}, 'from-the-environment\n'],
        ['fetch', { city: 'a b' }, '/a%20b from-the-environment'],
        ['pass_on', { city: 'Oslo' }, '{"rain":1.5}'],
      ] as const)
        it(`answers a call of ${tool}`, async () => {
          const result = await call(tool, args);

          assert.deepEqual([result['isError'] ?? false, textOf(result)], [false, expected]);
          assert.deepEqual(result['structuredContent'], expected.startsWith('{"rain"') ? { rain: 1.5 } : undefined);
        });

      for (const [tool, args, expected] of [
        ['echo', { city: 1 }, /^The arguments of “echo” are not valid\.\|- parameter 'city' must be a string, got: 1$/],
        ['get.weather-now', { city: 'Atlantis' }, /^The result of “get\.weather-now” does not match its output schema/],
        ['pass_on', { city: 'Atlantis' }, /^The result of “get\.weather-now” does not match its output schema/],
        ['noisy', {}, /wrote more than 20 bytes and was ended/],
        ['hanging', {}, /^“hanging” did not finish within 0\.3 seconds/],
        ['failing', {}, /ended with exit code 7\.\|reason$/],
        ['no_json', {}, /did not write valid JSON/],
        ['redirect', {}, /redirects to another address \(“example\.invalid”\)/],
        ['in_vscode', {}, /only works in VS Code/],
        ['no_handler', {}, /nothing says how to run it/],
      ] as const)
        it(`says why a call of ${tool} failed: ${expected.source.slice(0, 30)}`, async () => {
          const result = await call(tool, args);

          assert.equal(result['isError'], true);
          assert.match(textOf(result), expected);
        });

      it('refuses to call what it does not list', async () => {
        for (const tool of ['off', 'nothing']) await assert.rejects(call(tool), /There is no tool “(off|nothing)”/);
      });
    });

  it('speaks the newest revision that the client speaks', async () => {
    const revisions = [];
    for (const { connect } of clients.slice(0, 2)) {
      const client = await connect({ stdio: { files: [file] } });
      revisions.push(client.revision);
      await client.close();
    }

    assert.deepEqual(revisions, ['2026-07-28', '2025-11-25']);
  });

  for (const { name, connect } of clients)
    it(`tells ${name} of a change of a file, and lists the new tools`, async () => {
      const changing = folder.write('changing.json', document([createTool('one')]));
      const client = await connect({ stdio: { files: [changing] } });
      const changed = new Promise<void>(resolve => client.onListChanged(resolve));
      const names = async (): Promise<string[]> =>
        ((await client.request('tools/list'))['tools'] as { name: string }[]).map(each => each.name);
      assert.deepEqual(await names(), ['one']);

      folder.write('changing.json', document([createTool('two')]));
      await changed;

      assert.deepEqual(await names(), ['two']);
      await client.close();
    });

  it('keeps the last tools while a file cannot be read', async () => {
    const broken = folder.write('broken.json', document([createTool('one')]));
    const client = await clients[0]!.connect({ stdio: { files: [broken] } });
    await client.request('tools/list');
    const changed = new Promise<void>(resolve => client.onListChanged(resolve));

    folder.write('broken.json', '{ "version": 1, "tools": [');
    folder.write('broken.json', document([createTool('one'), createTool('two')]));
    await changed;

    assert.equal(((await client.request('tools/list'))['tools'] as []).length, 2);
    await client.close();
  });

  it('offers a set, and only what can be run, if asked to', async () => {
    const tools = [
      createTool('a', { handler: { kind: 'mock' } }),
      createTool('b'),
      createTool('c', { handler: { kind: 'mock' } }),
      createTool('d', { handler: { kind: 'vscode-command', command: 'x' } }),
    ];
    const withSets = folder.write('sets.json', document(tools, { sets: { some: { tools: ['a', 'b', 'd'] } } }));
    const listed = async (filter: object): Promise<unknown> => {
      const client = await clients[0]!.connect({ stdio: { files: [withSets], filter } });
      const names = ((await client.request('tools/list'))['tools'] as { name: string }[]).map(each => each.name);
      await assert.rejects(client.request('tools/call', { name: 'c' }), /There is no tool “c”/);
      await client.close();
      return names;
    };

    assert.deepEqual(await listed({ set: 'some' }), ['a', 'b', 'd']);
    assert.deepEqual(await listed({ set: 'some', runnable: true }), ['a']);
    assert.deepEqual(await listed({ set: 'none' }), []);
  });

  it('offers the user store and a workspace file, and tells of changes of either', async () => {
    const store = join(folder.path, 'store');
    mkdirSync(join(folder.path, 'project', '.vscode'), { recursive: true });
    folder.write('project/.vscode/llm-tools.json', document([createTool('in_file')]));
    mkdirSync(join(store, 'registry'), { recursive: true });
    const disk = nodeDisk();
    const log = openLogStore({
      ...{ disk, folder: `${store}/registry`, windowLabel: 'test', watch: folderWatch(), log: () => {} },
    });
    const registry = new ToolRegistry();
    registry.open(log);
    await whenLoaded(registry);
    const client = await clients[0]!.connect({ stdio: { storeFolder: store, folder: join(folder.path, 'project') } });
    const names = async (): Promise<string[]> =>
      ((await client.request('tools/list'))['tools'] as { name: string }[]).map(each => each.name);
    assert.deepEqual(await names(), ['in_file']);

    await registry.register(createTool('in_store'));

    await eventually(
      listener => {
        client.onListChanged(listener);
        return { dispose: () => {} };
      },
      async () => assert.deepEqual(await names(), ['in_file', 'in_store']),
    );
    await client.close();
    log.dispose();
    disk.dispose();
    registry.dispose();
  });

  it('writes nothing but messages to standard output, and answers what came before the end of its input', async () => {
    const child = startProcess({ files: [file, join(folder.path, 'missing.json')] });
    const messages = [
      initialize,
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'echo', arguments: { city: 'x' } } },
      { jsonrpc: '2.0', id: 3, method: 'tools/list' },
    ];
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));

    child.stdin.end(`not JSON\n${messages.map(each => JSON.stringify(each)).join('\n')}\n`);
    const [code] = (await once(child, 'close')) as [number];

    const answers = output
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { id: number }).id);
    assert.deepEqual([code, answers.toSorted()], [0, [1, 2, 3]]);
  });

  it('answers `initialize` before the tools are read', async () => {
    // A named pipe: reading it would wait until someone writes.
    const child = startProcess({ files: [file, file] });
    child.stdin.write(`${JSON.stringify(initialize)}\n`);
    const [answer] = (await once(child.stdout, 'data')) as [Buffer];

    assert.equal((JSON.parse(answer.toString()) as { id: number }).id, 1);
    child.stdin.end();
    await once(child, 'exit');
  });

  for (const [what, signal] of [
    ['asked to end, after the call has finished', 'SIGTERM'],
    ['killed', 'SIGKILL'],
  ] as const)
    it(`leaves no process behind when it is ${what}`, async () => {
      const pids = join(folder.path, `pids-${signal}`);
      const code = `
        const { spawn } = require('node:child_process');
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
        child.unref();
        require('node:fs').writeFileSync(${JSON.stringify(pids)}, JSON.stringify([process.pid, child.pid]));
        console.log('started');
        setTimeout(() => {}, ${signal === 'SIGTERM' ? 1000 : 60_000})`;
      const slow = createTool('slow', { handler: { kind: 'command', command: process.execPath, args: ['-e', code] } });
      const child = startProcess({ files: [folder.write('slow.json', document([slow]))] });
      const output: string[] = [];
      child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
      child.stdin.write(`${JSON.stringify(initialize)}\n`);
      await once(child.stdout, 'data');
      const request = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'slow' } };
      child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`);
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const started = await poll(() => {
        const found = JSON.parse(readFileSync(pids, 'utf8')) as number[];
        return found.every(isRunning) ? found : undefined;
      });

      child.kill(signal);
      await once(child, 'close');

      await poll(() => (started.some(isRunning) ? undefined : true));
      assert.equal(output.join('').includes('"id":2'), signal === 'SIGTERM');
    });
});

const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

/** Waits for something that no event tells. Rejects when the time is up. */
const poll = async <T>(look: () => T | undefined): Promise<T> => {
  for (const end = Date.now() + 15_000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 20))) {
    try {
      const found = look();
      if (found !== undefined) return found;
    } catch {
      // Not yet.
    }
  }
  throw new Error('It did not happen in time.');
};
