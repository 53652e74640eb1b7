import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { Checkboxes, ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { activated, next, tool } from './activated';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);

const { Checked: checked, Unchecked: unchecked } = vscode.TreeItemCheckboxState;

describe('enabling tools', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;
  let checkboxes: Checkboxes;
  let view: ToolTreeView['view'];

  beforeEach(async () => {
    ({ api, tree, registry, checkboxes, view } = await activated());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
  });

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const enabled = (): string[] => api.toLlmFormat().map(each => each.function.name);
  const box = (row: TreeRow) =>
    tree.getTreeItem(row).checkboxState as Exclude<vscode.TreeItem['checkboxState'], number | undefined>;
  const tick = (state: vscode.TreeItemCheckboxState, ...rows: TreeRow[]): Promise<void> =>
    checkboxes.tick({ items: rows.map(row => [row, state]) });

  it('shows in a box on each row, whose name is that of the tool', async () => {
    await run('disable', 'b');

    const boxes = tree.getChildren().map(row => [box(row).state, box(row).accessibilityInformation?.label]);

    assert.deepEqual(boxes, [
      [checked, 'a enabled'],
      [unchecked, 'b enabled'],
      [checked, 'c enabled'],
    ]);
    const { description, accessibilityInformation, iconPath } = tree.getTreeItem(tree.row('b'));
    assert.deepEqual(
      [description, accessibilityInformation?.label],
      ['Does b. · ≈ 42 · disabled', 'b, disabled, user, about 42 tokens, Does b.'],
    );
    assert.equal((iconPath as vscode.ThemeIcon).color?.id, 'disabledForeground');
  });

  it('is what a tick does, as one change', async () => {
    await tick(unchecked, tree.row('a'), tree.row('c'));
    const after = enabled();
    const [last] = registry.history();
    await run('undo');

    assert.deepEqual([after, last?.title, last?.changed.length], [['b'], 'disable', 2]);
    assert.deepEqual(enabled(), ['a', 'b', 'c']);
  });

  it('takes names, rows and the whole selection, and tells programs which tools were the other way', async () => {
    const answers = [
      await run('disable', 'a'),
      await run('disable', ['a', 'b']),
      await run('enable', tree.row('a'), [tree.row('a'), tree.row('c')]),
      await run('toggleEnabled', ['a', 'b']),
      await run('toggleEnabled', ['a', 'b']),
    ];

    assert.deepEqual(answers, [['a'], ['b'], ['a'], ['b'], ['a', 'b']]);
    assert.deepEqual(enabled(), ['c']);
  });

  it('is not asked about where there is nothing to pick from', async () => {
    assert.equal(await run('enable'), undefined);
  });

  it('counts in the header, and what is disabled costs nothing', async () => {
    await run('disable', ['a', 'b']);

    assert.equal(view.message, '1 of 3 enabled · ≈ 42 tokens — Disabled 2 tools.');
    await run('enable', ['a', 'b']);
    assert.equal(view.message, '3 tools · ≈ 126 tokens — Enabled 2 tools.');
  });

  describe('of a group', () => {
    const group = (title: string): TreeRow => tree.getChildren().find(row => tree.getTreeItem(row).label === title)!;
    const said = () =>
      tree
        .getChildren()
        .map(row => [tree.getTreeItem(row), box(row)] as const)
        .map(([{ label, description, accessibilityInformation }, { state, accessibilityInformation: name }]) => [
          ...[label, description, accessibilityInformation?.label, state, name?.label],
        ]);
    beforeEach(async () => {
      await run('enable', ['a', 'b', 'c']);
      await api.register(tool('d', { tags: ['x'] }));
      await run('editTags', ['a', 'b'], { add: ['x'] });
      await run('groupByTag');
    });
    afterEach(() => run('groupByNone'));

    it('is said by a box, and where only some are, by words', async () => {
      said();
      tree.getChildren(group('x'));
      await tree.settled();
      const told = next(tree.onDidChangeTreeData, rows => rows?.some(({ kind }) => kind === 'group') ?? false);
      await run('disable', 'b');

      assert.deepEqual(
        (await told)?.map(row => tree.getTreeItem(row).label),
        ['x', 'b'],
      );
      assert.deepEqual(said(), [
        ['x', '2 of 3 enabled · ≈ 84', 'x, 2 of 3 enabled, ≈ 84 tokens', checked, 'x, 2 of 3 enabled'],
        ['No tag', '1 tool · ≈ 42', 'No tag, 1 tool, ≈ 42 tokens', checked, 'all of No tag enabled'],
      ]);
    });

    it('is changed by a tick, or by its menu, as one edit', async () => {
      await run('disable', 'b');
      await tick(checked, group('x'));
      const ticked = [enabled(), registry.history()[0]?.changed.length];
      await run('disable', group('x'), [group('x'), tree.row('c')]);

      assert.deepEqual(ticked, [['a', 'b', 'c', 'd'], 1]);
      assert.deepEqual([enabled(), registry.history()[0]?.changed.length], [[], 4]);
    });

    it('looks ticked where some are enabled, and a click then enables the others, the next one disables all', async () => {
      const icon = (): string => (tree.getTreeItem(group('x')).iconPath as vscode.ThemeIcon).id;
      await run('disable', 'b');
      const partly = [box(group('x')).state, icon(), tree.getTreeItem(group('x')).tooltip];
      await tick(unchecked, group('x'));
      const after = [enabled(), box(group('x')).state, icon()];
      await tick(unchecked, group('x'));

      assert.deepEqual(partly, [checked, 'color-mode', '2 of 3 enabled']);
      assert.deepEqual(after, [['a', 'b', 'c', 'd'], checked, 'tag']);
      assert.deepEqual([enabled(), box(group('x')).state], [['c'], unchecked]);
    });

    it('leaves out what the filter holds back', async () => {
      await run('filter', 'b');
      await tick(unchecked, group('x'));
      await run('clearFilter');

      assert.deepEqual(enabled(), ['a', 'c', 'd']);
    });

    it('is copied and exported whole', async () => {
      const copied = await run<string>('copy', group('x'));
      const exported = await run<vscode.Uri>('exportAs', group('x'), [group('x')], { format: 'openai-chat' });

      const names = (JSON.parse(copied) as { function: { name: string } }[]).map(each => each.function.name);
      assert.deepEqual([names, exported.query], [['a', 'b', 'd'], 'tools=a,b,d']);
    });
  });

  describe('of a workspace file', () => {
    const text = `{
  // Ours.
  "tools": [
    { "name": "b", "description": "B.", "enabled": false }, // Dear.
    { "name": "d", "description": "D." }
  ]
}
`;
    const layer = () => registry.layers()[0]!;
    const write = async (content: string, holds: () => boolean): Promise<void> => {
      mkdirSync(folder(), { recursive: true });
      writeFileSync(path(), content);
      await layer().refresh();
      assert.ok(holds());
    };
    beforeEach(() => write(text, () => layer().count() === 2));
    afterEach(async () => {
      rmSync(folder(), { recursive: true });
      await layer().refresh();
    });

    it('changes the text where it must, and other layers as well', async () => {
      await tick(unchecked, tree.row('d'), tree.row('b', 'user'), tree.row('c'));

      assert.equal(readFileSync(path(), 'utf8'), text.replace('"D."', '"D.", "enabled": false'));
      assert.deepEqual(
        [enabled(), registry.user.get('b')?.enabled, registry.history()[0]?.changed.length],
        [['a'], false, 2],
      );
      const { description } = tree.getTreeItem(tree.row('b', 'user'));
      assert.equal(description, 'hidden by workspace · Does b. · ≈ 42 · disabled');
    });

    it('is refused where the file cannot be read, and the box is put back', async () => {
      await write('{ "tools": [ <<<<<<<', () => layer().status.readOnly !== undefined);
      await tree.settled();
      const refreshed = next(tree.onDidChangeTreeData, rows => rows?.length === 1);

      await tick(unchecked, tree.row('d'));

      assert.deepEqual(await refreshed, [tree.row('d')]);
      assert.equal(box(tree.row('d')).state, checked);
      assert.equal(readFileSync(path(), 'utf8'), '{ "tools": [ <<<<<<<');
    });
  });
});
