import assert from 'node:assert/strict';
import { isExplicit, parseArguments, toolReferencesIn } from '../../../../src/vscode/commands/parseArguments';

describe('the tools that a command is called with', () => {
  const row = (name: string): object => ({ kind: 'tool', name });
  const cases: [name: string, args: unknown[], names: string[] | undefined, explicit: boolean][] = [
    ['are undefined in the command palette', [], undefined, false],
    ['are the clicked row', [row('a'), undefined], ['a'], false],
    ['are the whole selection', [row('a'), [row('a'), row('b')]], ['a', 'b'], false],
    ['exclude rows that are not tools', [row('a'), [row('a'), { kind: 'parameter', path: ['a', 'x'] }]], ['a'], false],
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
      assert.deepEqual(
        {
          names: toolReferencesIn(args, () => [{ name: 's' }, { name: 't' }])?.map(({ name }) => name),
          explicit: isExplicit({ values: args, options: {} }),
        },
        { names, explicit },
      );
    });
  }

  it('are undefined for a keybinding if nothing is selected', () => {
    assert.equal(
      toolReferencesIn([[{ $treeViewId: 'v' }, { selected: true }]], () => []),
      undefined,
    );
  });
});

describe('the arguments of a command', () => {
  const uri = { scheme: 'file', path: '/a.json' };
  const row = { kind: 'tool', name: 'a', layer: 'user' };
  const tool = { name: 'a', strict: true, inputSchema: { type: 'object' } };
  const cases: [what: string, args: readonly unknown[], expected: ReturnType<typeof parseArguments>][] = [
    ['are empty in the command palette', [], { values: [], options: {} }],
    ['may be rows, whose layer is no option', [row, [row]], { values: [row, [row]], options: {} }],
    ['may be names followed by options', [['a'], { layer: 'user' }], { values: [['a']], options: { layer: 'user' } }],
    [
      'may have options in several objects',
      ['a', { format: 'mcp', strict: true }, { set: 's' }],
      { values: ['a'], options: { format: 'mcp', strict: true, set: 's' } },
    ],
    ['may be a tool, whose fields are no options', [tool], { values: [tool], options: {} }],
    [
      'may be a tool without a name, whose fields are no options',
      [{ description: 'Does it.', strict: true, parameters: { type: 'object' } }],
      {
        values: [{ description: 'Does it.', strict: true, parameters: { type: 'object' } }],
        options: {},
      },
    ],
    [
      'may be an empty list of tools, which has no options',
      [{ version: 1, tools: [] }],
      { values: [{ version: 1, tools: [] }], options: {} },
    ],
    ['may be a URI', [uri, { format: 'mcp' }], { values: [uri], options: { format: 'mcp' } }],
    [
      'may be a list of tools in an object, which is no option',
      [{ tools: [tool] }, { onConflict: 'refuse' }],
      { values: [{ tools: [tool] }], options: { onConflict: 'skip' } },
    ],
    [
      'may be a set name and its patterns',
      ['s', { tools: ['a', 'b*'] }],
      { values: ['s'], options: { tools: ['a', 'b*'] } },
    ],
    [
      'ignore options of another type',
      [{ format: 7, strict: 'yes', onConflict: 'explode', layer: null, add: 'tag' }],
      { values: [], options: {} },
    ],
    [
      'may be tags, which are trimmed',
      [['a'], { add: [' x ', '', 7], remove: ['y'] }],
      { values: [['a']], options: { add: ['x'], remove: ['y'] } },
    ],
  ];

  for (const [what, args, expected] of cases) {
    it(what, () => {
      assert.deepEqual(parseArguments(args), expected);
    });
  }
});
