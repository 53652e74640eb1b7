import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { eventually } from '../eventually';
import { activated, setting, tool } from './activated';

/** In no order: what VS Code's command answers is not in that of the editor. */
const lenses = async (uri: vscode.Uri): Promise<string[]> => {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 100);
  return found.map(({ range, command }) => `${range.start.line}: ${command?.title}`).sort();
};

const costs = async (uri: vscode.Uri): Promise<string[]> =>
  (await lenses(uri)).filter(title => /tokens|valid/.test(title));

const find = tool('find', { description: 'Finds what there is to find.' });

describe('the lenses over tools', () => {
  let api: LlmToolsApi;
  beforeEach(async () => {
    ({ api } = await activated());
  });
  afterEach(async () => {
    for (const document of vscode.workspace.textDocuments) {
      if (!document.isDirty) continue;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await setting('codeLens', undefined);
    await api.clear();
  });

  const open = async (address: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(address));
    await vscode.window.showTextDocument(document);
    return document;
  };

  const replace = async (document: vscode.TextDocument, old: string, made: string): Promise<void> => {
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf(old);
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + old.length)), made);
    await vscode.workspace.applyEdit(edit);
  };

  it('say what the tool costs and copy it', async () => {
    await api.register(find);

    const document = await open('llm-tools:/user/find.tool.json');

    assert.deepEqual(await lenses(document.uri), ['0: Copy As…', '0: ≈ 46 tokens']);
  });

  it('say while one types by how much the cost has changed, until it is saved', async () => {
    await api.register(find);
    const document = await open('llm-tools:/user/find.tool.json');

    await replace(document, 'to find.', 'to find in the files of the project.');
    const longer = await costs(document.uri);
    await replace(document, 'Finds what there is to find in the files of the project.', '');
    const shorter = await costs(document.uri);
    await replace(document, '"name": "find",', '"name": ,');
    const broken = await costs(document.uri);
    await replace(document, '"name": ,', '"name": "find",');
    await document.save();

    assert.deepEqual(longer, ['0: ≈ 52 tokens (+6)']);
    assert.deepEqual(shorter, ['0: ≈ 39 tokens (-7)']);
    assert.deepEqual(broken, ['0: not a valid tool yet']);
    assert.deepEqual(await costs(document.uri), ['0: ≈ 39 tokens']);
  });

  it('are over each tool of all, and count its problems', async () => {
    await api.register(find);
    const inputSchema = { type: 'object', properties: { path: { type: 'string' } } };
    await api.register(tool('undescribed', { description: 'Looks for it.', inputSchema }));
    const document = await open('llm-tools:/user.llm-tools.json');

    await eventually(vscode.languages.onDidChangeDiagnostics, async () =>
      assert.deepEqual(await lenses(document.uri), [
        ...['19: 1 problem, 1 info', '19: Copy As…', '19: ≈ 36 tokens'],
        ...['3: Copy As…', '3: ≈ 46 tokens'],
      ]),
    );
  });

  it('are over the tools of a workspace’s file, with comments and what is no tool', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, 'inner', '.vscode', 'llm-tools.json');
    const { name, description, inputSchema } = find;
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

    const saved = await costs(uri);
    await replace(document, 'to find.', 'to find in the files of the project.');
    const edited = await costs(uri);

    assert.deepEqual(saved, ['4: ≈ 46 tokens', '5: not a valid tool yet']);
    assert.deepEqual(edited, ['4: ≈ 52 tokens (+6)', '5: not a valid tool yet']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'inner'), { recursive: true });
  });

  it('are not there where the user does not want them', async () => {
    await api.register(find);
    const document = await open('llm-tools:/user/find.tool.json');
    const before = await lenses(document.uri);

    await setting('codeLens', false);

    assert.deepEqual([before.length, await lenses(document.uri)], [2, []]);
  });
});
