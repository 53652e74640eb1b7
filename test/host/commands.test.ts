import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import type { ToolTree } from '../../src/vscode/view/toolTree';
import manifest from '../../package.json';
import { commands } from '../../src/vscode/commands/table.lazy';
import { activateExtension, nextEvent, run, tool, updateSetting } from './activateExtension';

describe('the commands', () => {
  let api: LlmToolsApi;
  let tree: ToolTree;
  let registry: ToolRegistry;

  beforeEach(async () => {
    ({ api, tree, registry } = await activateExtension());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
  });

  const names = (): string[] => api.list().map(each => each.name);

  it('are those of the manifest', async () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);

    const registered = (await vscode.commands.getCommands(true)).filter(id => /^llmTools\.(?!tools\.)/.test(id));

    assert.deepEqual(registered.sort(), contributed);
    assert.deepEqual(Object.keys(commands).sort(), contributed);
  });

  describe('unregister', () => {
    it('takes a name', async () => {
      const removed = await run('unregister', 'b');

      assert.deepEqual([removed, names()], [['b'], ['a', 'c']]);
    });

    it('takes names, as one change', async () => {
      const removed = await run('unregister', ['a', 'c']);
      await run('undo');

      assert.deepEqual(
        [removed, names()],
        [
          ['a', 'c'],
          ['a', 'b', 'c'],
        ],
      );
    });

    it('takes the row that was clicked', async () => {
      const removed = await run('unregister', tree.row('b'));

      assert.deepEqual([removed, names()], [['b'], ['a', 'c']]);
    });

    it('takes the whole selection, and asks for confirmation only as the setting says', async () => {
      await updateSetting('confirmUnregister', 'never');

      const removed = await run('unregister', tree.row('a'), [tree.row('a'), tree.row('b')]);

      await updateSetting('confirmUnregister', undefined);
      assert.deepEqual([removed, names()], [['a', 'b'], ['c']]);
    });

    it('removes nothing if one of the names is not registered', async () => {
      const removed = await run('unregister', ['a', 'nobody']);

      assert.deepEqual([removed, names()], [undefined, ['a', 'b', 'c']]);
    });
  });

  describe('clear', () => {
    it('removes all tools without confirmation when called with `confirm: false`', async () => {
      const count = await run('clear', { confirm: false });

      assert.deepEqual([count, names()], [3, []]);
    });

    it('removes nothing without confirmation', async () => {
      // A test host rejects modal dialogs.
      const count = await run('clear');

      assert.deepEqual([count, names()], [undefined, ['a', 'b', 'c']]);
    });

    it('also asks for confirmation if VS Code passes the focused row, as it does from the title bar', async () => {
      const count = await run('clear', tree.row('a'));

      assert.deepEqual([count, names()], [undefined, ['a', 'b', 'c']]);
    });
  });

  describe('undo', () => {
    it('restores what clear removed, and returns the names', async () => {
      await run('clear', { confirm: false });

      const undone = await run('undo');

      assert.deepEqual(undone, { restored: ['a', 'b', 'c'], removed: [], refused: [] });
      assert.deepEqual(names(), ['a', 'b', 'c']);
    });

    it('does not overwrite tools that were registered again, and returns their names', async () => {
      await run('clear', { confirm: false });
      const [cleared] = registry.history();
      await api.register(tool('b', { description: 'Another.' }));

      const undone = await run('undo', cleared!.id);

      assert.deepEqual(undone, { restored: ['a', 'c'], removed: [], refused: ['b'] });
      assert.equal(api.get('b')?.description, 'Another.');
    });

    it('returns undefined for an unknown change', async () => {
      const undone = await run('undo', '999999.0');

      assert.deepEqual([undone, names()], [undefined, ['a', 'b', 'c']]);
    });
  });

  describe('copy', () => {
    it('puts one or several names on the clipboard, one per line', async () => {
      const one = await run('copyName', tree.row('b'));
      const several = await run('copyName', tree.row('b'), [tree.row('b'), tree.row('c')]);

      assert.deepEqual([one, several], ['b', 'b\nc']);
      assert.equal(await vscode.env.clipboard.readText(), 'b\nc');
    });

    it('puts tools on the clipboard in OpenAI format', async () => {
      const text = await run<string>('copyOpenAiJson', ['c', 'a']);

      const { parameters, ...a } = { ...api.toLlmFormat()[0]!.function };
      assert.deepEqual(
        (JSON.parse(text) as { function: { name: string } }[]).map(each => each.function.name),
        ['a', 'c'],
      );
      assert.deepEqual((JSON.parse(text) as unknown[])[0], { type: 'function', function: { ...a, parameters } });
      assert.equal(await vscode.env.clipboard.readText(), text);
    });
  });

  it('show the log', async () => {
    const isLog = ({ uri }: vscode.TextDocument): boolean => uri.scheme === 'output' && uri.path.includes('LLM Tools');
    const shown = nextEvent(vscode.workspace.onDidOpenTextDocument, isLog);

    await run('showLog');

    await shown;
  });
});
