import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { outlineOf, type OutlineItem } from '../../../../src/core/documents/outline';
import { insideQuotes, toolAt, toolNamedAt, toolsInText } from '../../../../src/core/documents/toolsInText';

const text = `\uFEFF{
  // Ours.
  "version": 1,
  "tools": [
    {
      "name": "read_file",
      "description": "Reads a file.\\nAll of it.",
      "inputSchema": {
        "type": "object",
        "properties": {
          "path": { "type": "string" },
          "range": { "type": ["object", "null"], "properties": { "from": { "type": "integer" } }, "required": ["from"] },
          "any": true
        },
        "required": ["path"],
      },
    },
    7,
    {
      "parameters": [
        { "name": "list", "type": "array", "items": { "type": "object", "properties": [{ "name": "flag", "type": "boolean" }] }, "required": false },
        {}
      ]
    }, /* the last */
  ]
}
`;

/** Formats each line as `name|detail|kind|selected text`, followed by its children. */
const formatLines = (lines: readonly OutlineItem[], whole: string): unknown[] =>
  lines.map(({ name, detail, kind, required, nameStart, nameEnd, children }) => [
    `${name}|${detail}|${kind}|${whole.slice(nameStart, nameEnd)}${required ? '|required' : ''}`,
    ...formatLines(children, whole),
  ]);

describe('the outline of a text with tools', () => {
  it('names tools and their parameters, for schemas and parameter lists', () => {
    const lines = outlineOf(text);

    const [first, second] = lines;
    assert.deepEqual(formatLines([first!], text), [
      [
        'read_file|Reads a file.|tool|"read_file"',
        ['path|string|string|"path"|required'],
        ['range|object | null|object|"range"', ['from|integer|integer|"from"|required']],
        ['any|||"any"'],
      ],
    ]);
    assert.deepEqual(
      [second!.name, formatLines(second!.children, text)],
      ['', [['list|array|array|"list"', ['flag|boolean|boolean|"flag"|required']], ['|||{}|required']]],
    );
    assert.equal(lines.length, 2);
  });

  it('is that of one tool if the text is a single tool', () => {
    const lines = outlineOf('{ "name": "a", "inputSchema": { "properties": { "b": {} } } }');

    assert.deepEqual(
      lines.map(({ name, children }) => [name, children.map(child => child.name)]),
      [['a', ['b']]],
    );
  });

  it('is empty if the text has no tools', () => {
    const texts = ['', '[]', '7', '{ "tools": 7 }', '{ "tools": {} }', '<<<<<<< HEAD', '{ "tools": ['];

    assert.deepEqual(
      texts.map(each => outlineOf(each)),
      texts.map(() => []),
    );
  });
});

describe('the tool at an offset', () => {
  const tools = toolsInText(text);
  const offsetOf = (what: string): number => text.indexOf(what) + 1;

  it('is the tool that contains the offset', () => {
    const names = ['"version"', '"read_file"', '"any"', '7,'].map(what => toolAt(tools, offsetOf(what))?.name);

    assert.deepEqual(names, [undefined, 'read_file', 'read_file', undefined]);
  });

  it('can be renamed only at its name', () => {
    const found = ['"read_file"', '"name"', '"path"'].map(what => {
      const named = toolNamedAt(tools, offsetOf(what));
      return named && text.slice(...insideQuotes(named.nameNode!));
    });

    assert.deepEqual(found, ['read_file', undefined, undefined]);
  });
});

describe('incomplete text', () => {
  const edits = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 40 }),
      insert: fc.oneof(
        fc.string({ maxLength: 3 }),
        fc.constantFrom('"', '{', '}', '[', ']', ',', ':', '/*', '//', '\n'),
      ),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('is parsed as far as possible, and outline ranges lie inside the text and their parents', () => {
    fc.assert(
      fc.property(edits, fc.double({ min: 0, max: 1, noNaN: true }), (applied, cursor) => {
        const typed = applied.reduce((each, { at, remove, insert }) => {
          const start = Math.floor(at * each.length);
          return each.slice(0, start) + insert + each.slice(start + remove);
        }, text);
        const offset = Math.floor(cursor * typed.length);

        const tools = toolsInText(typed);
        toolAt(tools, offset);
        const named = toolNamedAt(tools, offset);
        if (named) {
          const [start, end] = insideQuotes(named.nameNode!);
          assert.ok(start <= end && end <= typed.length);
        }
        const check = (lines: readonly OutlineItem[]): void => {
          for (const { start, end, nameStart, nameEnd, children } of lines) {
            assert.ok(
              0 <= start && start <= nameStart && nameStart <= nameEnd && nameEnd <= end && end <= typed.length,
            );
            check(children);
          }
        };
        check(outlineOf(typed));
      }),
      { numRuns: 1000 },
    );
  });
});
