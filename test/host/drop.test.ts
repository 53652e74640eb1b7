import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { GroupRow, ToolRow, TreeRow } from '../../src/core/query/treeRows';
import { activated, tool, type Activated } from './activated';
import { answer } from './answer';

describe('what is dropped on the view', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;
  let dragging: Activated['dragging'];
  const cancel = new vscode.CancellationTokenSource();

  const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const path = (): string => join(root(), '.vscode/llm-tools.json');
  const layer = () => registry.layers()[0]!;
  const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`llmTools.${command}`, ...args);
  const names = (id = 'user'): string[] =>
    registry
      .layer(id)!
      .list()
      .map(each => each.name);
  const group = (value?: string): GroupRow =>
    tree.getChildren().find((row): row is GroupRow => row.kind === 'group' && row.value === value)!;
  const rowsOf = (value?: string): ToolRow[] =>
    tree.getChildren(group(value)).filter((row): row is ToolRow => row.kind === 'tool');
  /** As VS Code does it: the view is asked what is dragged, and then told where it is dropped. */
  const drag = async (rows: readonly TreeRow[], target: TreeRow | undefined): Promise<void> => {
    const transfer = new vscode.DataTransfer();
    transfer.set('text/uri-list', new vscode.DataTransferItem('llm-tools:/user/a.tool.json'));
    await dragging.handleDrag!(rows, transfer, cancel.token);
    await dragging.handleDrop!(target, transfer, cancel.token);
  };
  const drop = (type: string, value: string, target?: TreeRow): Thenable<void> => {
    const transfer = new vscode.DataTransfer();
    transfer.set(type, new vscode.DataTransferItem(value));
    return dragging.handleDrop!(target, transfer, cancel.token) as Thenable<void>;
  };
  const accepted = (dropped: Thenable<void>): Promise<void> =>
    answer(dropped, 'workbench.action.acceptSelectedQuickOpenItem');
  const write = (file: string, text: string): string => {
    writeFileSync(join(root(), file), text);
    return String(vscode.Uri.file(join(root(), file)));
  };

  beforeEach(async () => {
    ({ api, registry, tree, dragging } = await activated());
    mkdirSync(join(root(), '.vscode'), { recursive: true });
    writeFileSync(path(), JSON.stringify({ version: 1, tools: [tool('f')] }, null, 2));
    await layer().refresh();
  });
  afterEach(async () => {
    await run('groupByNone');
    rmSync(path());
    await layer().refresh();
  });
  after(() => rmSync(join(root(), '.vscode'), { recursive: true }));

  it('moves tools to the layer of the group, or of a row in it', async () => {
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
    await run('groupByLayer');
    const before = readFileSync(path(), 'utf8');
    const [a, b] = rowsOf('user');

    await drag([a!], group(layer().id));
    const [, f] = rowsOf(layer().id);
    await drag([b!, f!], rowsOf(layer().id)[0]);
    const moved = [names(), names(layer().id)];
    await drag(rowsOf(layer().id).slice(0, 2), group('user'));

    assert.deepEqual(moved, [['c'], ['a', 'b', 'f']]);
    assert.deepEqual(
      [names(), names(layer().id), registry.get('a'), readFileSync(path(), 'utf8')],
      [['a', 'b', 'c'], ['f'], tool('a'), before],
    );
  });

  it('leaves tools where they are dropped on no group, or on one of another kind', async () => {
    await api.register(tool('a', { tags: ['x'] }));
    const flat = tree.getChildren();

    await drag([tree.row('a')], undefined);
    await drag(
      [tree.row('a')],
      flat.find(row => row.kind === 'tool' && row.name === 'f'),
    );
    await run('groupByRisk');
    await drag([tree.row('a')], group());

    assert.deepEqual([names(), names(layer().id)], [['a'], ['f']]);
    assert.deepEqual(registry.get('a'), tool('a', { tags: ['x'] }));
  });

  it('gives tools the tag of the group in the place of the one that they come from', async () => {
    await api.register(tool('a', { tags: ['old', 'kept'] }));
    await api.register(tool('b', { tags: ['new'] }));
    await run('groupByTag');

    await drag([rowsOf('old')[0]!, rowsOf()[0]!], group('new'));

    assert.deepEqual(
      ['a', 'b', 'f'].map(name => registry.get(name)?.tags),
      [['kept', 'new'], ['new'], ['new']],
    );
    assert.deepEqual(registry.history()[0]?.title, 'edit tags');
    await drag(rowsOf('kept'), rowsOf('new')[1]);
    assert.deepEqual(registry.get('a')?.tags, ['new']);
  });

  it('adds tools to the set of the group, those that do not belong to it', async () => {
    const setEdits = (): number => registry.history().filter(({ title }) => title === 'set').length;
    const before = setEdits();
    for (const name of ['a', 'b', 'git_log']) await api.register(tool(name));
    await registry.user.keepSet({ name: 'ours', tools: ['a', 'git_*'] });
    await run('groupBy', 'set');

    await drag([...rowsOf('ours'), ...rowsOf()], group('ours'));

    assert.deepEqual(registry.user.sets(), [{ name: 'ours', tools: ['a', 'git_*', 'b', 'f'] }]);
    await drag(rowsOf('ours'), group('ours'));
    assert.equal(setEdits() - before, 2);
    await registry.user.dropSet('ours');
  });

  it('registers files after a preview, in the layer that they are dropped on', async () => {
    const files = [
      write('one.json', JSON.stringify(tool('a'))),
      write('two.jsonc', `// Two.\n[${JSON.stringify(tool('b'))},]`),
    ];

    await accepted(drop('text/uri-list', files.join('\r\n')));
    await run('groupByLayer');
    await accepted(drop('text/uri-list', files[0]!, group(layer().id)));

    assert.deepEqual(
      [names(), names(layer().id)],
      [
        ['a', 'b'],
        ['a', 'f'],
      ],
    );
    assert.equal(registry.user.get('a')?.origin?.address, files[0]);
  });

  it('registers text after a preview', async () => {
    await accepted(drop('text/plain', JSON.stringify([tool('a')])));

    assert.deepEqual(names(), ['a']);
    assert.equal(registry.user.get('a')?.origin?.kind, 'drop');
  });

  it('registers nothing where it cannot be read, or is nothing', async () => {
    await drop('text/uri-list', String(vscode.Uri.file(join(root(), 'gone.json'))));
    await drop('text/uri-list', write('broken.json', '{ "name": '));
    await drop('text/plain', 'Just words.');
    await drop('text/plain', '  ');

    assert.deepEqual(names(), []);
  });
});
