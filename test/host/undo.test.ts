import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { activateExtension, run, tool } from './activateExtension';

const root = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const folder = join(root, '.vscode');
const path = join(folder, 'llm-tools.json');

const toolLine = (name: string): string => `    { "name": "${name}", "description": "Do ${name}." }`;
const textOf = (...names: string[]): string =>
  `{\n  // Ours.\n  "tools": [\n${names.map(toolLine).join(',\n')}\n  ]\n}\n`;

describe('undo and redo in a window', () => {
  let registry: ToolRegistry;
  const file = () => registry.layers()[0]!;
  const names = (): object => ({
    user: registry.user.list().map(({ name }) => name),
    file: file()
      .list()
      .map(({ name }) => name),
  });
  const inFile = (name: string): object => ({ name, layer: file().id });

  beforeEach(async () => {
    ({ registry } = await activateExtension());
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, textOf('a', 'b', 'c'));
    await file().refresh();
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await file().refresh();
  });

  it('apply to the file if the last change was made there', async () => {
    await registry.user.register(tool('mine'));
    await run('unregister', [inFile('b')]);

    const undone = await run('undo');
    const text = readFileSync(path, 'utf8');
    const redone = await run('redo');

    assert.deepEqual(undone, { restored: ['b'], removed: [], refused: [] });
    assert.equal(text, textOf('a', 'b', 'c'));
    assert.deepEqual(
      [redone, names()],
      [
        { restored: [], removed: ['b'], refused: [] },
        { user: ['mine'], file: ['a', 'c'] },
      ],
    );
  });

  it('treat a move of tools as one change', async () => {
    await registry.user.register(tool('mine'));
    await run('moveTo', [{ name: 'mine', layer: 'user' }], { layer: 'workspace' });
    const moved = names();

    await run('undo');

    assert.deepEqual(moved, { user: [], file: ['a', 'b', 'c', 'mine'] });
    assert.deepEqual(names(), { user: ['mine'], file: ['a', 'b', 'c'] });
  });

  it('revert the change of a given id, only once', async () => {
    await run('unregister', [inFile('a')]);
    const { id } = registry.changes.newest()!;
    await run('unregister', [inFile('b')]);

    await run('undo', id);
    const again = await run('undo', id);

    assert.deepEqual([names(), again], [{ user: [], file: ['a', 'c'] }, undefined]);
  });

  it('treat the rename of a tool with an open document, including its sets, as one change', async () => {
    await registry.user.register(tool('mine'));
    await registry.user.keepSet({ name: 's', tools: ['mine'] });
    await run('openTool', 'mine');
    await run('rename', { name: 'mine', layer: 'user' }, 'yours');
    const renamed = [names(), registry.user.getSet('s')?.tools];

    await run('undo');

    assert.deepEqual(renamed, [{ user: ['yours'], file: ['a', 'b', 'c'] }, ['yours']]);
    assert.deepEqual(
      [names(), registry.user.getSet('s')?.tools],
      [{ user: ['mine'], file: ['a', 'b', 'c'] }, ['mine']],
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await registry.user.dropSet('s');
  });
});
