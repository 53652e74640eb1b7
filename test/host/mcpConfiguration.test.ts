import assert from 'node:assert/strict';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { FullCommandContext } from '../../src/vscode/commands/command';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, replaceText, run, tool } from './activateExtension';
import { answerPicker } from './answerPicker';

const accept = 'workbench.action.acceptSelectedQuickOpenItem';
const close = 'workbench.action.closeQuickOpen';

describe('Copy MCP Configuration', () => {
  let registry: ToolRegistry;
  let context: FullCommandContext;
  const folder = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const toolsFile = (): string => join(folder(), '.vscode/llm-tools.json');
  const storage = (): string => context.extension.globalStorageUri.fsPath;
  const starter = (): string => join(storage(), 'cli/llm-tools.cjs');
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder(), file)), { recursive: true });
    writeFileSync(join(folder(), file), text);
  };
  const read = (file: string): string => readFileSync(join(folder(), file), 'utf8');
  const copy = (options: object): Thenable<unknown> => run('copyMcpConfiguration', options);
  /** The texts of the sides of the diff that is open. */
  const diff = async (): Promise<unknown> => {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const input = activeTab?.input;
    if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
    const sides = [input.original, input.modified].map(uri => vscode.workspace.openTextDocument(uri));
    return (await Promise.all(sides)).map(document => document.getText());
  };

  beforeEach(async () => {
    ({ registry, context } = await activateExtension());
    write('.vscode/llm-tools.json', JSON.stringify({ version: 1, tools: [], sets: { sky: { tools: ['moon'] } } }));
    await registry.refresh();
    await registry.register(tool('moon', { handler: { kind: 'mock', result: 'Full.' } } as object));
  });
  afterEach(async () => {
    await closeTabs();
    for (const each of ['.vscode', '.cursor', '.codex']) rmSync(join(folder(), each), { recursive: true, force: true });
    await registry.refresh();
  });

  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const forClient: Record<string, (command: string, args: readonly string[]) => string> = {
    vscode: (command, args) => json({ servers: { 'llm-tools': { type: 'stdio', command, args } } }),
    'claude-code': (command, args) => json({ mcpServers: { 'llm-tools': { type: 'stdio', command, args } } }),
    'claude-desktop': (command, args) => json({ mcpServers: { 'llm-tools': { command, args } } }),
    cursor: (command, args) => json({ mcpServers: { 'llm-tools': { command, args } } }),
    windsurf: (command, args) => json({ mcpServers: { 'llm-tools': { command, args } } }),
    codex: (command, args) =>
      `[mcp_servers.llm-tools]\ncommand = "${command}"\nargs = [${args.map(each => JSON.stringify(each)).join(', ')}]\n`,
    'gemini-cli': (command, args) => json({ mcpServers: { 'llm-tools': { command, args } } }),
    opencode: (command, args) =>
      json({ mcp: { 'llm-tools': { type: 'local', command: [command, ...args], enabled: true } } }),
  };
  for (const [client, expected] of Object.entries(forClient))
    it(`copies the entry for ${client}`, async () => {
      const copied = await copy({ layer: 'user', client, into: 'clipboard' });

      const text = expected('node', [starter(), 'serve', '--runnable', '--store', storage()]);
      assert.deepEqual([copied, await vscode.env.clipboard.readText()], [text, text]);
    });

  it('asks what is offered, to which client, and where the entry goes', async () => {
    const copied = await answerPicker(run<string>('copyMcpConfiguration'), accept);

    const name = `llm-tools-${vscode.workspace.workspaceFolders![0]!.name.toLowerCase()}`;
    const args = [starter(), 'serve', '--runnable', toolsFile()];
    assert.deepEqual(JSON.parse(copied), { servers: { [name]: { type: 'stdio', command: 'node', args } } });
  });

  it('copies an entry that serves a set, with a command line that is kept for it', async () => {
    const copied = await copy({ set: 'sky', client: 'cursor', into: 'clipboard' });

    const { mcpServers } = JSON.parse(copied as string) as { mcpServers: { [name: string]: { args: string[] } } };
    const client = new Client({ name: 'test', version: '1' });
    const env = { ...(process.env as Record<string, string>), ELECTRON_RUN_AS_NODE: '1' };
    const { args } = mcpServers['llm-tools-sky']!;
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }));
    const { tools } = await client.listTools();
    const { content } = await client.callTool({ name: 'moon', arguments: { path: '' } });
    await client.close();
    assert.deepEqual(args.slice(1), [
      ...['serve', '--runnable', '--store', storage(), '--set', 'sky', '--title', 'sky'],
      toolsFile(),
    ]);
    assert.deepEqual([tools.map(({ name }) => name), content], [['moon'], [{ type: 'text', text: 'Full.' }]]);
    assert.equal(readdirSync(join(storage(), 'cli')).length, 2);
  });

  describe('into a file', () => {
    const before = `{
  // Mine.
  "mcpServers": {
    "other": { "command": "run" }, // Stays.
  },
}
`;
    const entry = (): string =>
      `"llm-tools": {
      "command": "node",
      "args": [
        ${[starter(), 'serve', '--runnable', '--store', storage()].map(each => JSON.stringify(each)).join(',\n        ')}
      ]
    }`;
    const intoCursor = { layer: 'user', client: 'cursor', into: 'project' };

    it('shows the change, and writes it as it was shown, with comments and other servers kept', async () => {
      write('.cursor/mcp.json', before);

      const writing = copy(intoCursor);
      let shown: unknown;
      await eventually(vscode.window.tabGroups.onDidChangeTabs, async () => {
        shown = await diff();
        assert.ok(shown);
      });
      const untilConfirmed = read('.cursor/mcp.json');
      const uri = await answerPicker(writing, accept);

      const after = before.replace('// Stays.', `// Stays.\n    ${entry()},`);
      assert.deepEqual([untilConfirmed, shown], [before, [before, read('.cursor/mcp.json')]]);
      assert.equal(read('.cursor/mcp.json'), after);
      assert.equal(String(uri), vscode.Uri.file(join(folder(), '.cursor/mcp.json')).toString());
      assert.equal(await diff(), undefined);
    });

    it('creates the file, updates an entry of the same name, and finds nothing to do the third time', async () => {
      await answerPicker(copy(intoCursor), accept);
      const created = read('.cursor/mcp.json');
      write(
        '.cursor/mcp.json',
        created.replace('"node"', '"old"').replace('"command"', '"timeout": 5,\n      "command"'),
      );
      await answerPicker(copy(intoCursor), accept);
      const updated = read('.cursor/mcp.json');
      const third = await copy(intoCursor);

      const fields = { command: 'node', args: [starter(), 'serve', '--runnable', '--store', storage()] };
      assert.deepEqual(
        [JSON.parse(created), JSON.parse(updated), third],
        [
          { mcpServers: { 'llm-tools': fields } },
          { mcpServers: { 'llm-tools': { ...fields, timeout: 5 } } },
          undefined,
        ],
      );
    });

    it('adds a table to TOML', async () => {
      write('.codex/config.toml', '# Mine.\nmodel = "x"\n');

      await answerPicker(copy({ ...intoCursor, client: 'codex' }), accept);

      const args = [starter(), 'serve', '--runnable', '--store', storage()].map(each => JSON.stringify(each));
      assert.equal(
        read('.codex/config.toml'),
        `# Mine.\nmodel = "x"\n\n[mcp_servers.llm-tools]\ncommand = "node"\nargs = [${args.join(', ')}]\n`,
      );
    });

    it('writes nothing if the user cancels', async () => {
      write('.cursor/mcp.json', before);

      const answer = await answerPicker(copy(intoCursor), close);

      assert.deepEqual([answer, read('.cursor/mcp.json')], [undefined, before]);
    });

    for (const [what, text] of [
      ['is no JSON', '{ "mcpServers": '],
      ['has something else in the place of the servers', '{ "mcpServers": [] }'],
      ['is not encoded in UTF-8', undefined],
    ] as const)
      it(`leaves a file that ${what} as it is`, async () => {
        write('.cursor/mcp.json', text ?? '');
        const file = join(folder(), '.cursor/mcp.json');
        if (text === undefined) writeFileSync(file, Uint8Array.of(0xff, 0xfe, 0x7b));
        const bytes = readFileSync(file);

        const answer = await copy(intoCursor);

        assert.deepEqual([answer, readFileSync(file)], [undefined, bytes]);
      });

    it('leaves a file with unsaved changes as it is, also if they are made while the change is shown', async () => {
      write('.cursor/mcp.json', before);
      const document = await vscode.workspace.openTextDocument(join(folder(), '.cursor/mcp.json'));

      const writing = copy(intoCursor);
      await eventually(vscode.window.tabGroups.onDidChangeTabs, async () => assert.ok(await diff()));
      await replaceText(document, '{}');
      const answers = [await answerPicker(writing, accept), await copy(intoCursor)];

      assert.deepEqual([answers, read('.cursor/mcp.json')], [[undefined, undefined], before]);
    });
  });
});
