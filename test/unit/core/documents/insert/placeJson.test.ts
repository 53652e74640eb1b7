import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseTree, stripComments, type Node } from 'jsonc-parser';
import type { Json } from '../../../../../src/core/json/json';
import { jsonPositionAt } from '../../../../../src/core/documents/insert/jsonPosition';
import { placeJson } from '../../../../../src/core/documents/insert/placeJson';

/** Returns the document after the container has replaced the text between the bars, or was inserted at the only bar. */
const insertAtBars = (marked: string, container: Json): string => {
  const [before = '', ...rest] = marked.split('|');
  const after = rest.at(-1) ?? '';
  const between = rest.length > 1 ? rest[0]! : '';
  const text = before + between + after;
  const range = { text, start: before.length, end: before.length + between.length };
  return insertAtRange(text, range.start, range.end, container);
};

const insertAtRange = (text: string, start: number, end: number, container: Json): string => {
  const target = { text, start, end, language: 'json', indentation: '  ', lineEnd: '\n' };
  const { text: written, commaAt = start } = placeJson(container, target);
  const comma = commaAt === start ? '' : ',';
  return text.slice(0, commaAt) + comma + text.slice(commaAt, start) + written + text.slice(end);
};

/** Reads JSON with comments. Unlike jsonc-parser’s own function, it reads a key `__proto__` as a key. */
const readJson = (text: string): unknown => JSON.parse(stripComments(text)) as unknown;

const joinLines = (...each: readonly string[]): string => each.join('\n');

describe('JSON inserted into a document', () => {
  const one = [{ name: 'a' }];
  const two = [{ name: 'a' }, { name: 'b' }];
  const bedrock = { toolConfig: { tools: [{ toolSpec: {} }] } };
  const gemini = { tools: [{ functionDeclarations: one }] };

  it('is the whole document if that is empty or has only a comment', () => {
    assert.equal(insertAtBars('|', bedrock), JSON.stringify(bedrock, null, 2));
    assert.equal(insertAtBars('// Tools.\n|', one), `// Tools.\n${JSON.stringify(one, null, 2)}`);
    assert.equal(insertAtBars('|{ "all": "of it" }|', one), JSON.stringify(one, null, 2));
  });

  it('fills an empty list', () => {
    assert.equal(
      insertAtBars(joinLines('{', '  "tools": [|]', '}'), two),
      joinLines(
        '{',
        '  "tools": [',
        '    {',
        '      "name": "a"',
        '    },',
        '    {',
        '      "name": "b"',
        '    }',
        '  ]',
        '}',
      ),
    );
  });

  it('follows an element, after a comma', () => {
    const expected = joinLines('[', '  1,', '  {', '    "name": "a"', '  }', ']');

    assert.equal(insertAtBars(joinLines('[', '  1|', ']'), one), expected);
    assert.equal(insertAtBars(joinLines('[', '  1,|', ']'), one), expected);
    assert.equal(insertAtBars(joinLines('[', '  1', '  |', ']'), one), expected);
    assert.equal(insertAtBars(joinLines('[', '  1', '|', ']'), one), expected);
    assert.equal(insertAtBars(joinLines('[', '  1,', '  |', ']'), one), expected);
  });

  it('goes before an element, with a comma', () => {
    const expected = joinLines('[', '  {', '    "name": "a"', '  },', '  1', ']');

    assert.equal(insertAtBars(joinLines('[', '  |1', ']'), one), expected);
    assert.equal(insertAtBars(joinLines('[|', '  1', ']'), one), expected);
  });

  it('replaces elements that are selected', () => {
    assert.equal(
      insertAtBars(joinLines('[', '  1,', '  |{ "name": "old" }|,', '  2', ']'), one),
      joinLines('[', '  1,', '  {', '    "name": "a"', '  },', '  2', ']'),
    );
  });

  it('adds only the elements to a list under a key of the container', () => {
    const inTools = JSON.parse(insertAtBars('{ "tools": [|] }', gemini)) as unknown;
    const inDeclarations = JSON.parse(
      insertAtBars('{ "tools": [{ "functionDeclarations": [|] }] }', gemini),
    ) as unknown;

    assert.deepEqual(inTools, gemini);
    assert.deepEqual(inDeclarations, gemini);
  });

  it('is the container’s value as a member of the same key, and the whole container otherwise', () => {
    const insertAndParse = (marked: string, container: Json): unknown =>
      JSON.parse(insertAtBars(marked, container)) as unknown;

    assert.deepEqual(insertAndParse('{ "tools": | }', gemini), gemini);
    assert.deepEqual(insertAndParse('{ "tools":|, "model": "x" }', { tools: one }), { tools: one, model: 'x' });
    assert.deepEqual(insertAndParse('{ "toolConfig": | }', bedrock), bedrock);
    assert.deepEqual(insertAndParse('{ "toolConfig": { "tools": | } }', bedrock), bedrock);
    assert.deepEqual(insertAndParse('{ "tools": | }', bedrock), { tools: bedrock.toolConfig.tools });
    assert.deepEqual(insertAndParse('{ "other": |\n "model": "x" }', bedrock), { other: bedrock, model: 'x' });
    assert.deepEqual(insertAndParse('{ "tools": |[1, 2]| }', one), { tools: one });
  });

  it('adds the members of the container to an object, and a list as its “tools”', () => {
    const insertAndParse = (marked: string, container: Json): unknown =>
      JSON.parse(insertAtBars(marked, container)) as unknown;

    assert.deepEqual(insertAndParse('{ "model": "x"| }', bedrock), { model: 'x', ...bedrock });
    assert.deepEqual(insertAndParse('{ | "model": "x" }', one), { tools: one, model: 'x' });
    assert.deepEqual(insertAndParse('{ "toolConfig": {|} }', bedrock), bedrock);
    assert.deepEqual(insertAndParse('{ "a": { "tools": 1 }, | }', one), { a: { tools: 1 }, tools: one });
  });

  it('is inserted unchanged in strings and comments, where the member exists, and where no JSON can be', () => {
    const text = JSON.stringify(one, null, 2);

    for (const marked of [
      '{ "tools": [], | }',
      '["a|b"]',
      '[ // a|\n]',
      '[ /* | */ ]',
      '{ "a"| }',
      '[1]|',
      '{"a": |1}',
    ])
      assert.equal(insertAtBars(marked, one), marked.replace('|', text), marked);
  });

  it('is indented with the document’s tabs to the depth of the line', () => {
    const text = '{\n\t"tools": [\n\t\t\n\t]\n}';
    const target = { text, start: 16, end: 16, language: 'json', indentation: '\t', lineEnd: '\n' };

    assert.deepEqual(placeJson(one, target), { text: '{\n\t\t\t"name": "a"\n\t\t}' });
  });

  it('inserts nothing if there are no tools', () => {
    assert.equal(insertAtBars('[1|]', []), '[1]');
  });

  it('adds only the tools and leaves the rest of any document unchanged', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(0, 2, '\t'),
        fc.boolean(),
        fc.nat(),
        (value, space, isCommented, seed) => {
          const whole = JSON.stringify(value, null, space);
          const text = isCommented ? whole.replace(',', ', /* , */') : whole;
          const offset = seed % (text.length + 1);
          const { kind } = jsonPositionAt(text, offset);

          const after = insertAtRange(text, offset, offset, [{ inserted: 1 }, { inserted: 2 }]);

          if (kind === 'none') return;
          assert.deepEqual(withoutInserted(readJson(after)), readJson(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is possible between any two elements or members, and never inside a token', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), value => {
        const text = JSON.stringify(value, null, 2);
        const tree = parseTree(text)!;
        const kinds = (node: Node): string[] =>
          ['array', 'object'].includes(node.type)
            ? [
                `${node.type} ${jsonPositionAt(text, node.offset + 1).kind}`,
                `${node.type} ${jsonPositionAt(text, node.offset + node.length - 1).kind}`,
                ...(node.children ?? []).flatMap(child => kinds(child)),
              ]
            : node.type === 'property'
              ? kinds(node.children![1]!)
              : node.length > 1
                ? [`token ${jsonPositionAt(text, node.offset + 1).kind}`]
                : [];

        const wrong = kinds(tree).filter(kind => !['array element', 'object member', 'token none'].includes(kind));

        assert.deepEqual(wrong, [], text);
      }),
    );
  });
});

/** Returns the value without the inserted tools and without the member that holds them. */
const withoutInserted = (value: unknown): unknown => {
  const isInserted = (each: unknown): boolean => typeof each === 'object' && each !== null && 'inserted' in each;
  if (Array.isArray(value)) return value.filter(each => !isInserted(each)).map(withoutInserted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => key !== 'tools' || !(Array.isArray(each) && each.length === 2 && each.every(isInserted)))
      .map(([key, each]) => [key, withoutInserted(each)]),
  );
};
