import assert from 'node:assert/strict';
import { tagCounts, tagEditOf, withTags } from '../../../../src/core/tool/tags';
import type { Tool } from '../../../../src/core/tool/tool';

const createTool = (...tags: readonly string[]): Tool => ({
  name: 'a',
  description: 'Does a.',
  inputSchema: { type: 'object' },
  ...(tags.length > 0 && { tags }),
});

describe('the tags of several tools', () => {
  it('are counted, including tags that none of them has', () => {
    const tools = [createTool('files', 'read'), createTool('read', 'read'), createTool()];

    assert.deepEqual(tagCounts(tools, [...tools, createTool('web')]), [
      { tag: 'files', count: 1 },
      { tag: 'read', count: 2 },
      { tag: 'web', count: 0 },
    ]);
  });

  const edits: readonly [what: string, before: Tool, add: readonly string[], remove: readonly string[], after: Tool][] =
    [
      [
        'keep their order, with new ones at the end',
        createTool('b', 'a'),
        ['c', 'a', 'c'],
        [],
        createTool('b', 'a', 'c'),
      ],
      ['are removed without the others', createTool('b', 'a', 'c'), [], ['a', 'z'], createTool('b', 'c')],
      ['leave no empty list when the last one is removed', createTool('a'), [], ['a'], createTool()],
      ['are added if there were none', createTool(), ['a'], [], createTool('a')],
      ['are replaced', createTool('a'), ['b'], ['a'], createTool('b')],
    ];
  for (const [what, before, add, remove, after] of edits) {
    it(what, () => {
      assert.deepEqual(withTags(before, { add, remove }), after);
    });
  }

  it('leave the same tool object if nothing changes', () => {
    const before = createTool('a');

    assert.equal(withTags(before, { add: ['a'], remove: ['b'] }), before);
  });

  const before = [
    { tag: 'all', count: 3 },
    { tag: 'some', count: 2 },
    { tag: 'none', count: 0 },
  ];
  const selections: readonly [
    what: string,
    checked: readonly string[],
    touched: readonly string[],
    add: string[],
    remove: string[],
  ][] = [
    ['do not change if nothing was toggled', ['all'], [], [], []],
    ['are added to all tools if a partial one is checked', ['all', 'some'], ['some'], ['some'], []],
    ['are removed from all tools if a partial one is checked and unchecked', ['all'], ['some'], [], ['some']],
    ['are removed if they are unchecked', [], ['all'], [], ['all']],
    ['are added if they are new', ['all', 'none', 'fresh'], ['none', 'fresh'], ['none', 'fresh'], []],
    ['are not removed if no tool had them', ['all'], ['none'], [], []],
  ];
  for (const [what, checked, touched, add, remove] of selections) {
    it(what, () => {
      assert.deepEqual(tagEditOf(before, 3, new Set(checked), new Set(touched)), { add, remove });
    });
  }
});
