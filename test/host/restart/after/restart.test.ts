import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi, LlmToolsExtension } from '../../../../src/api';
import type { ToolRegistry } from '../../../../src/core/registry/registry';
import { firstVersion, survivors } from '../survivors';

describe('after a restart of VS Code', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  before(async () => {
    const extension = vscode.extensions.getExtension<LlmToolsExtension & { readonly registry: ToolRegistry }>(
      'llm-tool-registry.llm-tool-registry',
    );
    const exports = await extension!.activate();
    ({ registry } = exports);
    api = exports.getApi(1);
    await api.loaded;
  });

  it('the registry has exactly the tools from before', () => {
    assert.deepEqual(api.list(), survivors);
  });

  it('the history is the same, including the restore', () => {
    assert.deepEqual(
      registry
        .history()
        .slice(0, 7)
        .map(({ title, undone }) => [title, undone]),
      [
        ['unregister', undefined],
        ['restore', undefined],
        ['unregister', undefined],
        ['replace', undefined],
        ['register', undefined],
        ['register', undefined],
        ['register', undefined],
      ],
    );
  });

  it('the last change can still be undone', async () => {
    await vscode.commands.executeCommand('llmTools.undo');

    assert.deepEqual(
      api.list().map(({ name }) => name),
      ['alpha', 'beta', 'gone'],
    );
  });

  it('a tool can be restored to its state before an older change, and the restore can be undone', async () => {
    const replaced = registry.history().find(({ title }) => title === 'replace');

    const restored = await vscode.commands.executeCommand('llmTools.showHistory', replaced!.id, { restore: ['beta'] });
    const afterRestore = api.get('beta');
    await vscode.commands.executeCommand('llmTools.undo');

    assert.deepEqual(restored, { restored: ['beta'], removed: [], refused: [] });
    assert.deepEqual([afterRestore, api.get('beta')], [firstVersion, survivors[1]]);
  });
});
