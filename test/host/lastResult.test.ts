import assert from 'node:assert/strict';
import type { LlmToolsApi } from '../../src/api';
import type { ToolTreeView } from '../../src/vscode/view/toolTree';
import { activateExtension, run, tool } from './activateExtension';

describe('the result of the last command', () => {
  let api: LlmToolsApi;
  let view: ToolTreeView['view'];

  beforeEach(async () => {
    ({ api, view } = await activateExtension());
    for (const name of ['a', 'b', 'c']) await api.register(tool(name));
  });

  const lastResult = (): string | undefined => view.message?.split(' — ')[1];

  it('stays in the message after the totals until the next result, also when the view is filtered or grouped', async () => {
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

  it('is shown for each command that changes, copies or checks tools', async () => {
    const results: (string | undefined)[] = [];
    const actions: readonly (() => Thenable<unknown>)[] = [
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
    for (const action of actions) {
      await action();
      results.push(lastResult());
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

  it('is removed when something else changes the tools', async () => {
    await run('copyName', ['a', 'b']);
    await api.register(tool('d'));

    assert.equal(lastResult(), undefined);
  });

  it('is not shown if no tools are left, so that the welcome view is', async () => {
    await run('unregister', ['a', 'b', 'c']);

    assert.equal(view.message, '');
  });
});
