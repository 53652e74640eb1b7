import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, tool, updateSetting } from './activateExtension';

/** Returns the titles of the lenses with their lines, sorted: VS Code's command does not return them in the editor's order. */
const lensTitles = async (uri: vscode.Uri): Promise<string[]> => {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return found.map(({ range, command }) => `${range.start.line}: ${command?.title}`).sort();
};

const costTitles = async (uri: vscode.Uri): Promise<string[]> =>
  (await lensTitles(uri)).filter(title => /tokens|valid/.test(title));

const findTool = tool('find', { description: 'Finds what there is to find.' });

describe('the lenses over tools', () => {
  let api: LlmToolsApi;
  beforeEach(async () => {
    ({ api } = await activateExtension());
  });
  afterEach(async () => {
    await closeTabs();
    await updateSetting('codeLens', undefined);
    await api.clear();
  });

  const open = async (address: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
    await vscode.window.showTextDocument(document);
    return document;
  };

  const replace = async (document: vscode.TextDocument, old: string, replacement: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf(old);
    edit.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + old.length)),
      replacement,
    );
    await vscode.workspace.applyEdit(edit);
  };

  it('show the cost of the tool and offer to copy it', async () => {
    await api.register(findTool);

    const document = await open('llm-tools:/user/find.tool.json');

    assert.deepEqual(await lensTitles(document.uri), ['0: Copy As…', '0: ≈ 46 tokens']);
  });

  it('show how the cost differs from the saved tool while the text is edited', async () => {
    await api.register(findTool);
    const document = await open('llm-tools:/user/find.tool.json');

    await replace(document, 'to find.', 'to find in the files of the project.');
    const longer = await costTitles(document.uri);
    await replace(document, 'Finds what there is to find in the files of the project.', '');
    const shorter = await costTitles(document.uri);
    await replace(document, '"name": "find",', '"name": ,');
    const broken = await costTitles(document.uri);
    await replace(document, '"name": ,', '"name": "find",');
    await document.save();

    assert.deepEqual(longer, ['0: ≈ 52 tokens (+6)']);
    assert.deepEqual(shorter, ['0: ≈ 39 tokens (-7)']);
    assert.deepEqual(broken, ['0: not a valid tool yet']);
    assert.deepEqual(await costTitles(document.uri), ['0: ≈ 39 tokens']);
  });

  it('are above each tool in the document of all tools, with its number of problems', async () => {
    await api.register(findTool);
    const inputSchema = { type: 'object', properties: { path: { type: 'string' } } };
    await api.register(tool('undescribed', { description: 'Looks for it.', inputSchema }));
    const document = await open('llm-tools:/user.llm-tools.json');

    await eventually(vscode.languages.onDidChangeDiagnostics, async () =>
      assert.deepEqual(await lensTitles(document.uri), [
        ...['19: 1 problem, 1 info', '19: Copy As…', '19: ≈ 36 tokens'],
        ...['3: Copy As…', '3: ≈ 46 tokens'],
      ]),
    );
  });

  it('are above the tools of a workspace file with comments and an invalid tool', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'inner', '.vscode', 'llm-tools.json');
    const { name, description, inputSchema } = findTool;
    const text = `{
  // Ours.
  "version": 1,
  "tools": [
    ${JSON.stringify({ name, description, inputSchema })},
    { "name": "half" },
  ]
}`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await open(uri.toString());

    const saved = await costTitles(uri);
    await replace(document, 'to find.', 'to find in the files of the project.');
    const edited = await costTitles(uri);

    assert.deepEqual(saved, ['4: ≈ 46 tokens', '5: not a valid tool yet']);
    assert.deepEqual(edited, ['4: ≈ 52 tokens (+6)', '5: not a valid tool yet']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'inner'), { recursive: true });
  });

  it('are turned off by the setting', async () => {
    await api.register(findTool);
    const document = await open('llm-tools:/user/find.tool.json');
    const before = await lensTitles(document.uri);

    await updateSetting('codeLens', false);

    assert.deepEqual([before.length, await lensTitles(document.uri)], [2, []]);
  });
});
