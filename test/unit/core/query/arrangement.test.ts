import assert from 'node:assert/strict';
import { arrange, changedGroups, type Arrangement, type ViewOptions } from '../../../../src/core/query/arrangement';
import { parseFilter } from '../../../../src/core/query/filter';
import type { ToolInLayer } from '../../../../src/core/query/toolInLayer';
import { listed, names, noFacts } from './tools';

const browsing = (more: Partial<ViewOptions> = {}): ViewOptions => ({
  grouping: 'none',
  order: 'name',
  filter: parseFilter(''),
  ...more,
});
const tools = [listed('a', { tags: ['x'] }), listed('b', { tags: ['x', 'y'] }), listed('c')];

describe('an arrangement', () => {
  it('is of what the filter lets through, and knows how many there are', () => {
    const flat = arrange(tools, browsing({ filter: parseFilter('@tag:x') }), noFacts);
    const grouped = arrange(tools, browsing({ filter: parseFilter('@tag:x'), grouping: 'tag' }), noFacts);

    assert.deepEqual([flat.total, names(flat.tools), flat.groups], [3, ['a', 'b'], undefined]);
    assert.deepEqual(
      grouped.groups?.map(group => [group.value, names(group.tools)]),
      [
        ['x', ['a', 'b']],
        ['y', ['b']],
      ],
    );
  });

  it('by prefix groups by what is shared among those that are shown', () => {
    const some = ['git_log', 'git_status'].map(name => listed(name));

    const { groups } = arrange(some, browsing({ filter: parseFilter('log'), grouping: 'prefix' }), noFacts);

    assert.deepEqual(
      groups?.map(group => [group.value, names(group.tools)]),
      [[undefined, ['git_log']]],
    );
  });
});

describe('what stands elsewhere after a change', () => {
  const by = (grouping: ViewOptions['grouping'], some: readonly ToolInLayer[]): Arrangement =>
    arrange(some, browsing({ grouping }), noFacts);
  const after = (grouping: ViewOptions['grouping'], name: string, more: object): unknown => {
    const others = tools.map(each => (each.tool.name === name ? listed(name, more) : each));
    const groups = changedGroups(by(grouping, tools), by(grouping, others));
    return groups === 'all' ? groups : groups.map(({ value }) => value);
  };

  it('is nothing where a tool says something else of itself', () => {
    assert.deepEqual([after('none', 'a', { title: 'A' }), after('tag', 'a', { tags: ['x'], title: 'A' })], [[], []]);
  });

  it('is the groups that a tool has left or entered', () => {
    assert.deepEqual(
      [after('tag', 'a', { tags: ['y'] }), after('tag', 'a', { tags: ['y', 'x'] })],
      [['x', 'y'], ['y']],
    );
  });

  it('is all where a group comes, goes or makes room, and where nothing is grouped', () => {
    assert.deepEqual(
      [
        after('tag', 'a', { tags: ['x', 'z'] }),
        after('tag', 'c', { tags: ['x'] }),
        changedGroups(by('none', tools), by('none', tools.slice(1))),
      ],
      ['all', 'all', 'all'],
    );
    assert.equal(changedGroups(by('none', tools), by('tag', tools)), 'all');
    assert.equal(changedGroups(by('tag', tools), by('risk', tools)), 'all');
  });
});
