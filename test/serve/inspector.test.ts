import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { installCodeServer } from '../vscode/install';
import { command, scratchFolder, startHttp } from './startServer';
import { fullDefinition, fullTool } from './tools';

const run = promisify(execFile);

describe('the server for MCP Inspector', () => {
  const folder = scratchFolder();
  const files = [folder.write('tools.json', { version: 1, tools: [fullTool] })];
  const token = 'a-token-of-the-team';
  let node: string;
  before(async () => {
    // Inspector needs a newer Node.js than the rest. VS Code brings one.
    ({ node } = await installCodeServer());
  });
  after(() => folder.remove());

  /** Runs Inspector's command line, and returns what the server has answered. */
  const inspect = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
    const inspector = resolve('node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');
    const env = { ...process.env, HOME: folder.path };
    const { stdout } = await run(node, [inspector, '--cli', ...args], { env });
    return JSON.parse(stdout) as Record<string, unknown>;
  };

  const check = async (...target: readonly string[]): Promise<void> => {
    const { tools } = await inspect(...target, '--method', 'tools/list');
    const called = await inspect(
      ...target,
      ...['--method', 'tools/call', '--tool-name', fullTool.name, '--tool-arg', 'city=Paris'],
    );

    // Inspector drops hints that it does not know.
    const { title, readOnlyHint, openWorldHint } = fullDefinition.annotations!;
    const definition = { ...fullDefinition, annotations: { title, readOnlyHint, openWorldHint } };
    assert.deepEqual(tools, [JSON.parse(JSON.stringify(definition))]);
    assert.deepEqual(called['structuredContent'], { rain: 1.5 });
  };

  it('lists and calls over stdio', async () => {
    const { command: program, args } = command({ files });
    await check(program, ...args);
  });

  it('lists and calls over HTTP', async () => {
    const { child, url } = await startHttp({ files, http: { port: 0, token } });
    try {
      await check(url, '--transport', 'http', '--header', `Authorization: Bearer ${token}`);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
