import assert from 'node:assert/strict';
import { copyNames } from '../../../../src/core/tool/copyNames';
import { isToolName } from '../../../../src/core/tool/name';

describe('the name of a copy', () => {
  const long = 'x'.repeat(128);
  const cases: readonly [
    what: string,
    names: readonly string[],
    taken: readonly string[],
    copies: readonly string[],
  ][] = [
    ['says that it is one', ['read'], [], ['read_copy']],
    ['counts on where that is taken', ['read'], ['read_copy', 'read_copy_2'], ['read_copy_3']],
    [
      'counts on from a copy',
      ['read_copy', 'read_copy_7'],
      ['read_copy', 'read_copy_7'],
      ['read_copy_2', 'read_copy_3'],
    ],
    ['is another for each of several', ['a', 'a_copy', 'b'], ['a_copy'], ['a_copy_2', 'a_copy_3', 'b_copy']],
    ['is no longer than a name may be', [long], [`${'x'.repeat(123)}_copy`], [`${'x'.repeat(121)}_copy_2`]],
    ['keeps a name that is nothing else', ['_copy'], [], ['_copy_copy']],
  ];

  for (const [what, names, taken, copies] of cases) {
    it(what, () => {
      const made = copyNames(names, name => taken.includes(name));

      assert.deepEqual(made, copies);
      assert.ok(made.every(isToolName));
    });
  }
});
