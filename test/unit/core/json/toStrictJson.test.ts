import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree, type ParseError } from 'jsonc-parser';
import { parseStrictJson, nodeValue } from '../../../../src/core/json/tree';
import { toStrictJson } from '../../../../src/core/json/toStrictJson';
import { anyMess, messy } from '../stores/file/messy';

const pieces = fc.constantFrom(
  ...['{', '}', '[', ']', ':', ',', ',', '"a"', '"b"', '"//"', '"/*"', '"', '1', 'true', '// c\n', '// c\r', '// c'],
  ...['/* c */', '/**/', '/*/', '/*', '/', ' ', '\n', '\r', '\\'],
);

const parseBoth = (text: string) => {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return {
    plain: parseStrictJson(toStrictJson(text) ?? text)?.value,
    tolerant: errors.length === 0 ? nodeValue(root!) : undefined,
  };
};

describe('JSON without its comments and trailing commas', () => {
  it('has the same value as the text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), anyMess, (value, mess) => {
        const { plain, tolerant } = parseBoth(messy(value, mess));

        assert.deepEqual([plain, tolerant], [tolerant, JSON.parse(JSON.stringify(value))]);
      }),
    );
  });

  it('is invalid if the text is invalid', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map(all => all.join('')),
        text => {
          const { plain, tolerant } = parseBoth(text);

          // Duplicate keys can be detected only in the tree.
          if (plain !== undefined) assert.deepEqual(plain, tolerant);
        },
      ),
      { numRuns: 5000 },
    );
  });

  for (const text of [
    '[,]',
    '[1,,]',
    '{,}',
    '{"a":,}',
    '[1 // c\r,2\n]',
    '[1/**/2]',
    '["//", "/*",]',
    '[1, /* a */ // b\n ]',
    '/*/',
  ])
    it(`of ${JSON.stringify(text)} has the value that the tolerant parser reads`, () => {
      const { plain, tolerant } = parseBoth(text);

      assert.deepEqual(plain, tolerant);
    });
});
