import assert from 'node:assert/strict';
import type { Uri } from 'vscode';
import type { Tool } from '../../../../src/core/tool/tool';
import {
  argumentsFor,
  noArguments,
  parseArguments,
  type CommandArguments,
  type ViewContent,
} from '../../../../src/vscode/commands/parseArguments';

const view: ViewContent = {
  selected: () => [{ name: 's' }, { name: 't' }],
  provider: { toolsIn: ({ value }) => [{ tool: { name: `${value!}_a` }, layer: 'user' }] },
};

describe('the tools that a command is called with', () => {
  const row = (name: string): object => ({ kind: 'tool', name });
  const parameter = (name: string): object => ({
    kind: 'parameter',
    path: [name, 'x', 'y'],
    parent: { kind: 'parameter', path: [name, 'x'], parent: row(name) },
  });
  const group = { kind: 'group', by: 'prefix', value: 'git' };
  const cases: [name: string, args: unknown[], names: string[] | undefined, explicit: boolean][] = [
    ['are undefined in the command palette', [], undefined, false],
    ['are the clicked row', [row('a'), undefined], ['a'], false],
    ['are the whole selection', [row('a'), [row('a'), row('b')]], ['a', 'b'], false],
    ['are those of the parameters that are selected', [parameter('a'), [parameter('a'), row('b')]], ['a', 'b'], false],
    ['are those that the clicked group shows', [group], ['git_a'], false],
    ['are those of groups and rows that are selected', [row('b'), [row('b'), group]], ['b', 'git_a'], false],
    [
      'exclude rows that are not tools',
      [row('a'), [row('a'), { kind: 'filter' }, { kind: 'parameter', path: ['b', 'x'] }]],
      ['a'],
      false,
    ],
    ['are a single name', ['a'], ['a'], true],
    ['are names without duplicates', [['a', 'b', 'a']], ['a', 'b'], true],
    ['are the focused row for a keybinding', [[row('a'), { selected: true }]], ['a'], false],
    [
      'are the selection for a keybinding if the focused row is part of it',
      [[row('s'), { selected: true }]],
      ['s', 't'],
      false,
    ],
    [
      'are undefined for a keybinding on a parameter',
      [[{ kind: 'parameter', path: ['s', 'x'] }, { selected: true }]],
      undefined,
      false,
    ],
    [
      'are the selection for a keybinding if VS Code does not pass the focused row',
      [[{ $treeViewId: 'v' }, { selected: true }]],
      ['s', 't'],
      false,
    ],
    ['are undefined if the arguments are null', [null, null], undefined, false],
    ['are undefined for an empty list', [[]], undefined, true],
  ];

  for (const [name, args, names, explicit] of cases) {
    it(name, () => {
      const { references, isExplicit } = parseArguments(args, view);

      assert.deepEqual({ names: references?.map(each => each.name), explicit: isExplicit }, { names, explicit });
    });
  }

  it('are undefined for a keybinding if nothing is selected', () => {
    const { references } = parseArguments([[{ $treeViewId: 'v' }, { selected: true }]], {
      ...view,
      selected: () => [],
    });

    assert.equal(references, undefined);
  });

  it('are only the clicked one for a command that acts on one tool', () => {
    const { target } = parseArguments([row('b'), [row('a'), row('b')]], view);

    assert.deepEqual(target, { name: 'b' });
  });
});

describe('the arguments of a command', () => {
  const uri = { scheme: 'file', path: '/a.json' } as unknown as Uri;
  const other = { scheme: 'file', path: '/b.json' } as unknown as Uri;
  const row = { kind: 'tool', name: 'a', layer: 'user' };
  const set = { kind: 'group', by: 'set', value: 's' };
  const tool: Tool = { name: 'a', description: 'Does it.', strict: true, inputSchema: { type: 'object' } };
  const unnamed = { description: 'Does it.', strict: true, parameters: { type: 'object' } };
  const [a, inUser] = [{ name: 'a' }, { name: 'a', layer: 'user' }];
  const named = { references: [a], target: a, isExplicit: true };
  const cases: [what: string, args: readonly unknown[], expected: Partial<CommandArguments>][] = [
    ['are empty in the command palette', [], {}],
    ['may be rows, whose layer is no option', [row, [row]], { references: [inUser], target: inUser }],
    [
      'may be the row of a set, which has tools and a name',
      [set],
      {
        references: [{ name: 's_a', layer: 'user' }],
        target: { name: 's_a', layer: 'user' },
        ...{ hasGroup: true, set: 's' },
      },
    ],
    [
      'may be names followed by options',
      [['a'], { layer: 'user' }],
      { ...named, json: ['a'], options: { layer: 'user' } },
    ],
    [
      'may have options in several objects',
      ['a', { format: 'mcp', strict: true }, { set: 's' }],
      { ...named, text: 'a', json: 'a', set: 's', options: { format: 'mcp', strict: true, set: 's' } },
    ],
    [
      'may be two rows of one tool, as two groups have them',
      [row, [row, row]],
      { references: [inUser], target: inUser, hasDuplicates: true },
    ],
    ['may be a tool and its new name', ['a', 'b'], { ...named, text: 'a', json: 'a', newText: 'b' }],
    ['may be a tool, whose fields are no options', [tool], { references: [a], target: a, tool, json: tool }],
    ['may be a tool without a name, whose fields are no options', [unnamed], { json: unnamed }],
    [
      'may be an empty list of tools, which has no options',
      [{ version: 1, tools: [] }],
      { json: { version: 1, tools: [] } },
    ],
    ['may be a URI', [uri, { format: 'mcp' }], { uri, uris: [uri], options: { format: 'mcp' } }],
    ['may be the files that are selected in the Explorer', [uri, [uri, other]], { uri, uris: [uri, other] }],
    [
      'may be a list of tools in an object, which is no option',
      [{ tools: [tool] }, { onConflict: 'refuse' }],
      { json: { tools: [tool] }, options: { onConflict: 'skip' } },
    ],
    [
      'may be a set name and its patterns',
      ['s', { tools: ['a', 'b*'] }],
      {
        references: [{ name: 's' }],
        target: { name: 's' },
        isExplicit: true,
        ...{ text: 's', json: 's', options: { tools: ['a', 'b*'] } },
      },
    ],
    [
      'ignore options of another type',
      [{ format: 7, strict: 'yes', onConflict: 'explode', layer: null, add: 'tag' }],
      {},
    ],
    [
      'may be tags, which are trimmed',
      [['a'], { add: [' x ', '', 7], remove: ['y'] }],
      { ...named, json: ['a'], options: { add: ['x'], remove: ['y'] } },
    ],
  ];

  for (const [what, args, expected] of cases) {
    it(what, () => {
      assert.deepEqual(parseArguments(args, view), { ...noArguments, ...expected });
    });
  }

  it('are those that name tools if one command calls another', () => {
    assert.deepEqual(argumentsFor(['a']), { ...noArguments, ...named });
    assert.deepEqual(argumentsFor([]), { ...noArguments, isExplicit: true });
  });
});
