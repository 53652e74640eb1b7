import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, Tool } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { TokenCounts } from '../../src/vscode/commands/countTokens';
import type { Cost } from '../../src/vscode/editor/cost/registerCost';
import type { ToolTree, ToolTreeView } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { eventually } from '../eventually';
import { activateExtension, nextEvent, tool, updateSetting } from './activateExtension';

const longTool = (name: string, more: Partial<Tool> = {}): Tool =>
  tool(name, { description: 'Does all that could be done, and then some. '.repeat(5), ...more });

describe('what tools cost', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;
  let cost: Cost;
  let view: ToolTreeView['view'];

  beforeEach(async () => {
    ({ api, tree, cost, view, registry } = await activateExtension());
  });
  afterEach(async () => {
    await updateSetting('tokenBudget', undefined);
    await updateSetting('defaultFormat', undefined);
    await vscode.commands.executeCommand('llmTools.sortByName');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await api.clear();
  });

  const items = (): vscode.TreeItem[] => tree.getChildren().map(row => tree.getTreeItem(row));
  const labels = (): unknown[] => items().map(({ label }) => label);
  const descriptions = (): unknown[] => items().map(({ description }) => description);
  const tooltip = async (row: TreeRow): Promise<string> =>
    ((await tree.resolveTreeItem({}, row)).tooltip as vscode.MarkdownString).value.replaceAll(/\\|&nbsp;/g, '');

  it('is shown above the rows, as the total of all enabled tools with their number', async () => {
    const before = view.message;
    await api.register(tool('a'));
    const one = view.message;
    await api.register(tool('b', { enabled: false }));
    const two = view.message;
    await api.register(longTool('c'));

    assert.deepEqual([before, one, two], ['', '1 tool · ≈ 42 tokens', '1 of 2 enabled · ≈ 42 tokens']);
    assert.equal(view.message, '2 of 3 enabled · ≈ 137 tokens');
  });

  it('follows the default format', async () => {
    await api.register(tool('a'));
    const before = descriptions();
    await tree.settled();
    const changed = nextEvent(tree.onDidChangeTreeData);

    await updateSetting('defaultFormat', 'text-description');

    assert.deepEqual(await changed, [tree.row('a')]);
    assert.deepEqual([before, descriptions()], [['Does a. · ≈ 42'], ['Does a. · ≈ 21']]);
    assert.equal(view.message, '1 tool · ≈ 21 tokens');
  });

  it('is in the tooltip with its share of the total, which changes with other tools', async () => {
    await api.register(tool('a'));
    await api.register(tool('off', { enabled: false }));
    const [a, off] = tree.getChildren();
    const alone = await tooltip(a!);
    await tree.settled();
    const changed = nextEvent(tree.onDidChangeTreeData, rows => rows?.includes(a!) === true);

    await api.register(tool('off', { enabled: true }), { onConflict: 'replace' });

    await changed;
    assert.match(alone, /≈ 42 tokens as OpenAI Chat: 100% of the ≈ 42 of all enabled tools\./);
    assert.match(await tooltip(a!), /≈ 42 tokens as OpenAI Chat: 50% of the ≈ 84 of all enabled tools\./);
    await api.register(tool('off', { enabled: false }), { onConflict: 'replace' });
    assert.match(await tooltip(off!), /≈ 42 tokens as OpenAI Chat, not included in the total\./);
  });

  it('sorts the tools by command, until they are sorted by name again', async () => {
    await api.register(tool('a'));
    await api.register(longTool('b'));
    await api.register(tool('c'));

    await vscode.commands.executeCommand('llmTools.sortByCost');
    const byCost = labels();
    await tree.settled();
    const moved = nextEvent(tree.onDidChangeTreeData, rows => rows === undefined);
    await api.register(longTool('c'), { onConflict: 'replace' });
    await moved;
    const afterChange = labels();
    await vscode.commands.executeCommand('llmTools.sortByName');

    assert.deepEqual(
      [byCost, afterChange, labels()],
      [
        ['b', 'a', 'c'],
        ['b', 'c', 'a'],
        ['a', 'b', 'c'],
      ],
    );
  });

  it('is compared with the budget in a row above the tools', async () => {
    await api.register(tool('a'));
    await updateSetting('tokenBudget', 50);
    const within = labels();
    await tree.settled();
    const changed = nextEvent(tree.onDidChangeTreeData, rows => rows === undefined);
    await api.register(tool('b'));
    await changed;

    const [warning] = items();

    assert.deepEqual(within, ['a']);
    assert.deepEqual(
      [warning?.label, warning?.description, warning?.command?.arguments],
      [
        'Over budget',
        'The enabled tools cost ≈ 84 tokens, 34 more than the budget of 50. Disable or shorten some of them, or raise the budget.',
        ['llmTools.tokenBudget'],
      ],
    );
    await updateSetting('tokenBudget', 84);
    assert.deepEqual(labels(), ['a', 'b']);
  });

  it('causes one warning when it exceeds the budget, and another after it was within the budget again', async () => {
    // The first action of the warning sorts by cost, so the order of the rows shows whether there was a warning.
    const accept = (): Thenable<unknown> => vscode.commands.executeCommand('notification.acceptPrimaryAction');
    const isByCost = (): boolean => labels().indexOf('z') < labels().indexOf('a');
    const isWarned = async (): Promise<boolean> => {
      await accept();
      await vscode.commands.executeCommand('notifications.clearAll');
      return isByCost();
    };
    await vscode.commands.executeCommand('notifications.clearAll');
    await api.register(tool('a'));
    await updateSetting('tokenBudget', 50);
    await api.register(longTool('z', { enabled: false }));
    const within = await isWarned();

    await api.register(longTool('z'), { onConflict: 'replace' });
    while (!isByCost()) await accept();
    await vscode.commands.executeCommand('llmTools.sortByName');
    await api.register(tool('b'));
    const stillOver = await isWarned();
    await updateSetting('tokenBudget', 1000);
    const withinAgain = await isWarned();
    await updateSetting('tokenBudget', 60);

    while (!isByCost()) await accept();
    assert.deepEqual([within, stillOver, withinAgain], [false, false, false]);
  });

  it('is not counted with a chat model if none is available', async () => {
    await api.register(tool('a'));

    const models = await vscode.lm.selectChatModels();
    const counts = await vscode.commands.executeCommand('llmTools.countTokens', { tokenizer: 'gpt-none' });

    assert.deepEqual([models, counts], [[], undefined]);
  });

  it('is counted exactly by command, for all enabled tools or for given ones', async () => {
    await api.register(tool('a'));
    await api.register(longTool('b'));
    await api.register(tool('off', { enabled: false }));
    const count = (...args: unknown[]): Thenable<TokenCounts> =>
      vscode.commands.executeCommand('llmTools.countTokens', ...args);

    const all = await count({ tokenizer: 'o200k_base' });
    const some = await count(['off'], { tokenizer: 'cl100k_base' });
    const given = await count(tool('unsaved'), { tokenizer: 'cl100k_base' });

    assert.deepEqual(all, {
      ...{ tokenizer: 'o200k_base', format: 'openai-chat', estimate: 137, exact: 139 },
      tools: [
        { name: 'b', estimate: 95, exact: 96 },
        { name: 'a', estimate: 42, exact: 43 },
      ],
    });
    assert.deepEqual(some.tools, [{ name: 'off', estimate: 42, exact: 43 }]);
    assert.deepEqual(given.tools, [{ name: 'unsaved', estimate: 42, exact: 45 }]);
  });

  it('is recounted only for changed tools, also if there are many tools', async () => {
    await registry.registerAll(Array.from({ length: 300 }, (_, index) => tool(`t${index}`)));
    await eventually(cost.onDidChange, () => assert.match(view.message ?? '', /≈/));
    const all = view.message;
    tree.getChildren();
    // In the background, lint reports the first tool beyond the limit on the number of tools; wait for its event.
    const description = (): string => String(tree.getTreeItem(tree.row('t213')).description);
    await eventually(tree.onDidChangeTreeData, () => assert.match(description(), /1 problem/));
    await tree.settled();
    const events: unknown[] = [];
    const subscription = tree.onDidChangeTreeData(rows => events.push(rows));

    await api.register(longTool('t7'), { onConflict: 'replace' });
    await tree.settled();

    subscription.dispose();
    assert.deepEqual([all, view.message], ['300 tools · ≈ 12,600 tokens', '300 tools · ≈ 12,653 tokens']);
    assert.deepEqual(events, [[tree.row('t7')]]);
  });
});
