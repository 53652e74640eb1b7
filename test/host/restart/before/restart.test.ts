import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activateExtension, tool } from '../../activateExtension';
import { firstVersion, survivors } from '../survivors';

describe('before a restart of VS Code', () => {
  it('tools are registered and changed, one is restored and one is unregistered', async () => {
    const { api, registry } = await activateExtension();

    const [first, second] = survivors;
    for (const each of [first, firstVersion, tool('gone')]) await api.register(each);
    await api.register(second, { onConflict: 'replace' });
    await api.unregister('alpha');
    const [unregistered] = registry.history();
    await vscode.commands.executeCommand('llmTools.showHistory', unregistered!.id, { restore: 'all' });
    await api.unregister('gone');

    // The workspace file has a tool of another test.
    assert.deepEqual(registry.user.list(), survivors);
  });
});
