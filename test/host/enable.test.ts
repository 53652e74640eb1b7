import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { Checkboxes, ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { activateExtension, nextEvent, run, tool } from './activateExtension';

const { Checked: checked, Unchecked: unchecked } = vscode.TreeItemCheckboxState;

describe('enabling tools', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;
  let checkboxes: Checkboxes;
  let view: ToolTreeView['view'];

  beforeEach(async () => {
    ({ api, tree, registry, checkboxes, view } = await activateExtension());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
  });

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const enabled = (): string[] => api.toLlmFormat().map(each => each.function.name);
  const checkbox = (row: TreeRow) =>
    tree.getTreeItem(row).checkboxState as Exclude<vscode.TreeItem['checkboxState'], number | undefined>;
  const setCheckboxes = (state: vscode.TreeItemCheckboxState, ...rows: TreeRow[]): Promise<void> =>
    checkboxes.tick({ items: rows.map(row => [row, state]) });

  it('shows in a checkbox on each row, labeled with the name of the tool', async () => {
    await run('disable', 'b');

    const boxes = tree.getChildren().map(row => [checkbox(row).state, checkbox(row).accessibilityInformation?.label]);

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

  it('happens in one change for all checkboxes that are clicked together', async () => {
    await setCheckboxes(unchecked, tree.row('a'), tree.row('c'));
    const after = enabled();
    const [last] = registry.history();
    await run('undo');

    assert.deepEqual([after, last?.title, last?.changed.length], [['b'], 'disable', 2]);
    assert.deepEqual(enabled(), ['a', 'b', 'c']);
  });

  it('takes names, rows and the whole selection, and returns the names of the tools that changed', async () => {
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

  it('shows no picker if there is no tool to enable', async () => {
    assert.equal(await run('enable'), undefined);
  });

  it('is counted in the message of the view, where disabled tools cost nothing', async () => {
    await run('disable', ['a', 'b']);

    assert.equal(view.message, '1 of 3 enabled · ≈ 42 tokens — Disabled 2 tools.');
    await run('enable', ['a', 'b']);
    assert.equal(view.message, '3 tools · ≈ 126 tokens — Enabled 2 tools.');
  });

  describe('of a group', () => {
    const group = (title: string): TreeRow => tree.getChildren().find(row => tree.getTreeItem(row).label === title)!;
    const groupRows = () =>
      tree
        .getChildren()
        .map(row => [tree.getTreeItem(row), checkbox(row)] as const)
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

    it('shows in a checkbox, and in words if only some tools are enabled', async () => {
      groupRows();
      tree.getChildren(group('x'));
      await tree.settled();
      const changedRows = nextEvent(
        tree.onDidChangeTreeData,
        rows => rows?.some(({ kind }) => kind === 'group') ?? false,
      );
      await run('disable', 'b');

      assert.deepEqual(
        (await changedRows)?.map(row => tree.getTreeItem(row).label),
        ['x', 'b'],
      );
      assert.deepEqual(groupRows(), [
        ['x', '2 of 3 enabled · ≈ 84', 'x, 2 of 3 enabled, ≈ 84 tokens', checked, 'x, 2 of 3 enabled'],
        ['No tag', '1 tool · ≈ 42', 'No tag, 1 tool, ≈ 42 tokens', checked, 'all of No tag enabled'],
      ]);
    });

    it('is changed by its checkbox or by its menu, in one edit', async () => {
      await run('disable', 'b');
      await setCheckboxes(checked, group('x'));
      const ticked = [enabled(), registry.history()[0]?.changed.length];
      await run('disable', group('x'), [group('x'), tree.row('c')]);

      assert.deepEqual(ticked, [['a', 'b', 'c', 'd'], 1]);
      assert.deepEqual([enabled(), registry.history()[0]?.changed.length], [[], 4]);
    });

    it('is checked if some tools are enabled; a click enables the others, and the next click disables all', async () => {
      const icon = (): string => (tree.getTreeItem(group('x')).iconPath as vscode.ThemeIcon).id;
      await run('disable', 'b');
      const partly = [checkbox(group('x')).state, icon(), tree.getTreeItem(group('x')).tooltip];
      await setCheckboxes(unchecked, group('x'));
      const after = [enabled(), checkbox(group('x')).state, icon()];
      await setCheckboxes(unchecked, group('x'));

      assert.deepEqual(partly, [checked, 'color-mode', '2 of 3 enabled']);
      assert.deepEqual(after, [['a', 'b', 'c', 'd'], checked, 'tag']);
      assert.deepEqual([enabled(), checkbox(group('x')).state], [['c'], unchecked]);
    });

    it('does not change tools that the filter hides', async () => {
      await run('filter', 'b');
      await setCheckboxes(unchecked, group('x'));
      await run('clearFilter');

      assert.deepEqual(enabled(), ['a', 'c', 'd']);
    });

    it('does not matter for copies and exports of the group', async () => {
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

    it('changes the file only where necessary, and other layers as well', async () => {
      await setCheckboxes(unchecked, tree.row('d'), tree.row('b', 'user'), tree.row('c'));

      assert.equal(readFileSync(path(), 'utf8'), text.replace('"D."', '"D.", "enabled": false'));
      assert.deepEqual(
        [enabled(), registry.user.get('b')?.enabled, registry.history()[0]?.changed.length],
        [['a'], false, 2],
      );
      const { description } = tree.getTreeItem(tree.row('b', 'user'));
      assert.equal(description, 'hidden by workspace · Does b. · ≈ 42 · disabled');
    });

    it('is refused if the file cannot be read, and resets the checkbox', async () => {
      await write('{ "tools": [ <<<<<<<', () => layer().status.readOnly !== undefined);
      await tree.settled();
      const refreshed = nextEvent(tree.onDidChangeTreeData, rows => rows?.length === 1);

      await setCheckboxes(unchecked, tree.row('d'));

      assert.deepEqual(await refreshed, [tree.row('d')]);
      assert.equal(checkbox(tree.row('d')).state, checked);
      assert.equal(readFileSync(path(), 'utf8'), '{ "tools": [ <<<<<<<');
    });
  });
});
