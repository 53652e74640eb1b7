import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { eventually } from '../eventually';
import { activateExtension, openUntitled, replaceText, tool, updateSetting } from './activateExtension';

const faultyTool = (name: string, description: string) => ({
  ...tool(name),
  description,
  inputSchema: { type: 'object', required: ['gone'] },
});

/** Returns the number of our problems of each document, by its file name. */
const problemCounts = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [{ path }, diagnostics] of vscode.languages.getDiagnostics()) {
    const count = diagnostics.filter(({ source }) => source === 'LLM Tools').length;
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (count > 0) counts[name] = (counts[name] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(counts).sort(([one], [other]) => (one < other ? -1 : 1)));
};

const waitForCounts = (expected: Record<string, number>): Promise<void> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => assert.deepEqual(problemCounts(), expected));

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
    ({ api, tree } = await activateExtension());
    await api.register(faultyTool('a', 'Finds files by their path.'));
    await api.register(faultyTool('b', 'Sends mail to somebody.'));
    await waitForRow('a', /\b1 problem\b/);
    await waitForRow('b', /\b1 problem\b/);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await updateSetting('problems');
    await api.clear();
    await waitForCounts({});
  });

  const waitForRow = (name: string, pattern: RegExp): Promise<void> =>
    eventually(tree.onDidChangeTreeData, () =>
      assert.match(String(tree.getTreeItem(tree.row(name)).description), pattern),
    );

  it('lists the problems of a tool while its document is open, but its row always counts them', async () => {
    await waitForCounts({});
    const document = await openTool('a');
    await waitForCounts({ 'a.tool.json': 1 });

    await close(document);

    await waitForCounts({});
    await waitForRow('a', /\b1 problem\b/);
  });

  it('lists the problems of any JSON document while it is open', async () => {
    const request = JSON.stringify({
      tools: [{ name: 'find', description: 'Finds.', input_schema: { type: 'object' } }],
    });
    const document = await openUntitled(request);
    await vscode.window.showTextDocument(document);
    const name = document.uri.path;
    await waitForCounts({ [name]: 1 });

    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');

    await waitForCounts({});
  });

  it('lists each problem once, in the document of the tool if that of all tools is open, too', async () => {
    const all = await openAll();
    await waitForCounts({ 'user.llm-tools.json': 2 });

    const own = await openTool('a');
    await waitForCounts({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });
    await replaceText(all, all.getText().replace('Finds files by their path.', 'Finds.'));
    // The new problem is only in the unsaved text of all tools.
    await waitForCounts({ 'a.tool.json': 1, 'user.llm-tools.json': 2 });
    await vscode.window.showTextDocument(all);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitForCounts({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });

    await close(own);
    await waitForCounts({ 'user.llm-tools.json': 2 });
    await close(all);
    await waitForCounts({});
  });

  it('lists all problems or none if the setting says so, each once', async () => {
    await updateSetting('problems', 'all');
    await waitForCounts({ 'a.tool.json': 1, 'b.tool.json': 1 });
    const all = await openAll();
    await waitForCounts({ 'user.llm-tools.json': 2 });
    await openTool('a');
    await waitForCounts({ 'a.tool.json': 1, 'user.llm-tools.json': 1 });
    await close(all);
    await waitForCounts({ 'a.tool.json': 1, 'b.tool.json': 1 });

    await updateSetting('problems', 'off');

    await waitForCounts({});
    await waitForRow('a', /\b1 problem\b/);
    const summary = await vscode.commands.executeCommand('llmTools.check');
    assert.deepEqual(summary, { tools: 2, faulty: 2, error: 0, warning: 2, info: 0 });
    await openTool('b');
    assert.deepEqual(problemCounts(), {});
  });

  it('lists the results of Check Tools until the document is closed or the next check runs', async () => {
    await vscode.commands.executeCommand('llmTools.check');
    await waitForCounts({ 'a.tool.json': 1, 'b.tool.json': 1 });

    await close(await openTool('a'));
    await waitForCounts({ 'b.tool.json': 1 });
    await vscode.commands.executeCommand('llmTools.check', ['a']);
    await waitForCounts({ 'a.tool.json': 1 });
    await updateSetting('problems', 'all');
    await waitForCounts({ 'a.tool.json': 1, 'b.tool.json': 1 });
    await updateSetting('problems', 'open');

    await waitForCounts({});
  });

  it('lists what an export lost, unless the setting is “off”', async () => {
    const a = { type: 'string', description: 'The number.' };
    const inputSchema = { type: 'object', properties: { a }, anyOf: [{ required: ['a'] }, {}] };
    await api.register({ ...tool('c'), description: 'Calls a number of the list.', inputSchema });
    const uri = await vscode.commands.executeCommand<vscode.Uri>('llmTools.export', ['c'], 'anthropic');
    const name = uri.path.slice(1);
    await waitForCounts({ [name]: 1 });

    await updateSetting('problems', 'off');
    await waitForCounts({});
    await updateSetting('problems', 'open');

    await waitForCounts({ [name]: 1 });
  });
});
