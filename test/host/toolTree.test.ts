import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { activateExtension, nextEvent, tool } from './activateExtension';

describe('the Tools view', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;

  beforeEach(async () => {
    ({ api, tree, registry } = await activateExtension());
  });

  const items = (parent?: TreeRow): vscode.TreeItem[] => tree.getChildren(parent).map(row => tree.getTreeItem(row));
  const icon = (item: vscode.TreeItem): string => (item.iconPath as vscode.ThemeIcon).id;

  it('is empty if nothing is registered, so that VS Code shows the welcome view', () => {
    assert.deepEqual(tree.getChildren(), []);
  });

  it('has a row for each tool, sorted by name, with an accessible label', async () => {
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
        'First line second. · ≈ 34',
        'tools',
        'tool enabled',
        0,
        'plain, user, about 34 tokens, First line second.',
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

  it('shows the start of the description and then the cost, which comes first if the rows are sorted by it', async () => {
    const description = `Returns ${'a very long answer '.repeat(400)}`;
    await api.register(tool('long', { description, annotations: { readOnlyHint: true } }));
    // The number of problems appears later.
    const rowText = (): string => String(items()[0]?.description).replace(' · 1 problem', '');
    const before = rowText();
    await vscode.commands.executeCommand('llmTools.sortBy', 'cost');
    const byCost = rowText();
    await vscode.commands.executeCommand('llmTools.sortBy', 'name');

    const words = 'Returns a very long answer a very long answer a very long…';
    assert.deepEqual([before, byCost], [`${words} · ≈ 1.6K · read-only`, `≈ 1.6K · ${words} · read-only`]);
  });

  it('has at most two buttons on the row of a tool', () => {
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

  it('has nested rows for the parameters of a tool, at every depth', async () => {
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

  it('escapes the texts of tools in tooltips', async () => {
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

  it('fires an event only for the row that has changed', async () => {
    await api.register(tool('a'));
    await api.register(tool('b'));
    const [, b] = tree.getChildren();
    await tree.settled();
    const changed = nextEvent(tree.onDidChangeTreeData);

    await api.register(tool('b', { description: 'New.' }), { onConflict: 'replace' });

    assert.deepEqual(await changed, [b]);
    assert.equal(tree.getTreeItem(b!).description, 'New. · ≈ 41');
  });

  it('keeps the identity of its rows when others are added', async () => {
    await api.register(tool('b'));
    const [before] = tree.getChildren();
    await tree.settled();
    const changed = nextEvent(tree.onDidChangeTreeData);

    await api.register(tool('a'));

    assert.equal(await changed, undefined);
    assert.equal(tree.getChildren()[1], before);
  });

  it('sets the context values that the menus of the manifest use', async () => {
    await api.register(tool('a'));
    await api.register(tool('b', { enabled: false }));
    const flat = items();
    await vscode.commands.executeCommand('llmTools.groupBy', 'tag');
    const words = [...flat, ...items()].map(({ contextValue }) => contextValue!);
    await vscode.commands.executeCommand('llmTools.groupBy', 'none');

    const patterns = manifest.contributes.menus['view/item/context']
      // `lock.test.ts` has rows of files, with their locks.
      .filter(({ when }) => !when.includes('viewItem == ') && !/drifted|file/.test(when))
      .map(({ when }) => /viewItem =~ \/(.*)\//.exec(when));

    assert.ok(patterns.length > 0);
    for (const pattern of patterns) {
      assert.ok(
        words.some(each => new RegExp(pattern![1]!).test(each)),
        pattern![1],
      );
    }
  });

  it('returns the first of many rows, and then fires an event to return all', async () => {
    await vscode.commands.executeCommand('workbench.view.explorer');
    tree.getChildren();
    const tools = Array.from({ length: 1200 }, (_, index) => tool(`tool_${String(index).padStart(4, '0')}`));
    await registry.registerAll(tools);
    await tree.settled();
    const changedAll = nextEvent(tree.onDidChangeTreeData, rows => rows === undefined);

    const first = tree.getChildren();
    await changedAll;
    const all = tree.getChildren();

    assert.deepEqual([first.length, all.length], [200, 1200]);
    assert.deepEqual(
      all.slice(0, 200).map((row, index) => row === first[index]),
      first.map(() => true),
    );
    await api.clear();
  });

  it('can be focused in the workbench', async () => {
    await vscode.commands.executeCommand('llmTools.tools.focus');
  });
});
