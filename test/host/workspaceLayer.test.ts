import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { activateExtension, run, updateSetting } from './activateExtension';
import { toolLine, toolsFileText } from './toolsFile';

describe('the tools of the workspace', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const folder = (): string => join(root(), '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const uri = (): vscode.Uri => vscode.Uri.file(path());
  const name = (): string => `${vscode.workspace.workspaceFolders![0]!.name}/.vscode/llm-tools.json`;
  const layer = () => registry.layers()[0]!;
  const rows = (): string[] =>
    tree
      .getChildren()
      .map(row => tree.getTreeItem(row))
      .map(({ label, description }) =>
        `${label as string}: ${description as string}`.replace(/ · ≈ \d+/, '').replaceAll(name(), 'the file'),
      );
  const waitUntil = (condition: () => boolean): Promise<void> =>
    new Promise(resolve => {
      const check = (): void => {
        if (!condition()) return;
        for (const each of subscriptions) each.dispose();
        resolve();
      };
      const subscriptions = [registry.onDidChange(check), registry.onDidChangeStatus(check)];
      check();
    });
  const waitForTools = (...names: string[]): Promise<void> =>
    waitUntil(
      () =>
        layer()
          .list()
          .map(each => each.name)
          .join() === names.join(),
    );
  /** Writes the workspace file as another program would, and waits until these tools are loaded. */
  const writeTools = async (text: string, ...names: string[]): Promise<void> => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
    await waitForTools(...names);
  };
  /** Opens the file and reloads it, since VS Code may still have the document of an earlier test. */
  const open = async (): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri()));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return editor;
  };

  before(async () => {
    ({ registry } = await activateExtension());
  });
  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
  });
  after(() => rmSync(folder(), { recursive: true }));
  afterEach(async () => {
    await updateSetting('registerInto');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Keep the folder: VS Code does not reload a document whose folder was removed and created again.
    rmSync(path(), { force: true });
    await writeTools('');
    await waitUntil(() => layer().status.readOnly === undefined);
  });

  it('start with a file that a command creates', async () => {
    await run('createWorkspaceFile');

    const { document } = vscode.window.activeTextEditor!;
    assert.deepEqual([document.uri.fsPath, document.getText()], [path(), '{\n  "version": 1,\n  "tools": []\n}\n']);
  });

  it('come from its file, and hide user tools of the same name', async () => {
    await api.register({ name: 'b', description: 'Mine.', inputSchema: { type: 'object' } });
    await api.register({ name: 'c', description: 'Mine.', inputSchema: { type: 'object' } });

    await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');

    assert.deepEqual(rows(), [
      'a: Do a. · workspace',
      'b: Do b. · workspace',
      'b: hidden by workspace · Mine.',
      'c: Mine.',
    ]);
    assert.deepEqual(
      api.list().map(each => each.description),
      ['Do a.', 'Do b.', 'Mine.'],
    );
  });

  it('follow the file when it is changed, moved or removed', async () => {
    await writeTools(toolsFileText(toolLine('a')), 'a');
    await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');
    renameSync(folder(), `${folder()}-away`);
    await waitForTools();
    renameSync(`${folder()}-away`, folder());
    await waitForTools('a', 'b');
    rmSync(path());
    await waitForTools();
  });

  it('stay the same while the file cannot be read, and cannot be changed', async () => {
    await writeTools(toolsFileText(toolLine('a')), 'a');
    const conflict = toolsFileText(toolLine('a')).replace('  // Ours.', '<<<<<<< ours\n=======\n>>>>>>> theirs');
    writeFileSync(path(), conflict);
    await waitUntil(() => layer().status.readOnly !== undefined);
    const registration = layer().register({ name: 'b', description: 'B.', inputSchema: { type: 'object' } });

    const reason = `${name()}, line 2: unresolved merge conflict. Resolve it to continue.`;
    await assert.rejects(registration, { name: 'UserError', message: `${reason} Nothing was changed.` });
    assert.deepEqual(rows(), [`Read-only: ${reason.replace(name(), 'the file')}`, 'a: Do a. · workspace']);
    assert.equal(readFileSync(path(), 'utf8'), conflict);

    await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');
    assert.equal(layer().status.readOnly, undefined);
  });

  it('do not include an invalid tool, which is reported', async () => {
    await writeTools(toolsFileText('    { "name": "no tool" }', toolLine('a')), 'a');

    const [message, ...others] = rows();
    assert.match(message!, /^Damaged: the file: One tool cannot be used\. /);
    assert.deepEqual(others, ['a: Do a. · workspace']);
  });

  it('are changed in place, and no other text of the file changes', async () => {
    const before = `\uFEFF${toolsFileText(`${toolLine('a')} /* first */`, toolLine('b'))}`.replaceAll('\n', '\r\n');
    await writeTools(before, 'a', 'b');

    await layer().replace({ name: 'b', description: 'Do more.', inputSchema: { type: 'object' } });

    assert.equal(readFileSync(path(), 'utf8'), before.replace('Do b.', 'Do more.'));
  });

  it('are written to the target of a symbolic link, and to an empty file', async () => {
    const target = join(root(), 'shared.json');
    writeFileSync(target, '');
    rmSync(path());
    symlinkSync(target, path());
    await layer().refresh();

    await run('register', { name: 'a', description: 'Do a.', inputSchema: { type: 'object' } }, { layer: 'workspace' });

    assert.ok(lstatSync(path()).isSymbolicLink());
    assert.deepEqual(JSON.parse(readFileSync(target, 'utf8')), {
      version: 1,
      tools: [{ name: 'a', description: 'Do a.', inputSchema: { type: 'object' } }],
    });
    rmSync(target);
  });

  it('are changed in an editor with unsaved changes, and saved together with these', async () => {
    await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');
    const editor = await open();
    await editor.edit(edit => edit.replace(new vscode.Range(1, 0, 1, 10), '  // Typed.'));

    const removed = await run('unregister', [{ name: 'a', layer: layer().id }]);

    const after = toolsFileText(toolLine('b')).replace('// Ours.', '// Typed.');
    assert.deepEqual([removed, editor.document.getText(), editor.document.isDirty], [['a'], after, false]);
    assert.equal(readFileSync(path(), 'utf8'), after);
    await waitForTools('b');
  });

  it('cannot be changed while the editor has invalid text', async () => {
    await writeTools(toolsFileText(toolLine('a')), 'a');
    const editor = await open();
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '{'));

    await assert.rejects(layer().unregister('a'), { name: 'UserError' });

    assert.equal(readFileSync(path(), 'utf8'), toolsFileText(toolLine('a')));
    assert.ok(editor.document.isDirty);
  });

  it('open in the file, at their position', async () => {
    await writeTools(toolsFileText(toolLine('a'), toolLine('b')), 'a', 'b');

    await run('openTool', tree.row('b'));

    const { document, selection } = vscode.window.activeTextEditor!;
    assert.deepEqual(
      [document.uri.fsPath, selection.active.line, selection.active.character],
      [path(), 5, toolLine('b').indexOf('"b"')],
    );
  });

  it('can be moved from the user store, and copied back', async () => {
    for (const each of ['a', 'b'])
      await api.register({ name: each, description: `Do ${each}.`, inputSchema: { type: 'object' } });

    await run('moveTo', ['a', 'b'], { layer: 'workspace' });
    assert.deepEqual(
      [
        registry.user.count(),
        layer()
          .list()
          .map(each => each.name),
      ],
      [0, ['a', 'b']],
    );

    await run('copyTo', tree.row('a'), [tree.row('a')], { layer: 'user' });
    assert.deepEqual(rows(), ['a: Do a. · workspace', 'a: hidden by workspace · Do a.', 'b: Do b. · workspace']);
  });

  it('do not replace tools of the same name when tools are moved', async () => {
    await writeTools(toolsFileText(toolLine('a', 'Another.')), 'a');
    await api.register({ name: 'a', description: 'Mine.', inputSchema: { type: 'object' } });

    await run('moveTo', tree.row('a', 'user'), [tree.row('a', 'user')], { layer: 'workspace', onConflict: 'skip' });

    assert.deepEqual(rows(), ['a: Another. · workspace', 'a: hidden by workspace · Mine.']);
  });

  it('include new tools if the setting says so', async () => {
    await updateSetting('registerInto', 'workspace');
    await vscode.env.clipboard.writeText(
      '{ "name": "a", "description": "Do a.", "inputSchema": { "type": "object" } }',
    );

    await run('registerFromClipboard', { onConflict: 'skip' });

    assert.deepEqual([registry.user.count(), layer().get('a')?.description], [0, 'Do a.']);
  });

  it('are registered while the text is edited at the same time', async () => {
    await writeTools(toolsFileText(toolLine('a')), 'a');
    const editor = await open();
    await editor.edit(edit => edit.replace(new vscode.Range(1, 0, 1, 10), '  // Typed.'));

    await Promise.all([
      layer().register({ name: 'b', description: 'Do b.', inputSchema: { type: 'object' } }),
      editor.edit(edit => edit.insert(new vscode.Position(1, 0), '  // Typed, too.\n')),
      layer().register({ name: 'c', description: 'Do c.', inputSchema: { type: 'object' } }),
    ]);

    const text = readFileSync(path(), 'utf8');
    assert.deepEqual(
      [text.includes('// Typed.'), editor.document.getText().includes('// Typed, too.'), layer().count()],
      [true, true, 3],
    );
  });
});
