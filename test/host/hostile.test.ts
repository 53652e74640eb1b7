import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import { exporters } from '../../src/core/exporters/index';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import type { TreeRow } from '../../src/core/query/treeRows';
import { eventually } from '../eventually';
import { inputs } from '../hostile/inputs';
import { activated, closeTabs, tool } from './activated';

/** The tools of inputs of the corpus, each under a name of its own. */
const hostile = (...names: string[]): object[] =>
  names.flatMap((name, number) => {
    const { tools } = JSON.parse(inputs[name]!()) as { readonly tools: readonly object[] };
    return tools.map(each => ({ ...each, name: `hostile_${number}` }));
  });

/** Each would go on for as long as the editor is open. */
const endless = hostile(
  'a pattern that backtracks',
  'patterns of keys that backtrack',
  'references that double in objects',
  'references that double in choices',
  'references that double in all of',
  'references that double in lists',
  'references in a circle',
  'anchors that double',
);
const good = tool('good');
const document = (...tools: object[]): string => JSON.stringify({ version: 1, tools }, null, 2);

describe('an editor with a hostile folder', function () {
  // Pages and tabs of such tools take VS Code itself some seconds each.
  this.timeout(60_000);
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const layer = () => registry.layers()[0]!;
  const run = <T = unknown>(command: string, ...args: unknown[]): Thenable<T> =>
    vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);
  const names = (): string[] => api.list().map(({ name }) => name);
  /** Writes the file as a checkout would. */
  const checkOut = (text: string): void => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
  };
  const rowsBelow = (parent?: TreeRow, depth = 0): string[] =>
    tree.getChildren(parent).flatMap(row => {
      const { label } = tree.getTreeItem(row);
      return [label as string, ...(depth < 4 ? rowsBelow(row, depth + 1) : [])];
    });

  beforeEach(async () => {
    ({ api, registry, tree } = await activated());
  });
  const empty = async (): Promise<void> => {
    checkOut('');
    await eventually(registry.onDidChange, () => assert.equal(layer().count(), 0), 45_000);
    await eventually(registry.onDidChangeStatus, () => assert.equal(layer().status.readOnly, undefined));
    await api.clear();
  };
  afterEach(closeTabs);
  after(() => rmSync(folder(), { recursive: true }));

  describe('of tools without end and a good one', () => {
    before(async () => {
      ({ api, registry, tree } = await activated());
      checkOut(document(...endless, good));
      await eventually(registry.onDidChange, () => assert.equal(api.count(), endless.length + 1));
    });
    after(empty);

    it('lists, unfolds and explains the tools, and goes on with a good one beside them', async () => {
      const rows = rowsBelow();
      const tooltips = await Promise.all(
        tree.getChildren().map(row => tree.resolveTreeItem(tree.getTreeItem(row), row)),
      );

      assert.ok(rows.includes('good') && rows.includes('path'), rows.slice(0, 50).join());
      assert.equal(tooltips.length, endless.length + 1);
      await api.loaded;
    });

    it('previews the tools, each by itself', async () => {
      const firstLines = [];
      for (const name of names()) {
        const page = await vscode.workspace.openTextDocument(await run<vscode.Uri>('openPreview', name));
        firstLines.push(page.lineAt(0).text.replaceAll('\\', ''));
      }

      assert.deepEqual(
        firstLines,
        names().map(name => `# ${name}`),
      );
    });

    for (const { id } of exporters) {
      it(`copies what can be written as ${id}, the good one in any case`, async () => {
        await run('copyAs', { format: id });

        assert.match(await vscode.env.clipboard.readText(), /good/i);
      });
    }

    it('shows a live tab of all that can be written', async () => {
      const uri = await run<vscode.Uri>('exportAs', { format: 'openai-chat' });

      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /"good"/);
    });

    it('opens the file, and answers what is asked of it', async () => {
      const { uri } = await vscode.workspace.openTextDocument(path());
      const opened = await vscode.window.showTextDocument(uri);
      const place = opened.document.positionAt(opened.document.getText().indexOf('"hostile_0"') + 2);
      const answers = await Promise.all([
        vscode.commands.executeCommand('vscode.executeHoverProvider', uri, place),
        vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri),
        vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 10),
        vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, place),
        run('check'),
        api.validateArgs('hostile_0', { a: `${'a'.repeat(5000)}!` }),
        api.validateArgs('good', { path: 'x' }),
      ]);

      assert.deepEqual(answers.at(-1), { ok: true });
      assert.equal((answers.at(-2) as { readonly ok: boolean }).ok, false);
    });
  });

  describe('in which there may be anything', () => {
    afterEach(empty);

    for (const [what, text] of [
      ['brackets', '['.repeat(8192)],
      ['braces', '{"a":'.repeat(1600)],
      ['brackets among tools', `{"version":1,"tools":[${'['.repeat(8192)}`],
      ['a pattern in what is no tool', `{"version":1,"tools":[${JSON.stringify(endless[0])},{}`],
    ] as const) {
      it(`says that a file of ${what} cannot be read, and goes on with the user's tools`, async () => {
        checkOut(text);
        await eventually(registry.onDidChangeStatus, () => assert.notEqual(layer().status.readOnly, undefined));

        await api.register(good);
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path()));
        await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', vscode.Uri.file(path()));

        await api.loaded;
        assert.deepEqual(names(), ['good']);
        assert.ok(rowsBelow().includes('good'));
      });
    }

    for (const [what, text] of [
      ['tools', document(...endless, good)],
      ['brackets', '['.repeat(8192)],
      ['braces', '{"a":'.repeat(1600)],
      ['fences', '```json\n'.repeat(20_000)],
    ] as const) {
      it(`opens any file of hostile ${what}, and goes on with what it has`, async () => {
        await api.register(good);
        const opened = await vscode.workspace.openTextDocument({ content: text, language: 'json' });
        await vscode.window.showTextDocument(opened);

        await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', opened.uri);
        await vscode.commands.executeCommand(
          'vscode.executeCodeActionProvider',
          opened.uri,
          new vscode.Range(0, 0, 0, 1),
        );
        const copied = await run<string>('copy', 'good');

        assert.ok(copied.includes('good'));
        assert.deepEqual(names(), ['good']);
      });
    }
  });
});
