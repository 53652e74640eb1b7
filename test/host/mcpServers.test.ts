import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { Tool } from '../../src/core/tool/tool';
import type { FullCommandContext } from '../../src/vscode/commands/command';
import { McpServers } from '../../src/vscode/agents/mcpServers';
import { eventually } from '../eventually';
import { isRunning } from '../isRunning';
import { activateExtension, run, tool as createTool, updateSetting } from './activateExtension';
import { whileStarting } from './mcpTools';

const tool = (name: string, more: Partial<Tool> = {}): Tool => ({ ...createTool(name), ...more });

/** A handler that runs JavaScript with VS Code’s own Node. */
const runs = (code: string): NonNullable<Tool['handler']> => ({
  kind: 'command',
  command: process.execPath,
  args: ['-e', code],
  env: { ELECTRON_RUN_AS_NODE: '1' },
});

const mock = (name: string, result: string): Tool => tool(name, { handler: { kind: 'mock', result } });

describe('the MCP servers that VS Code is offered', function () {
  this.timeout(60_000);
  let registry: ToolRegistry;
  let context: FullCommandContext;
  const workspaceFolder = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const path = (): string => join(workspaceFolder(), '.vscode/llm-tools.json');
  const storage = (): string => context.extension.globalStorageUri.fsPath;
  const write = (tools: readonly Tool[], sets: object = {}): void => {
    mkdirSync(join(workspaceFolder(), '.vscode'), { recursive: true });
    writeFileSync(path(), JSON.stringify({ version: 1, tools, sets }));
  };
  const mcpTools = (): unknown[] =>
    vscode.lm.tools
      .filter(({ name }) => name.startsWith('mcp_'))
      .map(({ name, description, inputSchema }) => [name, description, inputSchema])
      .sort();
  const listed = (prefix: string, ...tools: readonly Tool[]): unknown[] =>
    tools.map(({ name, description, inputSchema }) => [`mcp_${prefix}_${name}`, description, inputSchema]);
  const waitForTools = (...expected: readonly unknown[]): Promise<void> =>
    eventually(whileStarting, () => assert.deepEqual(mcpTools(), expected), 40_000);
  const call = async (name: string): Promise<string> => {
    const input = { path: 'here' };
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return (content as vscode.LanguageModelTextPart[]).map(({ value }) => value).join('\n');
  };

  beforeEach(async () => {
    ({ registry, context } = await activateExtension());
  });
  afterEach(async () => {
    await updateSetting('mcp.offer');
    await waitForTools();
    for (const { name } of registry.user.sets()) await registry.user.dropSet(name);
    rmSync(path(), { force: true });
    await registry.refresh();
  });

  it('have the tools of the workspace file that can run, call them, and follow an edit of the file', async () => {
    const weather = mock('weather', 'Sunny.');
    const where = tool('where', { handler: runs('process.stdin.pipe(process.stdout)') });
    write([weather, where, tool('no_handler'), { ...mock('off', 'Off.'), enabled: false }]);
    await registry.refresh();
    await registry.register(mock('mine', 'Mine.'));
    await updateSetting('mcp.offer', 'workspace');

    await waitForTools(...listed('llm_tools', weather, where));
    const results = [await call('mcp_llm_tools_weather'), await call('mcp_llm_tools_where')];
    const tide = mock('tide', 'High.');
    write([tide, { ...weather, description: 'Says whether it rains.', handler: { kind: 'mock', result: 'Rain.' } }]);
    await waitForTools(...listed('llm_tools', tide, { ...weather, description: 'Says whether it rains.' }));
    const later = [await call('mcp_llm_tools_tide'), await call('mcp_llm_tools_weather')];

    assert.deepEqual(
      [results, later],
      [
        ['Sunny.', '{"path":"here"}'],
        ['High.', 'Rain.'],
      ],
    );
  });

  it('have the tools of the user store, and follow it', async () => {
    await registry.register(mock('one', 'First.'));
    await updateSetting('mcp.offer', 'user');
    await waitForTools(...listed('llm_tools', tool('one')));

    await registry.register(mock('two', 'Second.'));

    await waitForTools(...listed('llm_tools', tool('one'), tool('two')));
    assert.equal(await call('mcp_llm_tools_two'), 'Second.');
  });

  it('are one for each set, with its tools of the file and of the user store', async () => {
    write([mock('weather', 'Sunny.')], { sky: { tools: ['weather', 'moon'] } });
    await registry.refresh();
    for (const name of ['moon', 'git_log']) await registry.register(mock(name, name));
    await run('createSet', 'git_log', { set: 'git', layer: 'user' });

    await updateSetting('mcp.offer', ['sky', 'git', 'none']);

    await waitForTools(...listed('git', tool('git_log')), ...listed('sky', tool('moon'), tool('weather')));
    assert.deepEqual([await call('mcp_git_git_log'), await call('mcp_sky_weather')], ['git_log', 'Sunny.']);
  });

  it('end when the setting is switched off', async () => {
    write([tool('server', { handler: runs('console.log(process.ppid)') })]);
    await registry.refresh();
    await updateSetting('mcp.offer', 'workspace');
    await waitForTools(...listed('llm_tools', tool('server')));
    const pid = Number(await call('mcp_llm_tools_server'));
    const before = isRunning(pid);

    await updateSetting('mcp.offer', 'off');

    await eventually(whileStarting, () => assert.deepEqual([before, isRunning(pid)], [true, false]));
  });

  it('leave no process when they are killed, and are started again by a call', async () => {
    const pids = join(workspaceFolder(), 'pids.json');
    const code = `const { spawn } = require('node:child_process');
      const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
      require('node:fs').writeFileSync(${JSON.stringify(pids)}, JSON.stringify([process.ppid, process.pid, child.pid]));`;
    write([mock('weather', 'Sunny.'), tool('slow', { handler: runs(code) })]);
    await registry.refresh();
    await updateSetting('mcp.offer', 'workspace');
    await waitForTools(...listed('llm_tools', tool('slow'), tool('weather')));
    const calling = call('mcp_llm_tools_slow').catch(String);
    const started = await pidsIn(pids);
    const before = started.map(isRunning);

    process.kill(started[0]!, 'SIGKILL');

    await calling;
    await eventually(whileStarting, () => assert.deepEqual(started.map(isRunning), [false, false, false]));
    assert.deepEqual([before, await call('mcp_llm_tools_weather')], [[true, true, true], 'Sunny.']);
    rmSync(pids);
  });

  describe('are defined', () => {
    const definitions = (): unknown[] => {
      const servers = new McpServers(context, () => {});
      const provided = servers.provide();
      servers.dispose();
      return provided.map(({ label, command, args, env }) => [label, command, args.slice(1), env]);
    };
    const server = (label: string, ...args: readonly string[]): unknown[] => [
      label,
      process.execPath,
      ['serve', '--runnable', ...args],
      { ELECTRON_RUN_AS_NODE: '1' },
    ];

    for (const [setting, expected] of [
      ['off', () => []],
      ['something', () => []],
      [[1, null], () => []],
      ['workspace', () => [server('LLM Tools', path())]],
      ['user', () => [server('LLM Tools', '--store', storage())]],
      [['sky', 'none', 'sky'], () => [server('sky', '--store', storage(), '--set', 'sky', '--title', 'sky', path())]],
    ] as const)
      it(`for ${JSON.stringify(setting)}`, async () => {
        write([], { sky: { tools: ['weather'] } });
        await registry.refresh();
        await vscode.workspace
          .getConfiguration('llmTools')
          .update('mcp.offer', setting, vscode.ConfigurationTarget.Workspace);

        const actual = definitions();
        await vscode.workspace
          .getConfiguration('llmTools')
          .update('mcp.offer', undefined, vscode.ConfigurationTarget.Workspace);

        assert.deepEqual(actual, expected());
      });

    it('again when the file appears or vanishes, with another version when another command line serves', async () => {
      await updateSetting('mcp.offer', 'workspace');
      const seen: unknown[] = [];
      const didProvide = new vscode.EventEmitter<void>();
      const provide = (): void => {
        seen.push(servers.provide().map(({ version }) => version?.split('-')[0]));
        didProvide.fire();
      };
      const servers: McpServers = new McpServers(context, provide);
      provide();

      write([mock('weather', 'Sunny.')]);
      await eventually(didProvide.event, () => assert.deepEqual(seen, [[], ['0.1.0']]));
      rmSync(path());
      await registry.refresh();
      await eventually(didProvide.event, () => assert.deepEqual(seen, [[], ['0.1.0'], []]));

      didProvide.dispose();
      servers.dispose();
    });
  });
});

/** Waits until a program has written its process id and others into a file. */
const pidsIn = async (file: string): Promise<readonly number[]> => {
  let pids: readonly number[] = [];
  await eventually(whileStarting, () => {
    let text = '';
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      // It is not written yet.
    }
    assert.ok(text.endsWith(']'));
    pids = JSON.parse(text) as number[];
  });
  return pids;
};
