import assert from 'node:assert/strict';
import { isExplicit, namesIn } from '../../../../src/vscode/commands/toolArguments';

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
        { names: namesIn(args, () => [{ name: 's' }, { name: 't' }]), explicit: isExplicit(args) },
        { names, explicit },
      );
    });
  }

  it('are none for a key where nothing is selected', () => {
    assert.equal(
      namesIn([[{ $treeViewId: 'v' }, { selected: true }]], () => []),
      undefined,
    );
  });
});
