import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activated, rewrite, setting, tool, untitled } from './activated';

const faulty = (name: string, description: string) => ({
  ...tool(name),
  description,
  inputSchema: { type: 'object', required: ['gone'] },
});

/** How many problems of ours each document has, by the end of its path. */
const listed = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [{ path }, diagnostics] of vscode.languages.getDiagnostics()) {
    const count = diagnostics.filter(({ source }) => source === 'LLM Tools').length;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (count > 0) counts[name] = (counts[name] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
};

const becomes = (expected: Record<string, number>): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(listed(), expected));

const open = async (path: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(`llm-tools:${path}`));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
};
const openTool = (name: string): Promise<vscode.TextDocument> => open(`/user/${name}.tool.json`);
const openAll = (): Promise<vscode.TextDocument> => open('/user.llm-tools.json');

const close = async (document: vscode.TextDocument): Promise<void> => {
  const tab = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString());
  await vscode.window.tabGroups.close(tab!);
};

describe('Problems', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    ({ api, tree } = await activated());
    await api.register(faulty('a', 'Finds files by their path.'));
    await api.register(faulty('b', 'Sends mail to somebody.'));
    await rowSays('a', /\b1 problem\b/);
    await rowSays('b', /\b1 problem\b/);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setting('problems');
    await api.clear();
    await becomes({});
  });

  const rowSays = (name: string, wanted: RegExp): Promise<void> =>
    eventually(tree.onDidChangeTreeData, () =>
      assert.match(String(tree.getTreeItem(tree.row(name)).description), wanted),
    );

  it('lists those of a tool for as long as its document is open, while its row counts them all the time', async () => {
    await becomes({});
    const document = await openTool('a');
    await becomes({ 'a.tool.json': 1 });

    await close(document);

    await becomes({});
    await rowSays('a', /\b1 problem\b/);
  });

  it('lists those of any JSON for as long as that is shown', async () => {
    const request = JSON.stringify({
      tools: [{ name: 'find', description: 'Finds.', input_schema: { type: 'object' } }],
    });
    const document = await untitled(request);
    await vscode.window.showTextDocument(document);
    const name = document.uri.path;
    await becomes({ [name]: 1 });

    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

    await becomes({});
  });

  it('lists each once where a tool’s own document and that of all tools are open: in its own', async () => {
    const all = await openAll();
    await becomes({ 'user.llm-tools.json': 2 });

    const own = await openTool('a');
    await becomes({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });
    await rewrite(all, all.getText().replace('Finds files by their path.', 'Finds.'));
    // This one is in the text of all tools alone.
    await becomes({ 'a.tool.json': 1, 'user.llm-tools.json': 2 });
    await vscode.window.showTextDocument(all);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await becomes({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });

    await close(own);
    await becomes({ 'user.llm-tools.json': 2 });
    await close(all);
    await becomes({});
  });

  it('lists all of them, or none, as the setting says, each once', async () => {
    await setting('problems', 'all');
    await becomes({ 'a.tool.json': 1, 'b.tool.json': 1 });
    const all = await openAll();
    await becomes({ 'user.llm-tools.json': 2 });
    await openTool('a');
    await becomes({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });
    await close(all);
    await becomes({ 'a.tool.json': 1, 'b.tool.json': 1 });

    await setting('problems', 'off');

    await becomes({});
    await rowSays('a', /\b1 problem\b/);
    const summary = await vscode.commands.executeCommand('llmTools.check');
    assert.deepEqual(summary, { tools: 2, faulty: 2, error: 0, warning: 2, info: 0 });
    await openTool('b');
    assert.deepEqual(listed(), {});
  });

  it('lists what Check Tools checked, until its document is closed or there is another check', async () => {
    await vscode.commands.executeCommand('llmTools.check');
    await becomes({ 'a.tool.json': 1, 'b.tool.json': 1 });

    await close(await openTool('a'));
    await becomes({ 'b.tool.json': 1 });
    await vscode.commands.executeCommand('llmTools.check', ['a']);
    await becomes({ 'a.tool.json': 1 });
    await setting('problems', 'all');
    await becomes({ 'a.tool.json': 1, 'b.tool.json': 1 });
    await setting('problems', 'open');

    await becomes({});
  });

  it('lists what an export lost, but for where nothing is to be listed', async () => {
    await api.register({ ...tool('c'), description: 'Calls a number.', tags: ['phone'] });
    const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.export', ['c'], 'anthropic');
    const name = uri.path.slice(1);
    await becomes({ [name]: 1 });

    await setting('problems', 'off');
    await becomes({});
    await setting('problems', 'open');

    await becomes({ [name]: 1 });
  });
});
