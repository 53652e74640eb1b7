import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupings, groupsOf, type GroupKey } from '../../../../src/core/query/grouping';
import type { ToolInLayer } from '../../../../src/core/query/toolInLayer';
import { anyTools, listed, names } from './tools';

const groups = (by: GroupKey['by'], tools: readonly ToolInLayer[]): unknown[] =>
  groupsOf(by, tools).map(group => [group.value, names(group.tools)]);

describe('groups', () => {
  it('by tag have a tool with several tags in each, once, and those without one last', () => {
    const tools = [listed('a'), listed('b', { tags: ['vcs', 'web', 'vcs'] }), listed('c', { tags: ['Net', 'vcs'] })];

    assert.deepEqual(groups('tag', tools), [
      ['Net', ['c']],
      ['vcs', ['b', 'c']],
      ['web', ['b']],
      [undefined, ['a']],
    ]);
  });

  it('by prefix are those that several names share', () => {
    const tools = ['_a', '_b', 'git', 'git-log', 'git.log', 'git_status', 'read_file', 'search', 'web_get'].map(name =>
      listed(name),
    );

    assert.deepEqual(groups('prefix', tools), [
      ['git', ['git', 'git-log', 'git.log', 'git_status']],
      [undefined, ['_a', '_b', 'read_file', 'search', 'web_get']],
    ]);
  });

  it('by prefix are none of one name that is in two layers', () => {
    const tools = [listed('read_file'), listed('read_file', {}, 'file')];

    assert.deepEqual(groups('prefix', tools), [[undefined, ['read_file', 'read_file']]]);
  });

  it('by set have a tool in each set that it belongs to, and those of none last', () => {
    const tools = ['git_log', 'read_file', 'web_get'].map(name => listed(name));
    const sets = [
      { name: 'all_git', tools: ['git_*'] },
      { name: 'reading', tools: ['read_file', 'git_log'] },
      { name: 'empty', tools: ['nothing'] },
    ];

    assert.deepEqual(
      groupsOf('set', tools, () => sets).map(group => [group.value, names(group.tools)]),
      [
        ['all_git', ['git_log']],
        ['reading', ['git_log', 'read_file']],
        [undefined, ['web_get']],
      ],
    );
  });

  it('by layer stand in the order of the layers', () => {
    const tools = [listed('a', {}, 'file'), listed('b'), listed('c', {}, 'file')];

    assert.deepEqual(groups('layer', tools), [
      ['file', ['a', 'c']],
      ['user', ['b']],
    ]);
  });

  it('by origin are by the name that the user gave it, wherever the tools came from', () => {
    const tools = [
      listed('a', { origin: { kind: 'clipboard', title: 'GitHub server' } }),
      listed('b', { origin: { kind: 'mcp', address: 'github', title: 'GitHub server' } }),
      listed('c', { origin: { kind: 'clipboard' } }),
    ];

    assert.deepEqual(groups('origin', tools), [
      ['clipboard', ['c']],
      ['GitHub server', ['a', 'b']],
    ]);
  });

  it('by origin name the server or, where only that is known, the kind of place', () => {
    const tools = [
      listed('a', { origin: { kind: 'mcp', address: 'github' } }),
      listed('b', { handler: { kind: 'mcp', server: 'github' } }),
      listed('c', { origin: { kind: 'clipboard' } }),
      listed('d', { handler: { kind: 'command', command: 'ls' } }),
    ];

    assert.deepEqual(groups('origin', tools), [
      ['clipboard', ['c']],
      ['github', ['a', 'b']],
      [undefined, ['d']],
    ]);
  });

  it('by risk begin with the gravest, and say of none what it does not say', () => {
    const tools = [
      listed('a', { annotations: { readOnlyHint: true, destructiveHint: true } }),
      listed('b', { annotations: { idempotentHint: true } }),
      listed('c', { annotations: { destructiveHint: false } }),
      listed('d', { annotations: { readOnlyHint: false } }),
      listed('e', { annotations: { destructiveHint: true } }),
    ];

    assert.deepEqual(groups('risk', tools), [
      ['destructive', ['e']],
      ['changes', ['c', 'd']],
      ['readOnly', ['a']],
      [undefined, ['b']],
    ]);
  });

  it('have every tool in at least one, none twice, and nothing else, in the order of the tools', () => {
    const by = fc.constantFrom(...groupings.filter(each => each !== 'none'));

    fc.assert(
      fc.property(by, anyTools, (grouping, tools) => {
        const made = groupsOf(grouping, tools);

        assert.deepEqual(new Set(made.flatMap(group => group.tools)), new Set(tools));
        assert.equal(new Set(made.map(({ value }) => value)).size, made.length);
        for (const group of made) {
          const places = group.tools.map(each => tools.indexOf(each));
          assert.deepEqual(
            places,
            [...new Set(places)].sort((one, other) => one - other),
          );
        }
      }),
    );
  });
});
