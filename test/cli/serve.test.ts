import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { whenLoaded } from '../../src/core/registry/whenLoaded';
import { openWorkspace } from '../../src/core/workspace';
import { cliFile, goodTool, Scratch } from './runCli';

const mock = { ...goodTool, handler: { kind: 'mock', result: 'Sunny.' } };
const off = { ...goodTool, name: 'get_tide', enabled: false };
const withoutHandler = { ...goodTool, name: 'get_moon' };
const toolsFile = (tools: readonly object[]): object => ({
  version: 1,
  tools,
  sets: { sky: { tools: ['get_moon'] } },
});

const withoutCodeFromStrings = '--disallow-code-generation-from-strings';

describe('serve', () => {
  let scratch: Scratch;
  const client = new Client({ name: 'test', version: '1' });
  beforeEach(() => (scratch = new Scratch({ '.vscode/llm-tools.json': toolsFile([mock, off, withoutHandler]) })));
  afterEach(async () => {
    await client.close();
    scratch.remove();
  });

  const connect = (...args: readonly string[]): Promise<void> =>
    client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [withoutCodeFromStrings, cliFile, 'serve', ...args],
        cwd: scratch.folder,
        stderr: 'ignore',
      }),
    );

  const names = async (): Promise<readonly string[]> => (await client.listTools()).tools.map(({ name }) => name);

  it('offers the enabled tools of the nearest tools file, and calls them', async () => {
    await connect();

    const { content } = await client.callTool({ name: 'get_weather', arguments: { city: 'Oslo' } });

    assert.deepEqual(await names(), ['get_moon', 'get_weather']);
    assert.deepEqual(content, [{ type: 'text', text: 'Sunny.' }]);
  });

  it('offers only a set', async () => {
    await connect('--set', 'sky');

    assert.deepEqual(await names(), ['get_moon']);
  });

  it('offers only what can run, of a file in another form', async () => {
    scratch.write('tools.json', [mock, withoutHandler]);

    await connect('--runnable', 'tools.json');

    assert.deepEqual(await names(), ['get_weather']);
  });

  it('tells clients of a change of the file', async () => {
    await connect();
    await names();
    const changed = new Promise<void>(resolve =>
      client.setNotificationHandler(ToolListChangedNotificationSchema, () => resolve()),
    );

    scratch.write('.vscode/llm-tools.json', toolsFile([mock]));
    await changed;

    assert.deepEqual(await names(), ['get_weather']);
  });

  /** Fills a user store, then calls `use` with the registry of a window that has it open, and the storage folder. */
  const withStore = async (
    tools: readonly object[],
    use: (registry: ToolRegistry, storage: string) => Promise<void>,
  ): Promise<void> => {
    const storage = join(scratch.folder, 'storage');
    mkdirSync(storage, { recursive: true });
    const workspace = openWorkspace({
      storeFolder: storage,
      folders: [],
      textFiles: () => assert.fail(),
      log: () => {},
      by: 'test',
    });
    try {
      await whenLoaded(workspace.registry);
      await workspace.registry.registerAll(tools);
      await use(workspace.registry, storage);
    } finally {
      workspace.dispose();
    }
  };

  it('offers the user store, and follows it', () =>
    withStore([mock], async (registry, storage) => {
      await connect('--store', storage);
      const before = await names();
      const changed = new Promise<void>(resolve =>
        client.setNotificationHandler(ToolListChangedNotificationSchema, () => resolve()),
      );

      await registry.register(withoutHandler);
      await changed;

      assert.deepEqual([before, await names()], [['get_weather'], ['get_moon', 'get_weather']]);
    }));

  it('offers a set with tools of a file and of the user store below it, under a title', () =>
    withStore([{ ...mock, handler: { kind: 'mock', result: 'Hidden.' } }, withoutHandler], async (_, storage) => {
      const sets = { sky: { tools: ['get_*'] } };
      scratch.write('sets.json', { version: 1, tools: [mock], sets });

      await connect('--store', storage, '--set', 'sky', '--title', 'Sky', 'sets.json');

      const { content } = await client.callTool({ name: 'get_weather', arguments: { city: 'Oslo' } });
      assert.deepEqual(await names(), ['get_moon', 'get_weather']);
      assert.deepEqual(content, [{ type: 'text', text: 'Sunny.' }]);
      assert.equal(client.getServerVersion()?.title, 'Sky');
    }));

  it('serves over HTTP with a token, and ends with status 0 at a signal', async () => {
    const child = spawn(process.execPath, [cliFile, 'serve', '--http', '0', '--token', 'secret'], {
      cwd: scratch.folder,
    });
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    while (!/Listening at (\S+)/.test(errors)) await once(child.stderr, 'data');
    const url = new URL(/Listening at (\S+)/.exec(errors)![1]!);
    await client.connect(
      new StreamableHTTPClientTransport(url, { requestInit: { headers: { Authorization: 'Bearer secret' } } }),
    );

    const listed = await names();
    const refused = await fetch(url, { method: 'POST', body: '{}' });
    await client.close();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');

    assert.deepEqual([listed, refused.status, (await ended)[0]], [['get_moon', 'get_weather'], 401, 0]);
    assert.equal(errors.includes('secret'), false);
  });

  for (const [args, message] of [
    [['--http', 'x:y'], '--http must be a port, or a host and a port such as 127.0.0.1:8080, not “x:y”.'],
    [['--http', '70000'], '--http must be a port, or a host and a port such as 127.0.0.1:8080, not “70000”.'],
    [['--token', 'a'], '--token and --allow-host are for a server over HTTP. Add --http PORT.'],
    [['-'], 'Standard input belongs to the client of the server. Name a file.'],
    [['none.json'], 'none.json does not exist. Check the path.'],
  ] as const)
    it(`refuses ${args.join(' ')}`, async () => {
      assert.deepEqual(await scratch.run(['serve', ...args]), {
        status: 2,
        stdout: '',
        stderr: `llm-tools: ${message}\n`,
      });
    });

  it('ends with status 0 when its input ends', async () => {
    assert.deepEqual((await scratch.run(['serve'])).status, 0);
  });
});
