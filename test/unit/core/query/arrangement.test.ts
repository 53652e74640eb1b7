import assert from 'node:assert/strict';
import { arrange, changedGroups, type Arrangement, type ViewOptions } from '../../../../src/core/query/arrangement';
import { parseFilter } from '../../../../src/core/query/filter';
import type { ToolInLayer } from '../../../../src/core/query/toolInLayer';
import { toolInLayer, names, noMetrics } from './tools';

const browsing = (more: Partial<ViewOptions> = {}): ViewOptions => ({
  grouping: 'none',
  order: 'name',
  filter: parseFilter(''),
  ...more,
});
const tools = [toolInLayer('a', { tags: ['x'] }), toolInLayer('b', { tags: ['x', 'y'] }), toolInLayer('c')];

describe('an arrangement', () => {
  it('has the filtered tools and the total number', () => {
    const flat = arrange(tools, browsing({ filter: parseFilter('@tag:x') }), noMetrics);
    const grouped = arrange(tools, browsing({ filter: parseFilter('@tag:x'), grouping: 'tag' }), noMetrics);

    assert.deepEqual([flat.total, names(flat.tools), flat.groups], [3, ['a', 'b'], undefined]);
    assert.deepEqual(
      grouped.groups?.map(group => [group.value, names(group.tools)]),
      [
        ['x', ['a', 'b']],
        ['y', ['b']],
      ],
    );
  });

  it('by prefix groups only by prefixes that visible tools share', () => {
    const some = ['git_log', 'git_status'].map(name => toolInLayer(name));

    const { groups } = arrange(some, browsing({ filter: parseFilter('log'), grouping: 'prefix' }), noMetrics);

    assert.deepEqual(
      groups?.map(group => [group.value, names(group.tools)]),
      [[undefined, ['git_log']]],
    );
  });
});

describe('the groups to update after a change', () => {
  const by = (grouping: ViewOptions['grouping'], some: readonly ToolInLayer[]): Arrangement =>
    arrange(some, browsing({ grouping }), noMetrics);
  const after = (grouping: ViewOptions['grouping'], name: string, more: object): unknown => {
    const others = tools.map(each => (each.tool.name === name ? toolInLayer(name, more) : each));
    const groups = changedGroups(by(grouping, tools), by(grouping, others));
    return groups === 'all' ? groups : groups.map(({ value }) => value);
  };

  it('are none if only other fields of a tool changed', () => {
    assert.deepEqual([after('none', 'a', { title: 'A' }), after('tag', 'a', { tags: ['x'], title: 'A' })], [[], []]);
  });

  it('are those that a tool has left or joined', () => {
    assert.deepEqual(
      [after('tag', 'a', { tags: ['y'] }), after('tag', 'a', { tags: ['y', 'x'] })],
      [['x', 'y'], ['y']],
    );
  });

  it('are all if a group was added, removed or moved, or if there are no groups', () => {
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
