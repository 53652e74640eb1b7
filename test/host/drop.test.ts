import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { GroupRow, ToolRow, TreeRow } from '../../src/core/query/treeRows';
import { activateExtension, run, tool, type ActivatedExtension } from './activateExtension';
import { answerPicker } from './answerPicker';

describe('dropping on the view', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;
  let dragging: ActivatedExtension['dragging'];
  const cancel = new vscode.CancellationTokenSource();

  const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const path = (): string => join(root(), '.vscode/llm-tools.json');
  const layer = () => registry.layers()[0]!;
  const names = (id = 'user'): string[] =>
    registry
      .layer(id)!
      .list()
      .map(each => each.name);
  const group = (value?: string): GroupRow =>
    tree.getChildren().find((row): row is GroupRow => row.kind === 'group' && row.value === value)!;
  const rowsOf = (value?: string): ToolRow[] =>
    tree.getChildren(group(value)).filter((row): row is ToolRow => row.kind === 'tool');
  /** Calls the drag handler of the view and then its drop handler, as VS Code does. */
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
  const acceptPreview = (dropped: Thenable<void>): Promise<void> =>
    answerPicker(dropped, 'workbench.action.acceptSelectedQuickOpenItem');
  const write = (file: string, text: string): string => {
    writeFileSync(join(root(), file), text);
    return String(vscode.Uri.file(join(root(), file)));
  };

  beforeEach(async () => {
    ({ api, registry, tree, dragging } = await activateExtension());
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

  it('does not move tools that are dropped outside of groups, or on a group of another kind', async () => {
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

  it('replaces the tag of the source group with the tag of the target group', async () => {
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

  it('adds tools to the set of the group, unless they already belong to it', async () => {
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

    await acceptPreview(drop('text/uri-list', files.join('\r\n')));
    await run('groupByLayer');
    await acceptPreview(drop('text/uri-list', files[0]!, group(layer().id)));

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
    await acceptPreview(drop('text/plain', JSON.stringify([tool('a')])));

    assert.deepEqual(names(), ['a']);
    assert.equal(registry.user.get('a')?.origin?.kind, 'drop');
  });

  it('registers nothing from files that cannot be read or text without tools', async () => {
    await drop('text/uri-list', String(vscode.Uri.file(join(root(), 'gone.json'))));
    await drop('text/uri-list', write('broken.json', '{ "name": '));
    await drop('text/plain', 'Just words.');
    await drop('text/plain', '  ');

    assert.deepEqual(names(), []);
  });
});
