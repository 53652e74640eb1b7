import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../src/core/registry/registry';
import type { ToolTree } from '../../../src/vscode/view/toolTree';
import { eventually } from '../../eventually';
import { activateExtension, tool } from '../activateExtension';

describe('the folders of a workspace', () => {
  let registry: ToolRegistry;
  let tree: ToolTree;

  const pathIn = (folder: string): string => join(folder, '.vscode', 'llm-tools.json');
  const folders = (): readonly string[] => vscode.workspace.workspaceFolders!.map(({ uri }) => uri.fsPath);
  const writeTools = (folder: string, ...names: string[]): void => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(pathIn(folder), JSON.stringify({ version: 1, tools: names.map(name => tool(name)) }));
  };
  const rows = (): string[] =>
    tree
      .getChildren()
      .map(row => tree.getTreeItem(row))
      .map(
        ({ label, description }) =>
          `${label as string}: ${(description as string).replace(/Does .\. · /, '').replace(/≈ \d+ · /, '')}`,
      );
  const waitForRows = (...expected: string[]): Promise<void> =>
    eventually(registry.onDidChange, () => assert.deepEqual(rows(), expected));

  before(async () => {
    ({ registry, tree } = await activateExtension());
  });

  it('each have tools, and the first folder takes precedence', async () => {
    const [one, two] = folders();
    writeTools(one!, 'a', 'b');
    writeTools(two!, 'b', 'c');

    await waitForRows('a: one', 'b: one', 'b: hidden by one · two', 'c: two');

    assert.deepEqual(
      registry.list().map(({ name }) => registry.layerOf(name)!.title),
      ['one', 'one', 'two'],
    );
  });

  it('add and remove their tools with them', async () => {
    const three = join(folders()[0]!, '..', 'three');
    writeTools(three, 'c', 'd');
    vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.file(three) });
    await waitForRows('a: one', 'b: one', 'b: hidden by one · two', 'c: two', 'c: hidden by two · three', 'd: three');

    vscode.workspace.updateWorkspaceFolders(1, 1);

    await waitForRows('a: one', 'b: one', 'c: three', 'd: three');
  });

  it('can move tools from one to another', async () => {
    const [one, three] = folders();
    const [, layer] = registry.layers();

    await vscode.commands.executeCommand('llmTools.moveTo', ['a'], { layer: layer!.id });

    assert.deepEqual(rows(), ['a: three', 'b: one', 'c: three', 'd: three']);
    const names = (folder: string): string[] =>
      (JSON.parse(readFileSync(pathIn(folder), 'utf8')) as { tools: { name: string }[] }).tools.map(({ name }) => name);
    assert.deepEqual([names(one!), names(three!)], [['b'], ['c', 'd', 'a']]);
  });
});
