import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTreeView } from '../../src/vscode/view/toolTree';
import { activated, tool } from './activated';

const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`llmTools.${command}`, ...args);

describe('what was done last', () => {
  let api: LlmToolsApi;
  let view: ToolTreeView['view'];

  beforeEach(async () => {
    ({ api, view } = await activated());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
  });

  const said = (): string | undefined => view.message?.split(' — ')[1];

  it('is kept beside the totals until the next thing is done, whatever is looked at meanwhile', async () => {
    await run('copyName', ['a', 'b']);
    const before = view.message;
    await run('filter', 'a');
    await run('groupBy', 'tag');
    await run('clearFilter');
    await run('groupBy', 'none');
    const after = view.message;
    await run('copyName', 'c');

    assert.deepEqual(
      [before, after, view.message],
      [
        '3 tools · ≈ 126 tokens — Copied the names of 2 tools.',
        '3 tools · ≈ 126 tokens — Copied the names of 2 tools.',
        '3 tools · ≈ 126 tokens — Copied the name “c”.',
      ],
    );
  });

  it('is said of what changes the tools', async () => {
    const results: (string | undefined)[] = [];
    const acts: readonly (() => Thenable<unknown>)[] = [
      () => run('disable', 'a'),
      () => run('enable', ['a', 'b', 'c']),
      () => run('disable', ['a', 'b']),
      () => run('undo'),
      () => run('editDescription', 'a', 'New.'),
      () => run('editTags', 'a', { add: ['x'] }),
      () => run('rename', 'a', 'd'),
      () => run('unregister', ['d']),
      () => run('undo'),
      () => run('copy', ['b', 'c'], { format: 'llm-tools' }),
      () => run('check'),
      () => run('createSet', ['b'], { set: 'one', layer: 'user' }),
      () => run('removeSet', 'one'),
    ];
    for (const act of acts) {
      await act();
      results.push(said());
    }

    assert.deepEqual(results, [
      'Disabled “a”.',
      'Enabled “a”.',
      'Disabled 2 tools.',
      'Restored “a”, “b”.',
      'Changed the description of “a”.',
      'Changed the tags of “a”.',
      'Renamed “a” to “d” in the user store.',
      'Deleted “d”.',
      'Restored “d”.',
      'Copied 2 tools as LLM Tools.',
      '3 tools checked: no problems, 3 infos.',
      'Created the set “one” with 1 tool.',
      'Deleted the set “one”. Its tools were kept.',
    ]);
  });

  it('is forgotten when something else changes the tools', async () => {
    await run('copyName', ['a', 'b']);
    await api.register(tool('d'));

    assert.equal(said(), undefined);
  });

  it('leaves the welcome its place where no tools are left', async () => {
    await run('unregister', ['a', 'b', 'c']);

    assert.equal(view.message, '');
  });
});
