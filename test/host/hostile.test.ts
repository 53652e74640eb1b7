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
import { activateExtension, closeTabs, run, tool } from './activateExtension';

/** Returns the tools of the named hostile inputs, each with a unique name. */
const hostileTools = (...names: string[]): object[] =>
  names.flatMap((name, number) => {
    const { tools } = JSON.parse(inputs[name]!()) as { readonly tools: readonly object[] };
    return tools.map(each => ({ ...each, name: `hostile_${number}` }));
  });

/** Tools whose checks or exports would never end without limits. */
const endless = hostileTools(
  'a pattern that backtracks',
  'patterns of keys that backtrack',
  'references that double in objects',
  'references that double in choices',
  'references that double in all of',
  'references that double in lists',
  'references in a circle',
  'anchors that double',
);
const goodTool = tool('good');
const toolsText = (...tools: object[]): string => JSON.stringify({ version: 1, tools }, null, 2);

describe('an editor with a hostile folder', function () {
  // VS Code itself takes some seconds for each preview and tab of such tools.
  this.timeout(60_000);
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let tree: ToolTree;

  const folder = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, '.vscode');
  const path = (): string => join(folder(), 'llm-tools.json');
  const layer = () => registry.layers()[0]!;
  const names = (): string[] => api.list().map(({ name }) => name);
  /** Writes the workspace file outside of the editor, like a git checkout. */
  const writeToolsFile = (text: string): void => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path(), text);
  };
  const rowsBelow = (parent?: TreeRow, depth = 0): string[] =>
    tree.getChildren(parent).flatMap(row => {
      const { label } = tree.getTreeItem(row);
      return [label as string, ...(depth < 4 ? rowsBelow(row, depth + 1) : [])];
    });

  beforeEach(async () => {
    ({ api, registry, tree } = await activateExtension());
  });
  const empty = async (): Promise<void> => {
    writeToolsFile('');
    await eventually(registry.onDidChange, () => assert.equal(layer().count(), 0), 45_000);
    await eventually(registry.onDidChangeStatus, () => assert.equal(layer().status.readOnly, undefined));
    await api.clear();
  };
  afterEach(closeTabs);
  after(() => rmSync(folder(), { recursive: true }));

  describe('of endless tools and a good one', () => {
    before(async () => {
      ({ api, registry, tree } = await activateExtension());
      writeToolsFile(toolsText(...endless, goodTool));
      await eventually(registry.onDidChange, () => assert.equal(api.count(), endless.length + 1));
    });
    after(empty);

    it('shows rows, parameters and tooltips of all tools, including the good one', async () => {
      const rows = rowsBelow();
      const tooltips = await Promise.all(
        tree.getChildren().map(row => tree.resolveTreeItem(tree.getTreeItem(row), row)),
      );

      assert.ok(rows.includes('good') && rows.includes('path'), rows.slice(0, 50).join());
      assert.equal(tooltips.length, endless.length + 1);
      await api.loaded;
    });

    it('previews each of the tools', async () => {
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
      it(`copies the tools that can be written as ${id}, always including the good one`, async () => {
        await run('copyAs', { format: id });

        assert.match(await vscode.env.clipboard.readText(), /good/i);
      });
    }

    it('opens an export of all tools that can be written', async () => {
      const uri = await run<vscode.Uri>('exportAs', { format: 'openai-chat' });

      assert.match((await vscode.workspace.openTextDocument(uri)).getText(), /"good"/);
    });

    it('opens the file, and answers requests for hovers, symbols, lenses, completions and checks', async () => {
      const { uri } = await vscode.workspace.openTextDocument(path());
      const editor = await vscode.window.showTextDocument(uri);
      const position = editor.document.positionAt(editor.document.getText().indexOf('"hostile_0"') + 2);
      const answers = await Promise.all([
        vscode.commands.executeCommand('vscode.executeHoverProvider', uri, position),
        vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri),
        vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 10),
        vscode.commands.executeCommand('vscode.executeCompletionItemProvider', uri, position),
        run('check'),
        api.validateArgs('hostile_0', { a: `${'a'.repeat(5000)}!` }),
        api.validateArgs('good', { path: 'x' }),
      ]);

      assert.deepEqual(answers.at(-1), { ok: true });
      assert.equal((answers.at(-2) as { readonly ok: boolean }).ok, false);
    });
  });

  describe('of files with any text', () => {
    afterEach(empty);

    for (const [what, text] of [
      ['brackets', '['.repeat(8192)],
      ['braces', '{"a":'.repeat(1600)],
      ['brackets among tools', `{"version":1,"tools":[${'['.repeat(8192)}`],
      ['a pattern in an invalid tool', `{"version":1,"tools":[${JSON.stringify(endless[0])},{}`],
    ] as const) {
      it(`reports that a file of ${what} cannot be read, and keeps the user's tools working`, async () => {
        writeToolsFile(text);
        await eventually(registry.onDidChangeStatus, () => assert.notEqual(layer().status.readOnly, undefined));

        await api.register(goodTool);
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path()));
        await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', vscode.Uri.file(path()));

        await api.loaded;
        assert.deepEqual(names(), ['good']);
        assert.ok(rowsBelow().includes('good'));
      });
    }

    for (const [what, text] of [
      ['tools', toolsText(...endless, goodTool)],
      ['brackets', '['.repeat(8192)],
      ['braces', '{"a":'.repeat(1600)],
      ['fences', '```json\n'.repeat(20_000)],
    ] as const) {
      it(`opens a JSON document of hostile ${what}, and keeps the user's tools working`, async () => {
        await api.register(goodTool);
        const document = await vscode.workspace.openTextDocument({ content: text, language: 'json' });
        await vscode.window.showTextDocument(document);

        await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
        await vscode.commands.executeCommand(
          'vscode.executeCodeActionProvider',
          document.uri,
          new vscode.Range(0, 0, 0, 1),
        );
        const copied = await run<string>('copy', 'good');

        assert.ok(copied.includes('good'));
        assert.deepEqual(names(), ['good']);
      });
    }
  });
});
