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
    ['ends with “_copy”', ['read'], [], ['read_copy']],
    ['has the next number if that name exists', ['read'], ['read_copy', 'read_copy_2'], ['read_copy_3']],
    [
      'continues the numbers of a copy',
      ['read_copy', 'read_copy_7'],
      ['read_copy', 'read_copy_7'],
      ['read_copy_2', 'read_copy_3'],
    ],
    ['is different for each of several copies', ['a', 'a_copy', 'b'], ['a_copy'], ['a_copy_2', 'a_copy_3', 'b_copy']],
    ['has at most the maximum length of a name', [long], [`${'x'.repeat(123)}_copy`], [`${'x'.repeat(121)}_copy_2`]],
    ['keeps a name that is only “_copy”', ['_copy'], [], ['_copy_copy']],
  ];

  for (const [what, names, taken, copies] of cases) {
    it(what, () => {
      const actual = copyNames(names, name => taken.includes(name));

      assert.deepEqual(actual, copies);
      assert.ok(actual.every(isToolName));
    });
  }
});
