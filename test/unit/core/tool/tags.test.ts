import assert from 'node:assert/strict';
import { tagCounts, tagEditOf, withTags } from '../../../../src/core/tool/tags';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (...tags: readonly string[]): Tool => ({
  name: 'a',
  description: 'Does a.',
  inputSchema: { type: 'object' },
  ...(tags.length > 0 && { tags }),
});

describe('the tags of several tools', () => {
  it('are all that there are, each with how many have it', () => {
    const tools = [tool('files', 'read'), tool('read', 'read'), tool()];

    assert.deepEqual(tagCounts(tools, [...tools, tool('web')]), [
      { tag: 'files', count: 1 },
      { tag: 'read', count: 2 },
      { tag: 'web', count: 0 },
    ]);
  });

  const edits: readonly [what: string, before: Tool, add: readonly string[], remove: readonly string[], after: Tool][] =
    [
      ['stay in their order, new ones behind', tool('b', 'a'), ['c', 'a', 'c'], [], tool('b', 'a', 'c')],
      ['go, and the others stay', tool('b', 'a', 'c'), [], ['a', 'z'], tool('b', 'c')],
      ['leave no empty list', tool('a'), [], ['a'], tool()],
      ['come where there were none', tool(), ['a'], [], tool('a')],
      ['are exchanged', tool('a'), ['b'], ['a'], tool('b')],
    ];
  for (const [what, before, add, remove, after] of edits) {
    it(what, () => {
      assert.deepEqual(withTags(before, { add, remove }), after);
    });
  }

  it('leave the very tool where there is nothing to change', () => {
    const before = tool('a');

    assert.equal(withTags(before, { add: ['a'], remove: ['b'] }), before);
  });

  const before = [
    { tag: 'all', count: 3 },
    { tag: 'some', count: 2 },
    { tag: 'none', count: 0 },
  ];
  const ticks: readonly [
    what: string,
    ticked: readonly string[],
    touched: readonly string[],
    add: string[],
    remove: string[],
  ][] = [
    ['stay as they are where nothing was touched', ['all'], [], [], []],
    ['go to all where one of some is ticked', ['all', 'some'], ['some'], ['some'], []],
    ['go from all where its tick was taken away again', ['all'], ['some'], [], ['some']],
    ['go where the tick was taken away', [], ['all'], [], ['all']],
    ['come where they are new', ['all', 'none', 'fresh'], ['none', 'fresh'], ['none', 'fresh'], []],
    ['that none had do not go', ['all'], ['none'], [], []],
  ];
  for (const [what, ticked, touched, add, remove] of ticks) {
    it(what, () => {
      assert.deepEqual(tagEditOf(before, 3, new Set(ticked), new Set(touched)), { add, remove });
    });
  }
});
