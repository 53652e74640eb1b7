import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { activated, next, tool } from './activated';

describe('the Tools view', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;

  beforeEach(async () => {
    ({ api, tree, registry } = await activated());
  });

  const items = (parent?: TreeRow): vscode.TreeItem[] => tree.getChildren(parent).map(row => tree.getTreeItem(row));
  const icon = (item: vscode.TreeItem): string => (item.iconPath as vscode.ThemeIcon).id;

  it('is empty where nothing is registered, so that the welcome shows', () => {
    assert.deepEqual(tree.getChildren(), []);
  });

  it('has a row for each tool, sorted by name, with what it is in words', async () => {
    await api.register(tool('write', { annotations: { destructiveHint: true } }));
    await api.register(tool('read', { annotations: { readOnlyHint: true } }));
    await api.register(tool('off', { enabled: false, annotations: { destructiveHint: true } }));
    await api.register(tool('plain', { description: 'First line\nsecond.\n\nMore.', inputSchema: { type: 'object' } }));

    const rows = items().map(item => [
      item.id,
      item.label,
      item.description,
      icon(item),
      item.contextValue,
      item.collapsibleState,
      item.accessibilityInformation?.label,
    ]);

    assert.deepEqual(rows, [
      [
        'off',
        'off',
        'Does off. · ≈ 42 · destructive · disabled',
        'flame',
        'tool disabled',
        1,
        'off, disabled, user, about 42 tokens, destructive, Does off.',
      ],
      [
        'plain',
        'plain',
        'First line second. · ≈ 30',
        'tools',
        'tool enabled',
        0,
        'plain, user, about 30 tokens, First line second.',
      ],
      [
        'read',
        'read',
        'Does read. · ≈ 42 · read-only',
        'eye',
        'tool enabled',
        1,
        'read, user, about 42 tokens, read-only, Does read.',
      ],
      [
        'write',
        'write',
        'Does write. · ≈ 42 · destructive',
        'flame',
        'tool enabled',
        1,
        'write, user, about 42 tokens, destructive, Does write.',
      ],
    ]);
  });

  it('has the first words of the description before what may not fit: a cost in few letters, first only where it sorts the rows', async () => {
    const description = `Returns ${'a very long answer '.repeat(400)}`;
    await api.register(tool('long', { description, annotations: { readOnlyHint: true } }));
    // How many problems it has comes a moment later.
    const shown = (): string => String(items()[0]?.description).replace(' · 1 problem', '');
    const before = shown();
    await vscode.commands.executeCommand('llmTools.sortBy', 'cost');
    const byCost = shown();
    await vscode.commands.executeCommand('llmTools.sortBy', 'name');

    const words = 'Returns a very long answer a very long answer a very long…';
    assert.deepEqual([before, byCost], [`${words} · ≈ 1.6K · read-only`, `≈ 1.6K · ${words} · read-only`]);
  });

  it('has two buttons on the row of a tool at most', () => {
    const buttons = manifest.contributes.menus['view/item/context']
      .filter(({ group, when }) => group.startsWith('inline') && when.includes('tool'))
      .filter(({ when }) => new RegExp(/viewItem =~ \/(.*)\//.exec(when)?.[1] ?? '^$').test('tool enabled'))
      .map(({ command }) => command);

    assert.deepEqual(buttons, ['llmTools.copy', 'llmTools.unregister']);
  });

  it('opens a tool’s document when its row is clicked', async () => {
    await api.register(tool('read'));

    const [item] = items();

    assert.equal(item?.command?.command, 'vscode.open');
    assert.equal(String(item?.command?.arguments?.[0]), 'llm-tools:/user/read.tool.json');
  });

  it('has the parameters below a tool, as deep as they go', async () => {
    const inputSchema = {
      type: 'object',
      properties: {
        filter: { type: 'object', description: 'What to leave out.', properties: { 'a/b': { type: 'boolean' } } },
        limit: { type: 'integer' },
      },
      required: ['limit'],
    };
    await api.register(tool('search', { inputSchema }));

    const [search] = tree.getChildren();
    const parameters = tree.getChildren(search);
    const rows = [...items(search), ...items(parameters[0])].map(item => [
      item.id,
      item.label,
      item.description,
      item.collapsibleState,
      item.accessibilityInformation?.label,
    ]);

    assert.deepEqual(rows, [
      [
        'search/filter',
        'filter',
        'object, optional · What to leave out.',
        1,
        'parameter filter, object, optional · What to leave out.',
      ],
      ['search/limit', 'limit', 'integer, required', 0, 'parameter limit, integer, required'],
      ['search/filter/a%2Fb', 'a/b', 'boolean, optional', 0, 'parameter a/b, boolean, optional'],
    ]);
    assert.equal(tree.getParent(parameters[0]!), search);
    assert.equal(tree.getParent(search!), undefined);
  });

  it('shows foreign text in tooltips as text', async () => {
    const evil = '[run](command:x) <b>bold</b> ![i](http://x/y.png) ```';
    const inputSchema = { type: 'object', properties: { p: { type: 'string', description: evil } } };
    await api.register(tool('evil', { description: evil, inputSchema }));

    const [row] = tree.getChildren();
    const [parameter] = tree.getChildren(row);
    const resolved = await Promise.all([row!, parameter!].map(each => tree.resolveTreeItem({}, each)));
    const tooltips = resolved.map(({ tooltip }) => tooltip as vscode.MarkdownString);

    for (const { value, isTrusted, supportHtml, supportThemeIcons } of tooltips) {
      assert.deepEqual([isTrusted, supportHtml, supportThemeIcons].some(Boolean), false);
      const [text] = value.split('```json');
      assert.ok(text!.includes('\\[run\\]\\(command:x\\) <b\\>bold</b\\> \\!\\[i\\]'), value);
    }
  });

  it('tells VS Code which row has changed, and of nothing else', async () => {
    await api.register(tool('a'));
    await api.register(tool('b'));
    const [, b] = tree.getChildren();
    await tree.settled();
    const changed = next(tree.onDidChangeTreeData);

    await api.register(tool('b', { description: 'New.' }), { onConflict: 'replace' });

    assert.deepEqual(await changed, [b]);
    assert.equal(tree.getTreeItem(b!).description, 'New. · ≈ 41');
  });

  it('keeps the identity of its rows when others come and go', async () => {
    await api.register(tool('b'));
    const [before] = tree.getChildren();
    await tree.settled();
    const changed = next(tree.onDidChangeTreeData);

    await api.register(tool('a'));

    assert.equal(await changed, undefined);
    assert.equal(tree.getChildren()[1], before);
  });

  it('gives its rows the words that the manifest’s menus look for', async () => {
    await api.register(tool('a'));
    await api.register(tool('b', { enabled: false }));
    const flat = items();
    await vscode.commands.executeCommand('llmTools.groupBy', 'tag');
    const words = [...flat, ...items()].map(({ contextValue }) => contextValue!);
    await vscode.commands.executeCommand('llmTools.groupBy', 'none');

    const patterns = manifest.contributes.menus['view/item/context']
      .filter(({ when }) => !when.includes('viewItem == '))
      .map(({ when }) => /viewItem =~ \/(.*)\//.exec(when));

    assert.ok(patterns.length > 0);
    for (const pattern of patterns) {
      assert.ok(
        words.some(each => new RegExp(pattern![1]!).test(each)),
        pattern![1],
      );
    }
  });

  it('gives the first of many rows, and has VS Code ask again for all', async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    tree.getChildren();
    const tools = Array.from({ length: 1200 }, (_, index) => tool(`tool_${String(index).padStart(4, '0')}`));
    await registry.registerAll(tools);
    await tree.settled();
    const told = next(tree.onDidChangeTreeData, rows => rows === undefined);

    const first = tree.getChildren();
    await told;
    const all = tree.getChildren();

    assert.deepEqual([first.length, all.length], [200, 1200]);
    assert.deepEqual(
      all.slice(0, 200).map((row, index) => row === first[index]),
      first.map(() => true),
    );
    await api.clear();
  });

  it('is there in the workbench', async () => {
    await vscode.commands.executeCommand('llmTools.tools.focus');
  });
});
