import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolRegistry } from '../../src/core/registry/registry';
import { toolsText, toolText } from '../../src/core/tool/toolDocument';
import { activated, tool } from './activated';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`llmTools.${command}`, ...args);

describe('the history', () => {
  let api: LlmToolsApi;
  let registry: ToolRegistry;
  let cleared: string;

  beforeEach(async () => {
    ({ api, registry } = await activated());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
    await run('clear', { confirm: false });
    cleared = registry.history()[0]!.id;
  });

  const names = (): string[] => api.list().map(each => each.name);

  it('restores one of several, or all', async () => {
    const one = await run('showHistory', cleared, { restore: ['b'] });
    const then = names();
    const all = await run('showHistory', cleared, { restore: 'all' });

    assert.deepEqual([one, then], [{ restored: ['b'], removed: [], refused: [] }, ['b']]);
    assert.deepEqual([all, names()], [{ restored: ['a', 'c'], removed: [], refused: [] }, ['a', 'b', 'c']]);
  });

  it('leaves alone what has come back since, or goes over it where a program says so; both can be undone', async () => {
    const other = tool('b', { description: 'Another.' });
    await api.register(other);

    const careful = await run('showHistory', cleared, { restore: 'all', onConflict: 'skip' });
    const kept = api.get('b');
    const bold = await run('showHistory', cleared, { restore: 'all', onConflict: 'replace' });
    const gone = api.get('b');
    await run('undo');
    await run('undo');

    assert.deepEqual([careful, kept], [{ restored: ['a', 'c'], removed: [], refused: ['b'] }, other]);
    assert.deepEqual([bold, gone], [{ restored: ['b'], removed: [], refused: [] }, tool('b')]);
    assert.deepEqual(api.list(), [other]);
  });

  it('restores nothing without an answer to what has come back, nor of a change that nobody knows', async () => {
    await api.register(tool('b', { description: 'Another.' }));

    const outcomes = [
      await run('showHistory', cleared, { restore: ['b'] }),
      await run('showHistory', '999999.0', { restore: 'all' }),
    ];

    assert.deepEqual([outcomes, names()], [[undefined, undefined], ['b']]);
  });

  it('has each side of a change as a document that cannot be written', async () => {
    const side = (path: string, query: string): Thenable<vscode.TextDocument> =>
      vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'llm-tools-history', path, query }));

    const before = await side('/before/tools.json', `edit=${cleared}`);
    const after = await side('/after/tools.json', `edit=${cleared}`);
    const one = await side('/before/b.json', `edit=${cleared}&name=b`);

    assert.deepEqual(
      [before.getText(), after.getText(), one.getText()],
      [toolsText(['a', 'b', 'c'].map(name => tool(name))), toolsText([]), toolText(tool('b'))],
    );
    assert.deepEqual([before.languageId, vscode.languages.getDiagnostics(before.uri)], ['json', []]);
    assert.notEqual(vscode.workspace.fs.isWritableFileSystem('llm-tools-history'), true);
    await assert.rejects(async () => side('/before/tools.json', 'edit=999999.0'));
  });
});
