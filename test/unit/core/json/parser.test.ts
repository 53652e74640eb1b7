import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree, type ParseError, type ParseOptions } from 'jsonc-parser';
import { parseJsonTree } from '../../../../src/core/json/parser';

const options = fc.record(
  { allowTrailingComma: fc.boolean(), disallowComments: fc.boolean(), allowEmptyContent: fc.boolean() },
  { requiredKeys: [] },
);

/** Tokens from which texts are generated that are mostly almost JSON. */
const pieces = fc.constantFrom(
  ...[
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    '"a"',
    '"b\\u0041\\n"',
    '"\\x"',
    '"',
    '0',
    '-1.5e+3',
    '01',
    '1.',
    '-',
    'true',
    'null',
  ],
  ...[
    'truth',
    '// c\n',
    '// c',
    '/* c */',
    '/*',
    '/',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\uFEFF',
    '\u2028',
    '"\u0001"',
    '"__proto__"',
  ],
);

const valid = fc
  .tuple(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), fc.constantFrom('', ' // c\n', '/* } */', '\r\n'))
  .map(
    ([value, space, trivia]) => trivia + JSON.stringify(value, null, space).replaceAll('\n', trivia + '\n') + trivia,
  );

const check = (text: string, option: ParseOptions): void => {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, option);

  const { root, fault } = parseJsonTree(text, option);

  assert.equal(fault === undefined, errors.length === 0, JSON.stringify([fault, errors]));
  if (!fault) assert.deepEqual(root, tree);
};

describe('the parser of JSON', () => {
  it('builds the same tree as the tolerant parser', () => {
    fc.assert(fc.property(valid, options, check));
  });

  it('finds a fault if and only if the tolerant parser finds one', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map(all => all.join('')),
        options,
        check,
      ),
      { numRuns: 2000 },
    );
  });

  it('reports the first error', () => {
    const found = ['{"a": 1 "b"}', '[1,', '{"a" 1}', '{a: 1}', '[1] 2', '["a\nb"]', '/* a', '[1]'].map(
      text => parseJsonTree(text).fault,
    );

    assert.deepEqual(found, [
      { error: 6, offset: 8 },
      { error: 8, offset: 3 },
      { error: 5, offset: 5 },
      { error: 3, offset: 1 },
      { error: 9, offset: 4 },
      { error: 12, offset: 3 },
      { error: 11, offset: 0 },
      undefined,
    ]);
  });
});
