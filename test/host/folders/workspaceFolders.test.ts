import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../src/core/registry/registry';
import type { ToolTree } from '../../../src/vscode/view/toolTree';
import { eventually } from '../../eventually';
import { activated, tool } from '../activated';

describe('the folders of a workspace', () => {
  let registry: ToolRegistry;
  let tree: ToolTree;

  const pathIn = (folder: string): string => join(folder, '.vscode', 'llm-tools.json');
  const folders = (): readonly string[] => vscode.workspace.workspaceFolders!.map(({ uri }) => uri.fsPath);
  const say = (folder: string, ...names: string[]): void => {
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
  const shows = (...wanted: string[]): Promise<void> =>
    eventually(registry.onDidChange, () => assert.deepEqual(rows(), wanted));

  before(async () => {
    ({ registry, tree } = await activated());
  });

  it('each have tools, of which the first folder’s are seen', async () => {
    const [one, two] = folders();
    say(one!, 'a', 'b');
    say(two!, 'b', 'c');

    await shows('a: one', 'b: one', 'b: hidden by one · two', 'c: two');

    assert.deepEqual(
      registry.list().map(({ name }) => registry.layerOf(name)!.title),
      ['one', 'one', 'two'],
    );
  });

  it('bring their tools along, and take them with them', async () => {
    const three = join(folders()[0]!, '..', 'three');
    say(three, 'c', 'd');
    vscode.workspace.updateWorkspaceFolders(2, 0, { uri: vscode.Uri.file(three) });
    await shows('a: one', 'b: one', 'b: hidden by one · two', 'c: two', 'c: hidden by two · three', 'd: three');

    vscode.workspace.updateWorkspaceFolders(1, 1);

    await shows('a: one', 'b: one', 'c: three', 'd: three');
  });

  it('give and take tools among them', async () => {
    const [one, three] = folders();
    const [, layer] = registry.layers();

    await vscode.commands.executeCommand('llmTools.moveTo', ['a'], { layer: layer!.id });

    assert.deepEqual(rows(), ['a: three', 'b: one', 'c: three', 'd: three']);
    const names = (folder: string): string[] =>
      (JSON.parse(readFileSync(pathIn(folder), 'utf8')) as { tools: { name: string }[] }).tools.map(({ name }) => name);
    assert.deepEqual([names(one!), names(three!)], [['b'], ['c', 'd', 'a']]);
  });
});
