import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsExtension } from '../../../../src/api';
import { survivors } from '../survivors';

describe('after a restart of VS Code', () => {
  it('the tools are those that were there before, and only those', async () => {
    const extension = vscode.extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry');
    const api = (await extension!.activate()).getApi(1);

    await api.loaded;

    assert.deepEqual(api.list(), survivors);
  });

  it('the last change can still be undone', async () => {
    const extension = vscode.extensions.getExtension<LlmToolsExtension>('llm-tool-registry.llm-tool-registry');
    const api = (await extension!.activate()).getApi(1);
    await api.loaded;

    await vscode.commands.executeCommand('llmTools.undo');

    assert.deepEqual(
      api.list().map(({ name }) => name),
      ['alpha', 'beta', 'gone'],
    );
  });
});
