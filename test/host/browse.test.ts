import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi, Tool } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { reveal } from '../../src/vscode/view/reveal';
import type { ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { GroupRow, TreeRow } from '../../src/core/query/treeRows';
import { activateExtension, nextEvent, run, tool } from './activateExtension';

const gitTool = (name: string, more: Partial<Tool> = {}): Tool =>
  tool(name, { description: `Asks the repository for its ${name}.`, tags: ['vcs'], ...more });

describe('browsing the tools', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;
  let view: ToolTreeView['view'];
  const reset = async (): Promise<void> => {
    await run('groupByNone');
    await run('sortByName');
    await run('clearFilter');
    await api.clear();
  };

  beforeEach(async () => {
    ({ api, tree, registry, view } = await activateExtension());
    await reset();
  });
  after(reset);

  const label = (row: TreeRow): unknown => tree.getTreeItem(row).label;
  const labels = (parent?: TreeRow): unknown[] => tree.getChildren(parent).map(label);
  const groups = (): GroupRow[] => tree.getChildren().filter(row => row.kind === 'group');
  const group = (title: string): GroupRow => groups().find(row => label(row) === title)!;
  const grouped = (): unknown[] => groups().map(row => [label(row), labels(row)]);
  /** Returns the rows of the tree data events that fire during the action; “all” for an event without rows. */
  const eventsDuring = async (action: () => PromiseLike<unknown>): Promise<unknown[]> => {
    await tree.settled();
    const events: (readonly TreeRow[] | undefined)[] = [];
    const subscription = tree.onDidChangeTreeData(rows => events.push(rows));
    await action();
    await tree.settled();
    subscription.dispose();
    return events.map(
      rows => rows?.map(row => (row.kind === 'tool' ? [row.group?.value, row.name] : label(row))) ?? 'all',
    );
  };

  describe('in groups', () => {
    it('has a row for each group, with its name, its number of tools and their cost', async () => {
      await registry.registerAll([gitTool('git_log', { tags: ['vcs', 'read'] }), gitTool('git_tag'), tool('plain')]);
      await run('groupByTag');

      const items = tree.getChildren().map(row => tree.getTreeItem(row));

      assert.deepEqual(
        items.map(({ id, label, description, contextValue, iconPath, collapsibleState, accessibilityInformation }) => [
          ...[id, label, description, contextValue, (iconPath as vscode.ThemeIcon).id, collapsibleState],
          accessibilityInformation?.label,
        ]),
        [
          ['tag%3Aread', 'read', '1 tool · ≈ 51', 'group tag', 'tag', 2, 'read, 1 tool, ≈ 51 tokens'],
          ['tag%3Avcs', 'vcs', '2 tools · ≈ 102', 'group tag', 'tag', 2, 'vcs, 2 tools, ≈ 102 tokens'],
          ['%3Atag', 'No tag', '1 tool · ≈ 42', 'group tag rest', 'tag', 2, 'No tag, 1 tool, ≈ 42 tokens'],
        ],
      );
      assert.deepEqual(grouped(), [
        ['read', ['git_log']],
        ['vcs', ['git_log', 'git_tag']],
        ['No tag', ['plain']],
      ]);
    });

    it('gives a tool a separate row in each of its groups, with separate parameter rows', async () => {
      await api.register(gitTool('git_log', { tags: ['vcs', 'read'] }));
      await run('groupByTag');

      const rows = groups().flatMap(each => tree.getChildren(each));
      const all = [...groups(), ...rows, ...rows.flatMap(row => tree.getChildren(row))];
      const ids = all.map(row => tree.getTreeItem(row).id);

      assert.equal(new Set(ids).size, 6);
      assert.deepEqual(
        rows.map(row => [row.kind === 'tool' && row.name, label(tree.getParent(row)!)]),
        [
          ['git_log', 'read'],
          ['git_log', 'vcs'],
        ],
      );
    });

    it('groups by prefix, risk, origin and layer', async () => {
      await registry.registerAll([
        { ...tool('git_log', { annotations: { readOnlyHint: true } }), origin: { kind: 'mcp', address: 'git server' } },
        {
          ...tool('git_push', { annotations: { destructiveHint: true } }),
          origin: { kind: 'file', address: 'file:///a/tools.json' },
        },
        { ...tool('plain'), origin: { kind: 'clipboard' } },
        tool('typed'),
      ]);
      const seen: unknown[] = [];
      for (const by of ['prefix', 'risk', 'origin', 'layer']) {
        await run('groupBy', by);
        seen.push(grouped());
      }

      assert.deepEqual(seen, [
        [
          ['git', ['git_log', 'git_push']],
          ['Other', ['plain', 'typed']],
        ],
        [
          ['Destructive', ['git_push']],
          ['Read-only', ['git_log']],
          ['Unspecified', ['plain', 'typed']],
        ],
        [
          ['Clipboard', ['plain']],
          ['tools.json', ['git_push']],
          ['git server', ['git_log']],
          ['Created here', ['typed']],
        ],
        [['User', ['git_log', 'git_push', 'plain', 'typed']]],
      ]);
    });

    it('creates the rows of a group only when the group is expanded', async () => {
      await registry.registerAll([gitTool('git_log'), tool('plain')]);
      await run('groupByTag');
      tree.getChildren(group('vcs'));

      const events = await eventsDuring(async () => {
        await api.register(gitTool('git_log', { title: 'Log' }), { onConflict: 'replace' });
        await api.register(tool('plain', { title: 'Plain' }), { onConflict: 'replace' });
      });

      assert.deepEqual(events.flat().filter(Array.isArray), [['vcs', 'git_log']]);
    });

    it('fires events for a changed row in each group, and for the groups that a tool leaves or enters', async () => {
      await registry.registerAll([
        gitTool('git_log', { tags: ['vcs', 'read'] }),
        gitTool('git_tag', { tags: ['vcs'] }),
      ]);
      await run('groupByTag');
      const before = grouped();

      const changed = await eventsDuring(() =>
        registry.user.register(gitTool('git_log', { tags: ['vcs', 'read'], enabled: false }), {
          onConflict: 'replace',
        }),
      );
      grouped();
      const moved = await eventsDuring(() =>
        registry.user.register(gitTool('git_tag', { tags: ['read'], enabled: false }), { onConflict: 'replace' }),
      );
      const removed = await eventsDuring(() => registry.user.unregisterAll(['git_log', 'git_tag']));

      assert.deepEqual(before, [
        ['read', ['git_log']],
        ['vcs', ['git_log', 'git_tag']],
      ]);
      // The groups have two events: one because a tool of theirs is disabled now, one because their cost changed.
      assert.deepEqual(changed, [
        ['read', 'vcs', ['read', 'git_log'], ['vcs', 'git_log']],
        ['read', 'vcs'],
      ]);
      assert.deepEqual(moved, [['read', 'vcs', ['vcs', 'git_tag']], ['vcs']]);
      assert.deepEqual([removed[0], groups()], ['all', []]);
    });

    it('updates the cost of a group when the cost of one of its tools changes', async () => {
      await registry.registerAll([gitTool('git_log'), tool('plain', { tags: ['other'] })]);
      await run('groupByTag');
      grouped();

      const events = await eventsDuring(() =>
        api.register(gitTool('git_log', { description: 'Short.' }), { onConflict: 'replace' }),
      );

      assert.deepEqual(
        events.flat().filter(each => !Array.isArray(each)),
        ['vcs'],
      );
      assert.equal(tree.getTreeItem(group('vcs')).description, '1 tool · ≈ 43');
    });

    it('shows the cost of the enabled tools of a tag, but of all tools of a set', async () => {
      await registry.registerAll([gitTool('git_log'), gitTool('git_tag', { enabled: false })]);
      await registry.user.keepSet({ name: 'both', tools: ['git_*'] });
      await run('groupByTag');
      const ofTag = tree.getTreeItem(group('vcs')).description;
      await run('groupBySet');
      const ofSet = tree.getTreeItem(group('both')).description;
      await registry.user.dropSet('both');

      assert.deepEqual([ofTag, ofSet], ['1 of 2 enabled · ≈ 51', '1 of 2 enabled · ≈ 102']);
    });

    it('expands the group of a tool to reveal the tool', async () => {
      await vscode.commands.executeCommand('llmTools.tools.focus');
      await registry.registerAll(
        Array.from({ length: 60 }, (_, index) => tool(`t_${index}`, { tags: [`tag ${index % 30}`] })),
      );
      await run('groupByTag');
      const row = tree.row('t_40');
      const expanded = nextEvent(view.onDidExpandElement);

      await reveal({ view, provider: tree }, row, { select: true });

      assert.equal(label((await expanded).element), 'tag 10');
      assert.deepEqual([label(row.group!), view.selection], ['tag 10', [row]]);
      assert.equal(tree.getTreeItem(group('tag 11')).collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    });

    it('handles a tool that is selected in two groups once', async () => {
      await registry.registerAll([gitTool('git_log', { tags: ['vcs', 'read'] }), gitTool('git_tag')]);
      await run('groupByTag');
      const rows = groups()
        .flatMap(each => tree.getChildren(each))
        .filter(row => row.kind === 'tool' && row.name === 'git_log');

      const removed = await run('unregister', rows[0], rows);

      assert.deepEqual([rows.length, removed, api.list().map(({ name }) => name)], [2, ['git_log'], ['git_tag']]);
    });
  });

  describe('in order', () => {
    it('puts the tools with the most problems first, and updates the order', async () => {
      await registry.registerAll([tool('a'), tool('b', { description: '' }), tool('c')]);
      await run('check');
      await run('sortByProblems');
      const before = labels();
      await tree.settled();
      const moved = nextEvent(tree.onDidChangeTreeData, rows => rows === undefined);

      await api.register(tool('c', { description: '', inputSchema: { type: 'object', properties: { p: {} } } }), {
        onConflict: 'replace',
      });
      await moved;

      assert.deepEqual([before[0], labels()[0]], ['b', 'c']);
    });

    it('puts recently changed tools first, including changes observed in a workspace file', async () => {
      const folder = join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
      const file = join(folder, 'llm-tools.json');
      const write = async (...names: string[]): Promise<void> => {
        const changed = nextEvent(api.onDidChange);
        mkdirSync(folder, { recursive: true });
        writeFileSync(
          file,
          JSON.stringify({ version: 1, tools: names.map(name => ({ ...tool(name), title: String(Math.random()) })) }),
        );
        await registry.refresh();
        await changed;
      };
      try {
        await api.register(tool('first'));
        await api.register(tool('second'));
        await run('sortByRecent');
        const ofUser = labels();
        await write('of_file');
        const withFile = labels();
        await api.register(tool('first', { title: 'First' }), { onConflict: 'replace' });

        assert.deepEqual(
          [ofUser, withFile, labels()],
          [
            ['second', 'first'],
            ['of_file', 'second', 'first'],
            ['first', 'of_file', 'second'],
          ],
        );
      } finally {
        rmSync(file);
        await registry.refresh();
      }
    });

    it('sorts within the groups', async () => {
      await registry.registerAll([
        gitTool('git_log'),
        gitTool('git_tag', { description: 'Long. '.repeat(40) }),
        tool('plain'),
      ]);
      await run('groupByTag');

      await run('sortByCost');

      assert.deepEqual(grouped(), [
        ['vcs', ['git_tag', 'git_log']],
        ['No tag', ['plain']],
      ]);
    });
  });

  describe('through a filter', () => {
    beforeEach(async () => {
      await registry.registerAll([gitTool('git_log'), gitTool('git_push', { enabled: false }), tool('plain')]);
    });

    it('shows the matching tools, and their number in a row above them', async () => {
      await run('filter', ' repository @enabled ');

      const [filterRow] = tree.getChildren();
      const item = tree.getTreeItem(filterRow!);

      assert.deepEqual(labels().slice(1), ['git_log']);
      assert.deepEqual(
        [item.label, item.description, item.contextValue, item.command?.command, item.accessibilityInformation?.label],
        [
          'Filtered by “repository @enabled”',
          '1 of 3 tools',
          'filter',
          'llmTools.filter',
          'Filtered by “repository @enabled”, 1 of 3 tools',
        ],
      );
    });

    it('is cleared by one command', async () => {
      await run('filter', 'log');
      const few = labels();

      await run('clearFilter');

      assert.deepEqual([few.length, labels()], [2, ['git_log', 'git_push', 'plain']]);
    });

    it('shows no rows where nothing matches, so that the welcome view offers to clear it', async () => {
      await run('filter', 'no such tool');
      const rows = tree.getChildren();
      const counts = tree.counts();
      const message = view.message;
      await run('clearFilter');

      // VS Code shows no welcome view while the view has a message.
      assert.deepEqual([rows, counts, message], [[], { total: 3, shown: 0 }, '']);
      assert.match(view.message!, /^2 of 3 enabled/);
    });

    it('updates the rows and the count when tools start or stop matching', async () => {
      await run('filter', '@disabled');
      labels();
      const out = await eventsDuring(() => api.register(gitTool('git_push'), { onConflict: 'replace' }));
      const none = labels();
      await api.register(tool('off', { enabled: false }));
      const one = labels();

      const other = await eventsDuring(() => registry.user.register(tool('another')));

      assert.deepEqual([out[0], none, one.slice(1)], ['all', [], ['off']]);
      assert.deepEqual(other[0], ['Filtered by “@disabled”']);
    });

    it('combines with groups, which count only matching tools', async () => {
      await run('groupByTag');
      await run('filter', 'git_l');

      const items = tree.getChildren().map(row => tree.getTreeItem(row));

      assert.deepEqual(
        items.map(({ label, description }) => [label, description]),
        [
          ['Filtered by “git_l”', '1 of 3 tools'],
          ['vcs', '1 tool · ≈ 51'],
        ],
      );
    });

    it('has no visible row for tools that do not match', async () => {
      await run('filter', 'plain');

      assert.deepEqual(
        [tree.shownRow({ name: 'git_log', layer: 'user' }), tree.shownRow({ name: 'plain', layer: 'user' })],
        [undefined, tree.row('plain')],
      );
    });
  });
});
