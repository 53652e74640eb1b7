import assert from 'node:assert/strict';
import fc from 'fast-check';
import { markdown } from '../../../../../src/core/exporters/text/markdown';
import { systemPrompt } from '../../../../../src/core/exporters/text/systemPrompt';
import type { JsonSchema, Tool } from '../../../../../src/core/tool/tool';

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['|', '\\', '`', '```', '\n', '\r', '\u2028', '#', '- ', '1. ', '<b>', '&lt;', '*', '_', '[x](y)', '---'],
        ...['Tool: x', 'Parameters:', '    ', '~~~', '$', '===', '<!--', '](', '"', '</td>', '(', ')', ': '],
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(''));

const schema: fc.Arbitrary<JsonSchema> = fc.record(
  { type: fc.oneof(text, fc.constant('object')), description: text, default: text, enum: fc.array(text), title: text },
  { requiredKeys: [], noNullPrototype: true },
);

const properties = fc.dictionary(text, schema, { maxKeys: 3, noNullPrototype: true });

const hostile: fc.Arbitrary<Tool> = fc
  .record({ properties, word: text, description: text, title: text, tag: text, example: properties })
  .map(({ properties, word, description, title, tag, example }) => ({
    name: 'a',
    title,
    description,
    inputSchema: { type: 'object', description, properties, [word]: word, patternProperties: properties },
    outputSchema: { type: word, items: { properties, description: word } },
    examples: [example],
    tags: [tag],
  }));

/** Counts the cells of a row. GitHub lets a backslash be escaped, VS Code does not, so each has its own pattern. */
const countCells = (row: string, backslash: RegExp): number => row.replaceAll(backslash, '').split('|').length - 2;

describe('the text of a hostile tool', () => {
  it('stays in its table cell or fence and out of headings', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const { text } = markdown.write([one, other]);
        const outside = text.replaceAll(/^(`{3,})json\n[^]*?\n\1$/gm, 'fence').split(/[\n\r\u0085\u2028\u2029]/);

        const rows = outside.filter(line => line.startsWith('|'));
        assert.deepEqual([...new Set(rows.map(row => countCells(row, /\\./gu)))], rows.length > 0 ? [5] : []);
        assert.deepEqual([...new Set(rows.map(row => countCells(row, /\\\|/g)))], rows.length > 0 ? [5] : []);
        const count = (pattern: RegExp): number => outside.filter(line => pattern.test(line)).length;
        assert.deepEqual([count(/^#/), count(/^fence$/), count(/^(```|~~~|===|\s|[+-](?! \[a\])|\d+[.)])/)], [3, 2, 0]);
        // Outside of code, all markup is escaped except our own line breaks.
        const bare = rows.map(row => row.replaceAll(/\\.|`[^`]*`|<br>/gu, ''));
        assert.deepEqual(
          bare.filter(row => /[<>*[\]`]/.test(row)),
          [],
        );
      }),
      { numRuns: 50 },
    );
  });

  it('cannot imitate a line of our own in a system prompt', () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const lines = systemPrompt.write([one, other]).text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);

        const ours = lines.filter(line => /^\S/.test(line)).map(line => /^\w+:/.exec(line)?.[0] ?? line);
        const [first, second] = [one, other].map(({ description }) => [
          'Tool:',
          ...(description ? ['Description:'] : []),
          'Parameters:',
          'Returns:',
          'Examples:',
        ]);
        assert.deepEqual(ours, [...first!, ...second!]);
      }),
      { numRuns: 50 },
    );
  });
});
