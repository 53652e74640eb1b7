import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { activateExtension, closeTabs, nextEvent, run, tool } from './activateExtension';
import { toolLine, toolsFileText } from './toolsFile';

describe('editing tools from the view', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const fileText = (): string => readFileSync(path(), 'utf8');
  const layer = () => registry.layers()[0]!;
  const uriOf = (name: string): vscode.Uri => vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);
  const names = (id = 'user'): string[] =>
    registry
      .layer(id)!
      .list()
      .map(each => each.name);
  /** Writes the workspace file as another program would, and waits until its tools are loaded. */
  const writeTools = async (text: string, ...wanted: string[]): Promise<void> => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
    await layer().refresh();
    assert.deepEqual(names(layer().id), wanted);
  };
  const openTabs = (): string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')),
    );
  const openEditor = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });

  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
  });
  afterEach(async () => {
    await closeTabs();
    rmSync(path(), { force: true });
    await layer().refresh();
  });
  after(() => rmSync(folder(), { recursive: true, force: true }));

  describe('the origin of tools', () => {
    it('gets a name in one edit, which one undo reverts', async () => {
      await api.register(tool('read'));
      await api.register(tool('write'));
      const changes: number[] = [];
      const subscription = api.onDidChange(({ changed }) => changes.push(changed.length));

      const named = await run('setOrigin', ['read', 'write'], { origin: 'GitHub server' });
      const titles = registry.user.list().map(({ origin }) => origin?.title);
      await run('undo');

      subscription.dispose();
      assert.deepEqual(
        [named, titles, changes],
        [
          ['read', 'write'],
          ['GitHub server', 'GitHub server'],
          [2, 2],
        ],
      );
      assert.deepEqual(api.list(), [tool('read'), tool('write')]);
    });

    it('is changed in the workspace file, which keeps its comments', async () => {
      await writeTools(toolsFileText(toolLine('build'), toolLine('test')), 'build', 'test');

      await run('setOrigin', [{ name: 'test', layer: layer().id }], { origin: 'CI' });

      assert.match(fileText(), /\/\/ Ours\./);
      assert.deepEqual(
        layer()
          .list()
          .map(({ origin }) => origin),
        [undefined, { kind: 'named', title: 'CI' }],
      );
    });
  });

  describe('the name of a tool', () => {
    it('changes in one edit, which one undo reverts', async () => {
      await api.register(tool('read', { tags: ['files'] }));

      const renamed = await run('rename', tree.row('read'), 'read_file');

      assert.deepEqual(renamed, { from: 'read', to: 'read_file', layers: ['user'] });
      assert.deepEqual(registry.list(), [tool('read_file', { description: 'Does read.', tags: ['files'] })]);
      assert.equal(registry.history()[0]?.title, 'rename');
      await run('undo');
      assert.deepEqual(registry.list(), [tool('read', { tags: ['files'] })]);
    });

    it('does not change if the new name is invalid or taken in the layer', async () => {
      await api.register(tool('a'));
      await api.register(tool('b'));

      const answers = [await run('rename', 'a', 'b'), await run('rename', 'a', 'a b'), await run('rename', 'a', 'a')];

      assert.deepEqual(
        [answers, names()],
        [
          [undefined, undefined, undefined],
          ['a', 'b'],
        ],
      );
    });

    it('changes in the open tab', async () => {
      await api.register(tool('a'));
      await openEditor(uriOf('a'));
      const renamedEditor = nextEvent(vscode.window.onDidChangeActiveTextEditor, editor =>
        Boolean(editor?.document.uri.path.endsWith('/b.tool.json')),
      );

      await run('rename', 'a', 'b');
      const editor = await renamedEditor;

      assert.deepEqual(openTabs(), [String(uriOf('b'))]);
      assert.equal((JSON.parse(editor!.document.getText()) as { name: string }).name, 'b');
      assert.deepEqual([names(), editor!.document.isDirty], [['b'], false]);
    });

    it('changes in the open tab, which keeps its unsaved text', async () => {
      await api.register(tool('a'));
      const { document } = await openEditor(uriOf('a'));
      const typing = new vscode.WorkspaceEdit();
      const at = document.positionAt(document.getText().indexOf('Does a.'));
      typing.insert(document.uri, at, 'Really: ');
      await vscode.workspace.applyEdit(typing);

      await run('rename', 'a', 'b');

      const moved = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith('/b.tool.json'))!;
      assert.deepEqual([names(), registry.get('b')?.description, moved.isDirty], [['b'], 'Does a.', true]);
      assert.equal(await moved.save(), true);
      assert.deepEqual([names(), registry.get('b')?.description], [['b'], 'Really: Does a.']);
    });

    it('is replaced in place in the workspace file', async () => {
      const before = toolsFileText(`${toolLine('a')} /* first */`, toolLine('b'));
      await writeTools(before, 'a', 'b');

      const renamed = await run('rename', { name: 'a', layer: layer().id }, 'z');

      assert.deepEqual(renamed, { from: 'a', to: 'z', layers: [layer().id] });
      assert.equal(fileText(), before.replace('"a"', '"z"'));
    });

    it('is replaced in the workspace file together with unsaved text', async () => {
      const before = toolsFileText(toolLine('a'), toolLine('b'));
      await writeTools(before, 'a', 'b');
      const { document } = await openEditor(vscode.Uri.file(path()));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const typing = new vscode.WorkspaceEdit();
      typing.insert(document.uri, document.positionAt(document.getText().indexOf('Do a.')), 'Now: ');
      await vscode.workspace.applyEdit(typing);

      await run('rename', 'a', 'z');

      assert.equal(fileText(), before.replace('Do a.', 'Now: Do a.').replace('"a"', '"z"'));
    });

    it('changes in one layer only, or in every layer', async () => {
      await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');
      await api.register(tool('a'));
      await api.register(tool('b'));

      const here = await run('rename', { name: 'a', layer: 'user' }, 'c');
      const everywhere = await run('rename', { name: 'b', layer: 'user' }, 'd', { everywhere: true });

      assert.deepEqual(
        [here, everywhere],
        [
          { from: 'a', to: 'c', layers: ['user'] },
          { from: 'b', to: 'd', layers: [layer().id, 'user'] },
        ],
      );
      assert.deepEqual(
        [names(), names(layer().id)],
        [
          ['c', 'd'],
          ['a', 'd'],
        ],
      );
    });

    it('does not change in layers where the new name is taken', async () => {
      await writeTools(toolsFileText(toolLine('a'), toolLine('c')), 'a', 'c');
      await api.register(tool('a'));

      const renamed = await run('rename', { name: 'a', layer: 'user' }, 'c', { everywhere: true });

      assert.deepEqual(renamed, { from: 'a', to: 'c', layers: ['user'] });
      assert.deepEqual([names(), names(layer().id)], [['c'], ['a', 'c']]);
    });
  });

  describe('copies', () => {
    it('are added to the layers of their tools, in one edit per layer', async () => {
      await writeTools(toolsFileText(toolLine('a')), 'a');
      await api.register(tool('b', { title: 'B' }));
      await api.register(tool('b_copy'));

      const copies = await run('duplicate', ['a', 'b', 'b_copy']);

      assert.deepEqual(copies, ['a_copy', 'b_copy_2', 'b_copy_3']);
      assert.deepEqual(
        [names(), names(layer().id)],
        [
          ['b', 'b_copy', 'b_copy_2', 'b_copy_3'],
          ['a', 'a_copy'],
        ],
      );
      assert.deepEqual(registry.get('b_copy_2'), tool('b_copy_2', { description: 'Does b.', title: 'B' }));
      const [{ title, added }] = registry.history() as unknown as [{ title: string; added: { name: string }[] }];
      assert.deepEqual([title, added.map(({ name }) => name)], ['duplicate', ['b_copy_2', 'b_copy_3']]);
    });
  });

  describe('tags', () => {
    it('are added and removed in one edit per layer, only where that changes a tool', async () => {
      const before = toolsFileText(`${toolLine('a', 'Do a.', ', "tags": ["old"]')} /* first */`, toolLine('b'));
      await writeTools(before, 'a', 'b');
      await api.register(tool('c', { tags: ['new'] }));
      await api.register(tool('d', { tags: ['old', 'kept'] }));
      const [last] = registry.history();

      const changed = await run('editTags', ['a', 'c', 'd'], { add: ['new'], remove: ['old'] });

      assert.deepEqual(changed, ['a', 'd']);
      assert.equal(fileText(), before.replace('"old"', '"new"'));
      assert.deepEqual(
        registry.user.list().map(({ tags }) => tags),
        [['new'], ['kept', 'new']],
      );
      const [entry, earlier] = registry.history();
      assert.deepEqual([entry?.title, entry?.changed.length, earlier?.id], ['edit tags', 1, last?.id]);
    });
  });

  describe('a description', () => {
    it('changes in the store and in the file, whose other text does not change', async () => {
      const before = toolsFileText(`${toolLine('a')} // only`);
      await writeTools(before, 'a');
      await api.register(tool('b'));

      const changed = [
        await run('editDescription', 'a', 'Does more.'),
        await run('editDescription', 'b', 'Does more.'),
        await run('editDescription', 'b', 'Does more.'),
      ];

      assert.deepEqual(changed, [true, true, false]);
      assert.equal(fileText(), before.replace('Do a.', 'Does more.'));
      assert.deepEqual(registry.get('b'), tool('b', { description: 'Does more.' }));
    });

    it('with several lines opens in its document', async () => {
      await api.register(tool('b', { description: 'One.\nTwo.' }));

      const changed = await run('editDescription', tree.row('b'));

      const { document, selection } = vscode.window.activeTextEditor!;
      assert.deepEqual(
        [changed, document.uri.toString(), document.getText(selection)],
        [false, String(uriOf('b')), 'One.\\nTwo.'],
      );
    });
  });
});
