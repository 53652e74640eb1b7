import assert from 'node:assert/strict';
import fc from 'fast-check';
import { groupings, groupsOf, type GroupKey } from '../../../../src/core/query/grouping';
import type { ToolInLayer } from '../../../../src/core/query/toolInLayer';
import { anyTools, toolInLayer, names } from './tools';

const groups = (by: GroupKey['by'], tools: readonly ToolInLayer[]): unknown[] =>
  groupsOf(by, tools).map(group => [group.value, names(group.tools)]);

describe('groups', () => {
  it('by tag have a tool once in the group of each tag, and untagged tools last', () => {
    const tools = [
      toolInLayer('a'),
      toolInLayer('b', { tags: ['vcs', 'web', 'vcs'] }),
      toolInLayer('c', { tags: ['Net', 'vcs'] }),
    ];

    assert.deepEqual(groups('tag', tools), [
      ['Net', ['c']],
      ['vcs', ['b', 'c']],
      ['web', ['b']],
      [undefined, ['a']],
    ]);
  });

  it('by prefix have prefixes that several names share', () => {
    const tools = ['_a', '_b', 'git', 'git-log', 'git.log', 'git_status', 'read_file', 'search', 'web_get'].map(name =>
      toolInLayer(name),
    );

    assert.deepEqual(groups('prefix', tools), [
      ['git', ['git', 'git-log', 'git.log', 'git_status']],
      [undefined, ['_a', '_b', 'read_file', 'search', 'web_get']],
    ]);
  });

  it('by prefix ignore a name that is in two layers', () => {
    const tools = [toolInLayer('read_file'), toolInLayer('read_file', {}, 'file')];

    assert.deepEqual(groups('prefix', tools), [[undefined, ['read_file', 'read_file']]]);
  });

  it('by set have a tool in each of its sets, and tools without a set last', () => {
    const tools = ['git_log', 'read_file', 'web_get'].map(name => toolInLayer(name));
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

  it('by layer are in the order of the layers', () => {
    const tools = [toolInLayer('a', {}, 'file'), toolInLayer('b'), toolInLayer('c', {}, 'file')];

    assert.deepEqual(groups('layer', tools), [
      ['file', ['a', 'c']],
      ['user', ['b']],
    ]);
  });

  it('by origin use the title that the user gave the origin, whatever its kind', () => {
    const tools = [
      toolInLayer('a', { origin: { kind: 'clipboard', title: 'GitHub server' } }),
      toolInLayer('b', { origin: { kind: 'mcp', address: 'github', title: 'GitHub server' } }),
      toolInLayer('c', { origin: { kind: 'clipboard' } }),
    ];

    assert.deepEqual(groups('origin', tools), [
      ['clipboard', ['c']],
      ['GitHub server', ['a', 'b']],
    ]);
  });

  it('by origin use the server name or, if there is none, the kind of origin', () => {
    const tools = [
      toolInLayer('a', { origin: { kind: 'mcp', address: 'github' } }),
      toolInLayer('b', { handler: { kind: 'mcp', server: 'github' } }),
      toolInLayer('c', { origin: { kind: 'clipboard' } }),
      toolInLayer('d', { handler: { kind: 'command', command: 'ls' } }),
    ];

    assert.deepEqual(groups('origin', tools), [
      ['clipboard', ['c']],
      ['github', ['a', 'b']],
      [undefined, ['d']],
    ]);
  });

  it('by risk begin with the highest risk, and have tools without annotations last', () => {
    const tools = [
      toolInLayer('a', { annotations: { readOnlyHint: true, destructiveHint: true } }),
      toolInLayer('b', { annotations: { idempotentHint: true } }),
      toolInLayer('c', { annotations: { destructiveHint: false } }),
      toolInLayer('d', { annotations: { readOnlyHint: false } }),
      toolInLayer('e', { annotations: { destructiveHint: true } }),
    ];

    assert.deepEqual(groups('risk', tools), [
      ['destructive', ['e']],
      ['changes', ['c', 'd']],
      ['readOnly', ['a']],
      [undefined, ['b']],
    ]);
  });

  it('have every tool in at least one group, never twice in one, and in the original order', () => {
    const by = fc.constantFrom(...groupings.filter(each => each !== 'none'));

    fc.assert(
      fc.property(by, anyTools, (grouping, tools) => {
        const result = groupsOf(grouping, tools);

        assert.deepEqual(new Set(result.flatMap(group => group.tools)), new Set(tools));
        assert.equal(new Set(result.map(({ value }) => value)).size, result.length);
        for (const group of result) {
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
