import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, tool } from '../../activated';
import { former, survivors } from '../survivors';

describe('before a restart of VS Code', () => {
  it('tools are registered and changed, one is restored and one is unregistered', async () => {
    const { api, registry } = await activated();

    const [first, second] = survivors;
    for (const each of [first, former, tool('gone')]) await api.register(each);
    await api.register(second, { onConflict: 'replace' });
    await api.unregister('alpha');
    const [unregistered] = registry.history();
    await vscode.commands.executeCommand('llmTools.showHistory', unregistered!.id, { restore: 'all' });
    await api.unregister('gone');

    assert.deepEqual(api.list(), survivors);
  });
});
