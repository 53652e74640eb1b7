import assert from 'node:assert/strict';
import { isExplicit, parseArguments, toolReferencesIn } from '../../../../src/vscode/commands/parseArguments';

describe('the names that a command is called with', () => {
  const row = (name: string): object => ({ kind: 'tool', name });
  const cases: [name: string, args: unknown[], names: string[] | undefined, explicit: boolean][] = [
    ['are none from the palette', [], undefined, false],
    ['are the clicked row', [row('a'), undefined], ['a'], false],
    ['are the whole selection', [row('a'), [row('a'), row('b')]], ['a', 'b'], false],
    ['leave rows out that are no tools', [row('a'), [row('a'), { kind: 'parameter', path: ['a', 'x'] }]], ['a'], false],
    ['are a name', ['a'], ['a'], true],
    ['are names, each once', [['a', 'b', 'a']], ['a', 'b'], true],
    ['are the focused row for a key', [[row('a'), { selected: true }]], ['a'], false],
    [
      'are the selection for a key, where the focused row is part of it',
      [[row('s'), { selected: true }]],
      ['s', 't'],
      false,
    ],
    [
      'are none for a key on a parameter',
      [[{ kind: 'parameter', path: ['s', 'x'] }, { selected: true }]],
      undefined,
      false,
    ],
    [
      'are the selection for a key, where VS Code does not tell the focus',
      [[{ $treeViewId: 'v' }, { selected: true }]],
      ['s', 't'],
      false,
    ],
    ['are none for a focused row that is none', [null, null], undefined, false],
    ['are none for an empty list', [[]], undefined, true],
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

  it('are none for a key where nothing is selected', () => {
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
    ['are none from the palette', [], { values: [], options: {} }],
    ['are rows, whose layer is no option', [row, [row]], { values: [row, [row]], options: {} }],
    ['are names, and options after them', [['a'], { layer: 'user' }], { values: [['a']], options: { layer: 'user' } }],
    [
      'have options in several objects',
      ['a', { format: 'mcp', strict: true }, { set: 's' }],
      { values: ['a'], options: { format: 'mcp', strict: true, set: 's' } },
    ],
    ['are a tool, whose own fields are no options', [tool], { values: [tool], options: {} }],
    [
      'are a tool without a name, whose own fields are no options',
      [{ description: 'Does it.', strict: true, parameters: { type: 'object' } }],
      {
        values: [{ description: 'Does it.', strict: true, parameters: { type: 'object' } }],
        options: {},
      },
    ],
    [
      'are an empty list of tools, which is nothing but that',
      [{ version: 1, tools: [] }],
      { values: [{ version: 1, tools: [] }], options: {} },
    ],
    ['are an address', [uri, { format: 'mcp' }], { values: [uri], options: { format: 'mcp' } }],
    [
      'are a list of tools in an object, which is no option',
      [{ tools: [tool] }, { onConflict: 'refuse' }],
      { values: [{ tools: [tool] }], options: { onConflict: 'skip' } },
    ],
    ['are the names of a set', ['s', { tools: ['a', 'b*'] }], { values: ['s'], options: { tools: ['a', 'b*'] } }],
    [
      'leave out what is of another type',
      [{ format: 7, strict: 'yes', onConflict: 'explode', layer: null, add: 'tag' }],
      { values: [], options: {} },
    ],
    [
      'are tags without space around them',
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
