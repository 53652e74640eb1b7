import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { activated } from './activated';

const line = (name: string, description = `Do ${name}.`): string =>
  `    { "name": "${name}", "description": "${description}", "inputSchema": { "type": "object" } }`;

const textOf = (...tools: string[]): string =>
  `{\n  // Ours.\n  "version": 1,\n  "tools": [\n${tools.join(',\n')}\n  ]\n}\n`;

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
  const run = <T = unknown>(command: string, ...args: unknown[]): Thenable<T> =>
    vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);
  const rows = (): string[] =>
    tree
      .getChildren()
      .map(row => tree.getTreeItem(row))
      .map(({ label, description }) =>
        `${label as string}: ${description as string}`.replace(/ · ≈ \d+/, '').replaceAll(name(), 'the file'),
      );
  const until = (holds: () => boolean): Promise<void> =>
    new Promise(resolve => {
      const look = (): void => {
        if (!holds()) return;
        for (const each of listening) each.dispose();
        resolve();
      };
      const listening = [registry.onDidChange(look), registry.onDidChangeStatus(look)];
      look();
    });
  const shows = (...wanted: string[]): Promise<void> =>
    until(
      () =>
        layer()
          .list()
          .map(each => each.name)
          .join() === wanted.join(),
    );
  /** Writes the text as another program would, and waits until its tools are shown. */
  const say = async (text: string, ...names: string[]): Promise<void> => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
    await shows(...names);
  };
  /** Read anew: VS Code may have kept the document, and be amid what the test before has made of the file. */
  const open = async (): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri()));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    return editor;
  };

  before(async () => {
    ({ registry } = await activated());
  });
  beforeEach(async () => {
    ({ api, registry, tree } = await activated());
  });
  after(() => rmSync(folder(), { recursive: true }));
  afterEach(async () => {
    await vscode.workspace.getConfiguration('llmTools').update('registerInto', undefined, true);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Not removed, since VS Code does not read a document anew whose folder went and came back.
    rmSync(path(), { force: true });
    await say('');
    await until(() => layer().status.readOnly === undefined);
  });

  it('begin with a file that a command makes', async () => {
    await run('createWorkspaceFile');

    const { document } = vscode.window.activeTextEditor!;
    assert.deepEqual([document.uri.fsPath, document.getText()], [path(), '{\n  "version": 1,\n  "tools": []\n}\n']);
  });

  it('are those of its file, and hide those of the user', async () => {
    await api.register({ name: 'b', description: 'Mine.', inputSchema: { type: 'object' } });
    await api.register({ name: 'c', description: 'Mine.', inputSchema: { type: 'object' } });

    await say(textOf(line('a'), line('b')), 'a', 'b');

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

  it('follow the file, wherever it goes', async () => {
    await say(textOf(line('a')), 'a');
    await say(textOf(line('a'), line('b')), 'a', 'b');
    renameSync(folder(), `${folder()}-away`);
    await shows();
    renameSync(`${folder()}-away`, folder());
    await shows('a', 'b');
    rmSync(path());
    await shows();
  });

  it('stay as they are while the file cannot be read, and nothing is written to it', async () => {
    await say(textOf(line('a')), 'a');
    const conflict = textOf(line('a')).replace('  // Ours.', '<<<<<<< ours\n=======\n>>>>>>> theirs');
    writeFileSync(path(), conflict);
    await until(() => layer().status.readOnly !== undefined);
    const answer = layer().register({ name: 'b', description: 'B.', inputSchema: { type: 'object' } });

    const reason = `${name()}, line 2: unresolved merge conflict. Resolve it to continue.`;
    await assert.rejects(answer, { name: 'UserError', message: `${reason} Nothing was changed.` });
    assert.deepEqual(rows(), [`Read-only: ${reason.replace(name(), 'the file')}`, 'a: Do a. · workspace']);
    assert.equal(readFileSync(path(), 'utf8'), conflict);

    await say(textOf(line('a'), line('b')), 'a', 'b');
    assert.equal(layer().status.readOnly, undefined);
  });

  it('are there without one that is none, which is said', async () => {
    await say(textOf('    { "name": "no tool" }', line('a')), 'a');

    const [message, ...others] = rows();
    assert.match(message!, /^Damaged: the file: One tool cannot be used\. /);
    assert.deepEqual(others, ['a: Do a. · workspace']);
  });

  it('are changed in the text where they stand, and nothing else is', async () => {
    const before = `\uFEFF${textOf(`${line('a')} /* first */`, line('b'))}`.replaceAll('\n', '\r\n');
    await say(before, 'a', 'b');

    await layer().replace({ name: 'b', description: 'Do more.', inputSchema: { type: 'object' } });

    assert.equal(readFileSync(path(), 'utf8'), before.replace('Do b.', 'Do more.'));
  });

  it('go into a link’s target, and into a file that is empty', async () => {
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

  it('are changed in an editor that has what is not saved, and saved with it', async () => {
    await say(textOf(line('a'), line('b')), 'a', 'b');
    const editor = await open();
    await editor.edit(edit => edit.replace(new vscode.Range(1, 0, 1, 10), '  // Typed.'));

    const removed = await run('unregister', [{ name: 'a', layer: layer().id }]);

    const after = textOf(line('b')).replace('// Ours.', '// Typed.');
    assert.deepEqual([removed, editor.document.getText(), editor.document.isDirty], [['a'], after, false]);
    assert.equal(readFileSync(path(), 'utf8'), after);
    await shows('b');
  });

  it('are not changed beside text in an editor that cannot be read', async () => {
    await say(textOf(line('a')), 'a');
    const editor = await open();
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '{'));

    await assert.rejects(layer().unregister('a'), { name: 'UserError' });

    assert.equal(readFileSync(path(), 'utf8'), textOf(line('a')));
    assert.ok(editor.document.isDirty);
  });

  it('are opened in the file, at their place', async () => {
    await say(textOf(line('a'), line('b')), 'a', 'b');

    await run('openTool', tree.row('b'));

    const { document, selection } = vscode.window.activeTextEditor!;
    assert.deepEqual(
      [document.uri.fsPath, selection.active.line, selection.active.character],
      [path(), 5, line('b').indexOf('"b"')],
    );
  });

  it('are moved there, and copied back', async () => {
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

  it('are left where they are, where another of the name is there', async () => {
    await say(textOf(line('a', 'Another.')), 'a');
    await api.register({ name: 'a', description: 'Mine.', inputSchema: { type: 'object' } });

    await run('moveTo', tree.row('a', 'user'), [tree.row('a', 'user')], { layer: 'workspace', onConflict: 'skip' });

    assert.deepEqual(rows(), ['a: Another. · workspace', 'a: hidden by workspace · Mine.']);
  });

  it('are where new ones go, if the user wants that', async () => {
    await vscode.workspace.getConfiguration('llmTools').update('registerInto', 'workspace', true);
    await vscode.env.clipboard.writeText(
      '{ "name": "a", "description": "Do a.", "inputSchema": { "type": "object" } }',
    );

    await run('registerFromClipboard', { onConflict: 'skip' });

    assert.deepEqual([registry.user.count(), layer().get('a')?.description], [0, 'Do a.']);
  });

  it('are seen to while the text changes again and again', async () => {
    await say(textOf(line('a')), 'a');
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
