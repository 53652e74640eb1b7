import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension } from '../../src/api';
import { eventually } from '../eventually';
import { closeTabs, replaceText } from './activateExtension';

const tool = (name: string, description = 'Do it.') => ({
  name,
  description,
  inputSchema: { type: 'object', properties: {}, required: [] },
});

const textOf = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const uriOf = (name: string): vscode.Uri => vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);
const allTools = vscode.Uri.parse('llm-tools:/user.llm-tools.json');

/** Opens the document and replaces its text without saving it. */
const openWithText = async (uri: vscode.Uri, text: string): Promise<vscode.TextDocument> => {
  const document = await vscode.workspace.openTextDocument(uri);
  await replaceText(document, text);
  return document;
};

/** Saves and overwrites, like the button “Overwrite” of the conflict notification, which has no command. */
const overwrite = async (document: vscode.TextDocument): Promise<boolean> => {
  const files = vscode.workspace.getConfiguration('files');
  await files.update('saveConflictResolution', 'overwriteFileOnDisk', vscode.ConfigurationTarget.Global);
  const isSaved = await document.save();
  await files.update('saveConflictResolution', undefined, vscode.ConfigurationTarget.Global);
  return isSaved;
};

const openTabs = (): string[] =>
  vscode.window.tabGroups.all
    .flatMap(group => group.tabs)
    .flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri.path] : []));

describe('the documents of the tools', () => {
  let api: LlmToolsApi;
  /** Tool names, new ones for each test: VS Code keeps a document for a while after its tab is closed. */
  let a = 'a';
  let b = 'b';
  let count = 0;

  beforeEach(() => {
    count++;
    [a, b] = [`a.${count}`, `b.${count}`];
  });

  before(async () => {
    const extension = vscode.extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry')!;
    api = (await extension.activate()).getApi(1);
    await api.loaded;
  });

  afterEach(async () => {
    await closeTabs();
    await api.clear();
  });

  it('show a tool as JSON', async () => {
    await api.register(tool(a));

    const uris = await vscode.commands.executeCommand('llmTools.openTool', a);

    const document = vscode.window.activeTextEditor!.document;
    assert.deepEqual(String(uris), String(uriOf(a)));
    assert.equal(String(document.uri), String(uriOf(a)));
    assert.equal(document.languageId, 'json');
    assert.equal(document.getText(), textOf(tool(a)));
  });

  it('open for several tools at once', async () => {
    await api.register(tool(a));
    await api.register(tool(b));

    await vscode.commands.executeCommand('llmTools.openTool', [a, b]);

    assert.deepEqual(openTabs(), [uriOf(a).path, uriOf(b).path]);
  });

  it('show all tools in one document', async () => {
    await api.register(tool(b));
    await api.register(tool(a));

    await vscode.commands.executeCommand('llmTools.openAll');

    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.getText(), textOf({ version: 1, tools: [tool(a), tool(b)] }));
  });

  it('are saved to the registry', async () => {
    await api.register(tool(a));
    const document = await openWithText(uriOf(a), textOf(tool(a, 'Better.')));

    const isSaved = await document.save();

    assert.equal(isSaved, true);
    assert.equal(document.isDirty, false);
    assert.deepEqual(api.list(), [tool(a, 'Better.')]);
  });

  it('can be saved again and again', async () => {
    await api.register(tool(a));

    for (const description of ['One.', 'Two.', 'Six.', 'Three.']) {
      const document = await openWithText(uriOf(a), textOf(tool(a, description)));
      assert.equal(await document.save(), true, description);
    }

    assert.deepEqual(api.list(), [tool(a, 'Three.')]);
  });

  it('follow a change made elsewhere', async () => {
    await api.register(tool(a));
    const document = await vscode.workspace.openTextDocument(uriOf(a));
    await vscode.window.showTextDocument(document);

    await api.register(tool(a, 'Theirs.'), { onConflict: 'replace' });

    await eventually(vscode.workspace.onDidChangeTextDocument, () =>
      assert.equal(document.getText(), textOf(tool(a, 'Theirs.'))),
    );
    assert.equal(document.isDirty, false);
  });

  for (const [kind, theirs] of [
    ['another', 'Theirs, which is longer.'],
    ['the same', 'Do at.'],
  ] as const) {
    it(`refuse to overwrite a text of ${kind} length that was saved elsewhere, until told to`, async () => {
      await api.register(tool(a));
      const document = await openWithText(uriOf(a), textOf(tool(a, 'Mine.')));
      await vscode.window.showTextDocument(document);
      await api.register(tool(a, theirs), { onConflict: 'replace' });

      const isSaved = await document.save();

      assert.equal(isSaved, false);
      assert.equal(document.isDirty, true);
      assert.deepEqual(api.list(), [tool(a, theirs)]);

      const isSavedAgain = await document.save();
      assert.equal(isSavedAgain, false, 'a second save does not overwrite it either');

      const isOverwritten = await overwrite(document);

      assert.equal(isOverwritten, true);
      assert.deepEqual(api.list(), [tool(a, 'Mine.')]);
    });
  }

  it('move to another URI when their text gets another name', async () => {
    await api.register(tool(a));
    const document = await openWithText(uriOf(a), textOf(tool(b)));
    await vscode.window.showTextDocument(document);

    const isSaved = await document.save();

    await eventually(vscode.window.tabGroups.onDidChangeTabs, () => assert.deepEqual(openTabs(), [uriOf(b).path]));
    assert.equal(isSaved, true);
    assert.deepEqual(api.list(), [tool(b)]);
    await assert.rejects(async () => vscode.workspace.fs.stat(uriOf(a)), { code: 'FileNotFound' });
  });

  it('keep their URI and their unsaved text if that name is taken', async () => {
    await api.register(tool(a));
    await api.register(tool(b));
    const document = await openWithText(uriOf(a), textOf(tool(b, 'Mine.')));

    const isSaved = await document.save();

    assert.equal(isSaved, false);
    assert.equal(document.getText(), textOf(tool(b, 'Mine.')));
    assert.deepEqual(api.list(), [tool(a), tool(b)]);
  });

  it('refuse to save a text that is not a tool, and keep it in the tab', async () => {
    await api.register(tool(a));
    const document = await openWithText(uriOf(a), '{ "name": "a" // why\n}');

    const isSaved = await document.save();

    assert.equal(isSaved, false);
    assert.equal(document.getText(), '{ "name": "a" // why\n}');
    assert.deepEqual(api.list(), [tool(a)]);
  });

  it('report what is wrong with a text, with line and column', async () => {
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(uriOf(a), new TextEncoder().encode('{ "name": "a", }')),
      (error: vscode.FileSystemError) =>
        /^a\.\d+\.tool\.json, line 1, column 16: invalid JSON \(missing property name in double quotes or extra comma\)/.test(
          error.message,
        ),
    );
  });

  it('convert the parameters of JidoCode to an input schema', async () => {
    await api.register(tool(a));
    const jidoCodeTool = {
      name: a,
      description: 'Do it.',
      parameters: [{ name: 'x', type: 'string', description: 'It.' }],
    };
    const document = await openWithText(uriOf(a), textOf(jidoCodeTool));

    await document.save();

    const inputSchema = {
      type: 'object',
      properties: { x: { type: 'string', description: 'It.' } },
      required: ['x'],
    };
    assert.deepEqual(api.list(), [{ name: a, description: 'Do it.', inputSchema }]);
    assert.equal(document.getText(), textOf({ name: a, description: 'Do it.', inputSchema }));
    assert.equal(document.isDirty, false);
  });

  it('register a tool when a new file is written, and unregister it when the file is deleted', async () => {
    await vscode.workspace.fs.writeFile(uriOf(a), new TextEncoder().encode(textOf(tool(a))));
    assert.deepEqual(api.list(), [tool(a)]);

    await vscode.workspace.fs.delete(uriOf(a));

    assert.deepEqual(api.list(), []);
  });

  it('begin empty when a file is created first', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uriOf('new'));
    assert.ok(await vscode.workspace.applyEdit(edit));

    const document = await openWithText(uriOf('new'), textOf(tool('new')));
    await document.save();

    assert.deepEqual(api.list(), [tool('new')]);
  });

  it('rename the tool with the file', async () => {
    await api.register(tool(a));

    await vscode.workspace.fs.rename(uriOf(a), uriOf(b));

    assert.deepEqual(api.list(), [tool(b)]);
  });

  it('are listed as files of a folder', async () => {
    await api.register(tool(a));
    await api.register(tool(b));

    const root = await vscode.workspace.fs.readDirectory(vscode.Uri.parse('llm-tools:/'));
    const user = await vscode.workspace.fs.readDirectory(vscode.Uri.parse('llm-tools:/user'));

    assert.deepEqual(root, [
      ['user', vscode.FileType.Directory],
      ['user.llm-tools.json', vscode.FileType.File],
    ]);
    assert.deepEqual(user, [
      [`${a}.tool.json`, vscode.FileType.File],
      [`${b}.tool.json`, vscode.FileType.File],
    ]);
  });

  it('refuse a file name that is not a valid tool name', async () => {
    await assert.rejects(
      async () => vscode.workspace.fs.writeFile(uriOf('read file'), new TextEncoder().encode(textOf(tool(a)))),
      { code: 'NoPermissions' },
    );
  });

  it('save all tools as one change', async () => {
    await api.register(tool(a));
    await api.register(tool(b));
    const changes: unknown[] = [];
    const all = await vscode.workspace.openTextDocument(allTools);
    await eventually(vscode.workspace.onDidChangeTextDocument, () =>
      assert.equal(all.getText(), textOf({ version: 1, tools: [tool(a), tool(b)] })),
    );
    // The document may have the modification time of an earlier change, and a save would be a conflict; revert reloads it.
    await vscode.window.showTextDocument(all);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const document = await openWithText(allTools, textOf({ version: 1, tools: [tool(b, 'Better.'), tool('c')] }));
    const subscription = api.onDidChange(change => changes.push(change));

    const isSaved = await document.save();

    subscription.dispose();
    assert.deepEqual({ isSaved, changes: changes.length }, { isSaved: true, changes: 1 });
    assert.deepEqual(api.list(), [tool(b, 'Better.'), tool('c')]);
  });

  it('contain the sets in the document of all tools, and save changes to them', async () => {
    const read = async (): Promise<{ sets?: unknown }> =>
      JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(allTools))) as { sets?: unknown };
    await api.register(tool(a));
    await vscode.commands.executeCommand('llmTools.createSet', [a], { set: 'mine', layer: 'user' });
    const before = await read();
    const sets = { mine: { tools: [a, 'b*'] }, other: { description: 'All of them.', tools: ['*'] } };

    await vscode.workspace.fs.writeFile(allTools, new TextEncoder().encode(textOf({ ...before, sets })));
    const kept = await vscode.commands.executeCommand<object>('llmTools.editSet', 'other', { tools: [a] });
    const after = await read();

    assert.deepEqual(before.sets, { mine: { tools: [a] } });
    assert.deepEqual(kept, { name: 'other', description: 'All of them.', tools: [a] });
    assert.deepEqual(after.sets, { ...sets, other: { ...sets.other, tools: [a] } });
    for (const name of ['mine', 'other']) await vscode.commands.executeCommand('llmTools.removeSet', name);
  });
});
