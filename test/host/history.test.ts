import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { toolsText, toolText } from '../../src/core/tool/toolDocument';
import { activateExtension, run, tool } from './activateExtension';

describe('the history', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let cleared: string;

  beforeEach(async () => {
    ({ api, registry } = await activateExtension());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
    await run('clear', { confirm: false });
    cleared = registry.history()[0]!.id;
  });

  const names = (): string[] => api.list().map(each => each.name);

  it('restores one of several deleted tools, or all', async () => {
    const one = await run('showHistory', cleared, { restore: ['b'] });
    const afterOne = names();
    const all = await run('showHistory', cleared, { restore: 'all' });

    assert.deepEqual([one, afterOne], [{ restored: ['b'], removed: [], refused: [] }, ['b']]);
    assert.deepEqual([all, names()], [{ restored: ['a', 'c'], removed: [], refused: [] }, ['a', 'b', 'c']]);
  });

  it('skips or replaces tools that were registered again, as a program asks; both can be undone', async () => {
    const other = tool('b', { description: 'Another.' });
    await api.register(other);

    const skipResult = await run('showHistory', cleared, { restore: 'all', onConflict: 'skip' });
    const kept = api.get('b');
    const replaceResult = await run('showHistory', cleared, { restore: 'all', onConflict: 'replace' });
    const replaced = api.get('b');
    await run('undo');
    await run('undo');

    assert.deepEqual([skipResult, kept], [{ restored: ['a', 'c'], removed: [], refused: ['b'] }, other]);
    assert.deepEqual([replaceResult, replaced], [{ restored: ['b'], removed: [], refused: [] }, tool('b')]);
    assert.deepEqual(api.list(), [other]);
  });

  it('restores nothing without an answer about tools that were registered again, nor for an unknown change', async () => {
    await api.register(tool('b', { description: 'Another.' }));

    const outcomes = [
      await run('showHistory', cleared, { restore: ['b'] }),
      await run('showHistory', '999999.0', { restore: 'all' }),
    ];

    assert.deepEqual([outcomes, names()], [[undefined, undefined], ['b']]);
  });

  it('has each side of a change as a read-only document', async () => {
    const openSide = (path: string, query: string): Thenable<vscode.TextDocument> =>
      vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'llm-tools-history', path, query }));

    const before = await openSide('/before/tools.json', `edit=${cleared}`);
    const after = await openSide('/after/tools.json', `edit=${cleared}`);
    const one = await openSide('/before/b.json', `edit=${cleared}&name=b`);

    assert.deepEqual(
      [before.getText(), after.getText(), one.getText()],
      [toolsText(['a', 'b', 'c'].map(name => tool(name))), toolsText([]), toolText(tool('b'))],
    );
    assert.deepEqual([before.languageId, vscode.languages.getDiagnostics(before.uri)], ['json', []]);
    assert.notEqual(vscode.workspace.fs.isWritableFileSystem('llm-tools-history'), true);
    await assert.rejects(async () => openSide('/before/tools.json', 'edit=999999.0'));
  });
});
