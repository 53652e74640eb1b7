import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolSet } from '../../src/core/tool/toolSet';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import { activateExtension, nextEvent, run, tool } from './activateExtension';
import { answerPicker } from './answerPicker';

describe('sets of tools', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const groups = (): unknown[] =>
    tree
      .getChildren()
      .map(row => [
        row.kind === 'group' && row.value,
        tree.getTreeItem(row).contextValue,
        tree.getChildren(row).map(each => each.kind === 'tool' && each.name),
      ]);
  const enabled = (): string[] =>
    registry
      .list()
      .filter(each => each.enabled !== false)
      .map(({ name }) => name);
  const namesIn = (text: string | undefined): string[] =>
    (JSON.parse(text ?? '[]') as { name: string }[]).map(({ name }) => name);

  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
    for (const name of ['git_diff', 'git_log', 'read_file']) await api.register(tool(name));
  });
  afterEach(async () => {
    await run('groupByNone');
    for (const { name } of registry.user.sets()) await registry.user.dropSet(name);
    rmSync(path(), { force: true });
    await registry.refresh();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('are created from tools, and extended with more', async () => {
    const created = await run<ToolSet>('createSet', ['read_file', 'git_log'], { set: 'reading', layer: 'user' });
    const added = await run<ToolSet>('createSet', ['git_log', 'git_diff'], { set: 'reading', layer: 'user' });

    assert.deepEqual(created, { name: 'reading', tools: ['read_file', 'git_log'] });
    assert.deepEqual(added, { name: 'reading', tools: ['read_file', 'git_log', 'git_diff'] });
    assert.deepEqual(registry.user.sets(), [added]);
  });

  it('group the rows, with the menu of a set on each group', async () => {
    await run('createSet', 'read_file', { set: 'reading', layer: 'user' });
    await run('editSet', 'reading', { tools: ['read_*', 'git_log'] });

    await run('groupBySet');

    assert.deepEqual(groups(), [
      ['reading', 'group set', ['git_log', 'read_file']],
      [undefined, 'group set rest', ['git_diff']],
    ]);
  });

  it('count and check only visible tools; a hidden tool of the same name has a row only', async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), '{ "tools": [{ "name": "git_log", "description": "Ours." }] }');
    await registry.refresh();
    await run('createSet', ['git_log', 'git_diff'], { set: 'git', layer: 'user' });
    await run('disable', 'git_diff');
    await run('groupBySet');
    const [group] = tree.getChildren();

    const groupState = [tree.getTreeItem(group!).description, tree.getChildren(group).length];
    const checked = await run<{ tools: number }>('check', group);
    await run('enable', group);

    assert.deepEqual(groupState[1], 3);
    assert.match(String(groupState[0]), /^1 of 2 enabled/);
    assert.equal(checked.tools, 2);
    assert.match(String(tree.getTreeItem(group!).description), /^2 tools/);
  });

  it('are copied and exported from the row of their group, in a tab that follows them', async () => {
    await run('createSet', ['git_log'], { set: 'git', layer: 'user' });
    await run('groupBySet');
    const [group] = tree.getChildren();

    const copied = await run<string>('copySet', group, { format: 'mcp' });
    const uri = await run<vscode.Uri>('exportSet', group, { format: 'anthropic' });
    const document = await vscode.workspace.openTextDocument(uri);
    const before = namesIn(document.getText());
    const changed = nextEvent(vscode.workspace.onDidChangeTextDocument, each => each.document === document);
    await run('editSet', 'git', { tools: ['git_*'] });
    await changed;

    assert.equal(uri.toString(), 'llm-tools-export:/git.anthropic.json?set%3Dgit');
    assert.deepEqual(
      [(JSON.parse(copied) as { tools: { name: string }[] }).tools.map(({ name }) => name), before],
      [['git_log'], ['git_log']],
    );
    assert.deepEqual(namesIn(document.getText()), ['git_diff', 'git_log']);
  });

  it('are enabled exclusively, in one edit that can be undone', async () => {
    await api.register(tool('off', { enabled: false }));
    await run('createSet', 'off', { set: 'git', layer: 'user' });
    await run('editSet', 'git', { tools: ['off', 'git_*'] });

    const changed = await run<string[]>('enableOnlySet', 'git');
    const enabledInSet = enabled();
    await run('undo');

    assert.deepEqual(
      [changed, enabledInSet],
      [
        ['off', 'read_file'],
        ['git_diff', 'git_log', 'off'],
      ],
    );
    assert.deepEqual(enabled(), ['git_diff', 'git_log', 'read_file']);
  });

  it('are renamed and removed without removing their tools', async () => {
    await run('createSet', 'git_log', { set: 'git', layer: 'user' });
    await run('createSet', 'read_file', { set: 'other', layer: 'user' });

    await run('renameSet', 'git', 'vcs');
    const renamed = registry.sets().map(({ set }) => set.name);
    const removed = await run('removeSet', 'vcs');

    assert.deepEqual([renamed, removed], [['other', 'vcs'], { name: 'vcs', tools: ['git_log'] }]);
    assert.deepEqual([registry.sets().length, registry.count()], [1, 3]);
  });

  it('are stored in the workspace file, which keeps its comments', async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), '{\n  // Ours.\n  "version": 1,\n  "tools": []\n}\n');
    await registry.refresh();

    await run('createSet', 'git_log', { set: 'git', layer: 'workspace' });
    const kept = readFileSync(path(), 'utf8');
    await run('removeSet', 'git');

    assert.equal(
      kept,
      '{\n  // Ours.\n  "version": 1,\n  "tools": [],\n  "sets": {\n    "git": {\n      "tools": [\n        "git_log"\n      ]\n    }\n  }\n}\n',
    );
    assert.equal(readFileSync(path(), 'utf8'), '{\n  // Ours.\n  "version": 1,\n  "tools": [],\n  "sets": {\n  }\n}\n');
  });

  it('are exported as VS Code tool sets, with the name of each tool', async () => {
    await run('createSet', 'git_log', { set: 'git', layer: 'user' });
    await run('editSet', 'git', { tools: ['git_*'] });

    const uri = await run<vscode.Uri>('exportToolSets');

    const document = await vscode.workspace.openTextDocument(uri);
    assert.deepEqual(
      [document.isUntitled, document.languageId, uri.path.split('/').at(-1)],
      [true, 'jsonc', 'llm-tools.toolsets.jsonc'],
    );
    assert.equal(
      document.getText(),
      `${JSON.stringify({ git: { tools: ['git_diff', 'git_log'], icon: 'tools' } }, null, 2)}\n`,
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('are offered in a picker if none is named', async () => {
    await run('createSet', 'git_log', { set: 'git', layer: 'user' });

    const copied = await answerPicker(
      run<string>('copySet', undefined, { format: 'anthropic' }),
      'workbench.action.acceptSelectedQuickOpenItem',
    );

    assert.deepEqual(namesIn(copied), ['git_log']);
  });
});
