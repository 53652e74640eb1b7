import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import manifest from '../../package.json';
import type { LlmToolsApi } from '../../src/api';
import { toolText } from '../../src/core/tool/toolDocument';
import { parseTool } from '../../src/core/tool/parseTool';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { Workbench } from '../../src/workbench.lazy';
import { eventually } from '../eventually';
import { activateExtension, closeTabs, replaceText, run, tool, waitForText } from './activateExtension';
import { answerPicker } from './answerPicker';
import { toolLine, toolsFileText } from './toolsFile';

const folder = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const file = join(folder, '.vscode/llm-tools.json');
const lockFile = join(folder, '.vscode/llm-tools.lock.json');
const uri = vscode.Uri.file(file);
const layer = uri.toString();

describe('the lock of a workspace file', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;
  let workbench: Workbench;

  const locked = (): readonly string[] =>
    Object.keys((JSON.parse(readFileSync(lockFile, 'utf8')) as { tools: object }).tools);
  const writeToolsFile = async (...lines: string[]): Promise<void> => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(file, toolsFileText(...lines));
    await eventually(registry.onDidChange, () =>
      assert.deepEqual(
        registry.layers()[0]!.list().map(toolText),
        lines
          .map(line => parseTool(JSON.parse(line)))
          .flatMap(parsed => (parsed.ok ? [toolText(parsed.value)] : []))
          .sort(),
      ),
    );
  };
  /** What the rows of the tools show of the lock: badge and tooltip. */
  const badges = (): readonly string[] =>
    registry
      .layers()[0]!
      .list()
      .map(({ name }) => {
        const { resourceUri, contextValue = '' } = tree.getTreeItem(tree.row(name, layer));
        const { badge = '-', tooltip } = workbench.decorations.decorationAt(resourceUri!) ?? {};
        return [name, badge, tooltip, contextValue.includes('drifted') && 'drifted'].filter(Boolean).join(' ');
      });
  const waitForBadges = (...expected: readonly string[]): Promise<void> =>
    eventually(workbench.locks.onDidChange, () => assert.deepEqual(badges(), expected));
  const messages = (): readonly string[] =>
    tree.getChildren().flatMap(row => (row.kind === 'message' ? `${row.state}: ${row.text}` : []));
  const waitForMessages = (...expected: readonly string[]): Promise<void> =>
    eventually(workbench.locks.onDidChange, () => assert.deepEqual(messages(), expected));
  const wording = 'Differs from its lock: wording. Callers: compatible · Models: risky · Approvals: risky.';
  const isNew = 'The tool is not in the lock. Callers: compatible · Models: risky · Approvals: risky.';

  before(async () => {
    const extension = vscode.extensions.getExtension<{ workbench: Promise<Workbench> }>(
      'llm-tool-registry.llm-tool-registry',
    )!;
    workbench = await (await extension.activate()).workbench;
  });
  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
  });
  afterEach(async () => {
    await closeTabs();
    for (const each of [lockFile, file]) rmSync(each, { recursive: true, force: true });
    await eventually(registry.onDidChange, () => assert.equal(registry.layers()[0]!.count(), 0));
    await eventually(workbench.locks.onDidChange, () => assert.equal(workbench.locks.hasLock(), false));
    await api.clear();
  });

  it('is not there at first, and nothing is shown of it', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'));

    const outcome = await run('reviewChanges', uri, { accept: 'all' });

    assert.deepEqual([badges(), messages(), workbench.locks.hasLock()], [['a -', 'b -'], [], false]);
    assert.deepEqual([outcome, existsSync(lockFile)], [undefined, false]);
  });

  it('is created with all tools, with the same bytes as the command line writes', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'));

    const names = await run('lock', uri);
    await waitForBadges('a -', 'b -');
    const copy = mkdtempSync(join(tmpdir(), 'llm-tools-lock-'));
    mkdirSync(join(copy, '.vscode'));
    cpSync(file, join(copy, '.vscode/llm-tools.json'));
    await promisify(execFile)(process.execPath, [resolve(__dirname, '../../cli.cjs'), 'lock'], {
      cwd: copy,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const byCli = readFileSync(join(copy, '.vscode/llm-tools.lock.json'), 'utf8');
    rmSync(copy, { recursive: true });

    assert.deepEqual([names, locked(), workbench.locks.hasLock()], [['a', 'b'], ['a', 'b'], true]);
    assert.equal(readFileSync(lockFile, 'utf8'), byCli);
  });

  it('has only the selected tools, if some are, and others are new', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'), toolLine('c'));

    const row = (name: string) => tree.row(name, layer);
    const names = await run('lock', row('a'), [row('a'), row('c')]);
    await waitForBadges('a -', `b ≠ ${isNew} drifted`, 'c -');

    assert.deepEqual(
      [names, locked()],
      [
        ['a', 'c'],
        ['a', 'c'],
      ],
    );
  });

  it('gives tools that differ a badge that says what differs for whom, and follows both files', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'));
    await run('lock', uri);
    const text = readFileSync(lockFile, 'utf8');

    await writeToolsFile(toolLine('a', 'Something else.'), toolLine('c'));
    await waitForBadges(`a ≠ ${wording} drifted`, `c ≠ ${isNew} drifted`);
    await waitForMessages('removed: In the lock, but no longer in workspace: “b”.');
    const { contextValue } = tree.getTreeItem(tree.row('a', layer));
    const spoken = tree.getTreeItem(tree.row('a', layer)).accessibilityInformation!.label;
    const hover = await tree.resolveTreeItem({}, tree.row('a', layer));
    rmSync(lockFile);
    await waitForBadges('a -', 'c -');
    await waitForMessages();
    writeFileSync(lockFile, text);
    await waitForBadges(`a ≠ ${wording} drifted`, `c ≠ ${isNew} drifted`);
    await writeToolsFile(toolLine('a'), toolLine('b'));
    await waitForBadges('a -', 'b -');
    await waitForMessages();

    assert.equal(contextValue, 'tool enabled file drifted');
    assert.deepEqual(
      manifest.contributes.menus['view/item/context']
        .filter(({ when }) => /drifted|file/.test(when))
        .map(({ command, when }) => [command, new RegExp(/viewItem =~ \/(.*)\//.exec(when)![1]!).test(contextValue)]),
      [
        ['llmTools.reviewChanges', true],
        ['llmTools.lock', true],
      ],
    );
    assert.match(spoken, /^a, differs from its lock, workspace,/);
    assert.match((hover.tooltip as vscode.MarkdownString).value, /Differs/);
  });

  it('takes over the changes of one tool, or of all', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'), toolLine('c'));
    await run('lock', uri);
    await writeToolsFile(toolLine('a', 'Other.'), toolLine('b', 'Other.'), toolLine('d'));
    await waitForBadges(`a ≠ ${wording} drifted`, `b ≠ ${wording} drifted`, `d ≠ ${isNew} drifted`);

    const one = await run('reviewChanges', uri, { accept: ['a'] });
    await waitForBadges('a -', `b ≠ ${wording} drifted`, `d ≠ ${isNew} drifted`);
    const lockedAfterOne = locked();
    const unknown = await run('reviewChanges', uri, { accept: ['a'] });
    const all = await run('reviewChanges', uri, { accept: 'all' });
    await waitForBadges('a -', 'b -', 'd -');
    await waitForMessages();

    assert.deepEqual([one, lockedAfterOne, unknown], [['a'], ['a', 'b', 'c'], undefined]);
    assert.deepEqual(
      [all, locked()],
      [
        // The worst first: a removed tool breaks callers.
        ['c', 'b', 'd'],
        ['a', 'b', 'd'],
      ],
    );
  });

  it('is reviewed in a picker: one tool, and then all others', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'));
    await run('lock', uri);
    await writeToolsFile(toolLine('a', 'Other.'), toolLine('b', 'Other.'));
    await waitForBadges(`a ≠ ${wording} drifted`, `b ≠ ${wording} drifted`);

    // The first item is the one that accepts all.
    const accepted = await answerPicker(run('reviewChanges'), 'workbench.action.acceptSelectedQuickOpenItem');
    await waitForBadges('a -', 'b -');

    assert.deepEqual(accepted, ['a', 'b']);
  });

  it('is compared with a tool in a diff of read-only documents, which follow changes', async () => {
    await writeToolsFile(toolLine('a'));
    await run('lock', uri);
    await writeToolsFile(toolLine('a', 'Other.'));
    await waitForBadges(`a ≠ ${wording} drifted`);
    const open = (side: string): Thenable<vscode.TextDocument> =>
      vscode.workspace.openTextDocument(
        vscode.Uri.from({
          scheme: 'llm-tools-lock',
          path: `/${side}/a.json`,
          query: new URLSearchParams({ layer, name: 'a' }).toString(),
        }),
      );
    const textWith = (description: string): string =>
      toolText({ name: 'a', description, inputSchema: { type: 'object' } });

    // A single change: the first item compares.
    const pending = answerPicker(
      run('reviewChanges', tree.row('a', layer)),
      'workbench.action.acceptSelectedQuickOpenItem',
    );
    const outcome = await pending;
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab!;
    const [before, after] = [await open('locked'), await open('current')];
    const texts = [before.getText(), after.getText()];
    await run('reviewChanges', uri, { accept: 'all' });
    await waitForText(before, textWith('Other.'));

    assert.deepEqual(outcome, []);
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.deepEqual(
      [input.original.toString(), input.modified.toString()],
      [before.uri.toString(), after.uri.toString()],
    );
    assert.deepEqual(texts, [textWith('Do a.'), textWith('Other.')]);
    assert.notEqual(vscode.workspace.fs.isWritableFileSystem('llm-tools-lock'), true);
  });

  for (const [what, text, state] of [
    ['is broken', '{ "version": 1, "tools": { "a": 5 } }\n', 'damaged'],
    ['has merge conflict markers', '<<<<<<< ours\n{}\n', 'damaged'],
    ['is empty', '', 'damaged'],
    ['was written by a newer version', '{ "version": 2, "tools": {}, "more": 1 }\n', 'readOnly'],
  ] as const)
    it(`is never overwritten if it ${what}, and a row says so`, async () => {
      await writeToolsFile(toolLine('a'));
      writeFileSync(lockFile, text);
      await eventually(workbench.locks.onDidChange, () => assert.equal(messages().length, 1));
      const [message] = messages();

      const outcomes = [
        await run('lock', uri),
        await run('lock', 'a'),
        await run('reviewChanges', uri, { accept: 'all' }),
      ];

      assert.deepEqual([outcomes, readFileSync(lockFile, 'utf8')], [[undefined, undefined, undefined], text]);
      assert.match(message!, new RegExp(`^${state}: workspace/\\.vscode/llm-tools\\.lock\\.json`));
      assert.deepEqual(badges(), ['a -']);
    });

  it('takes unsaved changes of its document into account, and saves them with its own', async () => {
    await writeToolsFile(toolLine('a'), toolLine('b'));
    await run('lock', uri);
    const document = await vscode.workspace.openTextDocument(lockFile);
    await vscode.window.showTextDocument(document);
    await replaceText(document, '{');
    const broken = await run('lock', 'a');
    const kept = document.getText();
    await replaceText(document, '{ "version": 1, "tools": {} }\n');
    const done = await run('lock', 'a');

    assert.deepEqual([broken, kept, done], [undefined, '{', ['a']]);
    assert.deepEqual([document.isDirty, locked()], [false, ['a']]);
  });

  it('is not made of tools of the user store, of none, or of a file with a tool that cannot be read', async () => {
    await api.register(tool('mine'));
    const ofUser = await run('lock', 'mine');
    const ofNone = await run('lock');
    await writeToolsFile(toolLine('a'), '    { "name": "b c" }');

    const ofUnreadable = await run('lock', uri);

    assert.deepEqual([ofUser, ofNone, ofUnreadable, existsSync(lockFile)], [undefined, undefined, undefined, false]);
  });
});
