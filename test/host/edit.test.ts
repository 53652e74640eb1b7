import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { activated, closeTabs, next, tool } from './activated';

const line = (name: string, description = `Do ${name}.`, more = ''): string =>
  `    { "name": "${name}", "description": "${description}", "inputSchema": { "type": "object" }${more} }`;

const textOf = (...tools: string[]): string =>
  `{\n  // Ours.\n  "version": 1,\n  "tools": [\n${tools.join(',\n')}\n  ]\n}\n`;

describe('editing tools from the view', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const saved = (): string => readFileSync(path(), 'utf8');
  const layer = () => registry.layers()[0]!;
  const run = <T = unknown>(command: string, ...args: unknown[]): Thenable<T> =>
    vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);
  const uriOf = (name: string): vscode.Uri => vscode.Uri.parse(`llm-tools:/user/${name}.tool.json`);
  const names = (id = 'user'): string[] =>
    registry
      .layer(id)!
      .list()
      .map(each => each.name);
  /** Writes the text as another program would, and waits until its tools are shown. */
  const say = async (text: string, ...wanted: string[]): Promise<void> => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
    await layer().refresh();
    assert.deepEqual(names(layer().id), wanted);
  };
  const openTabs = (): string[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) =>
      tabs.map(({ input }) => (input instanceof vscode.TabInputText ? input.uri.toString() : '')),
    );
  const show = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });

  beforeEach(async () => {
    ({ api, registry, tree } = await activated());
  });
  afterEach(async () => {
    await closeTabs();
    rmSync(path(), { force: true });
    await layer().refresh();
  });
  after(() => rmSync(folder(), { recursive: true, force: true }));

  describe('the origin of tools', () => {
    it('gets a name by one edit, which one undo takes back', async () => {
      await api.register(tool('read'));
      await api.register(tool('write'));
      const changes: number[] = [];
      const listening = api.onDidChange(({ changed }) => changes.push(changed.length));

      const named = await run('setOrigin', ['read', 'write'], { origin: 'GitHub server' });
      const titles = registry.user.list().map(({ origin }) => origin?.title);
      await run('undo');

      listening.dispose();
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

    it('is changed in the file that a tool is kept in, beside its comments', async () => {
      await say(textOf(line('build'), line('test')), 'build', 'test');

      await run('setOrigin', [{ name: 'test', layer: layer().id }], { origin: 'CI' });

      assert.match(saved(), /\/\/ Ours\./);
      assert.deepEqual(
        layer()
          .list()
          .map(({ origin }) => origin),
        [undefined, { kind: 'named', title: 'CI' }],
      );
    });
  });

  describe('a name', () => {
    it('is another by one edit, which one undo takes back', async () => {
      await api.register(tool('read', { tags: ['files'] }));

      const renamed = await run('rename', tree.row('read'), 'read_file');

      assert.deepEqual(renamed, { from: 'read', to: 'read_file', layers: ['user'] });
      assert.deepEqual(registry.list(), [tool('read_file', { description: 'Does read.', tags: ['files'] })]);
      assert.equal(registry.history()[0]?.title, 'rename');
      await run('undo');
      assert.deepEqual(registry.list(), [tool('read', { tags: ['files'] })]);
    });

    it('that is none, or taken in the layer, changes nothing', async () => {
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

    it('takes the tab along', async () => {
      await api.register(tool('a'));
      await show(uriOf('a'));
      const follows = next(vscode.window.onDidChangeActiveTextEditor, editor =>
        Boolean(editor?.document.uri.path.endsWith('/b.tool.json')),
      );

      await run('rename', 'a', 'b');
      const editor = await follows;

      assert.deepEqual(openTabs(), [String(uriOf('b'))]);
      assert.equal((JSON.parse(editor!.document.getText()) as { name: string }).name, 'b');
      assert.deepEqual([names(), editor!.document.isDirty], [['b'], false]);
    });

    it('takes along what is typed in the tab, under the new name', async () => {
      await api.register(tool('a'));
      const { document } = await show(uriOf('a'));
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

    it('is exchanged in the file where it stands', async () => {
      const before = textOf(`${line('a')} /* first */`, line('b'));
      await say(before, 'a', 'b');

      const renamed = await run('rename', { name: 'a', layer: layer().id }, 'z');

      assert.deepEqual(renamed, { from: 'a', to: 'z', layers: [layer().id] });
      assert.equal(saved(), before.replace('"a"', '"z"'));
    });

    it('is exchanged in the file beside what is typed there', async () => {
      const before = textOf(line('a'), line('b'));
      await say(before, 'a', 'b');
      const { document } = await show(vscode.Uri.file(path()));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      const typing = new vscode.WorkspaceEdit();
      typing.insert(document.uri, document.positionAt(document.getText().indexOf('Do a.')), 'Now: ');
      await vscode.workspace.applyEdit(typing);

      await run('rename', 'a', 'z');

      assert.equal(saved(), before.replace('Do a.', 'Now: Do a.').replace('"a"', '"z"'));
    });

    it('is another only there, or everywhere', async () => {
      await say(textOf(line('a'), line('b')), 'a', 'b');
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

    it('is left in the layers where the new one is taken', async () => {
      await say(textOf(line('a'), line('c')), 'a', 'c');
      await api.register(tool('a'));

      const renamed = await run('rename', { name: 'a', layer: 'user' }, 'c', { everywhere: true });

      assert.deepEqual(renamed, { from: 'a', to: 'c', layers: ['user'] });
      assert.deepEqual([names(), names(layer().id)], [['c'], ['a', 'c']]);
    });
  });

  describe('copies', () => {
    it('stand beside the tools, by one edit of each layer', async () => {
      await say(textOf(line('a')), 'a');
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
    it('come and go in each layer by one edit, where they are other ones', async () => {
      const before = textOf(`${line('a', 'Do a.', ', "tags": ["old"]')} /* first */`, line('b'));
      await say(before, 'a', 'b');
      await api.register(tool('c', { tags: ['new'] }));
      await api.register(tool('d', { tags: ['old', 'kept'] }));
      const [last] = registry.history();

      const changed = await run('editTags', ['a', 'c', 'd'], { add: ['new'], remove: ['old'] });

      assert.deepEqual(changed, ['a', 'd']);
      assert.equal(saved(), before.replace('"old"', '"new"'));
      assert.deepEqual(
        registry.user.list().map(({ tags }) => tags),
        [['new'], ['kept', 'new']],
      );
      const [entry, earlier] = registry.history();
      assert.deepEqual([entry?.title, entry?.changed.length, earlier?.id], ['edit tags', 1, last?.id]);
    });
  });

  describe('a description', () => {
    it('is another in the store and in the file, where nothing else is', async () => {
      const before = textOf(`${line('a')} // only`);
      await say(before, 'a');
      await api.register(tool('b'));

      const changed = [
        await run('editDescription', 'a', 'Does more.'),
        await run('editDescription', 'b', 'Does more.'),
        await run('editDescription', 'b', 'Does more.'),
      ];

      assert.deepEqual(changed, [true, true, false]);
      assert.equal(saved(), before.replace('Do a.', 'Does more.'));
      assert.deepEqual(registry.get('b'), tool('b', { description: 'Does more.' }));
    });

    it('of several lines is opened in its text', async () => {
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
