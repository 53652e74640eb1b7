import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Json } from '../../../../../src/core/json/json';
import { jsonPositionAt } from '../../../../../src/core/documents/insert/jsonPosition';
import { placeJson } from '../../../../../src/core/documents/insert/placeJson';

/** The document after the container was put in the place of what stands between the bars, or at the only bar. */
const placed = (marked: string, container: Json): string => {
  const [before = '', ...rest] = marked.split('|');
  const after = rest.at(-1) ?? '';
  const between = rest.length > 1 ? rest[0]! : '';
  const text = before + between + after;
  const range = { text, start: before.length, end: before.length + between.length };
  return applied(text, range.start, range.end, container);
};

const applied = (text: string, start: number, end: number, container: Json): string => {
  const target = { text, start, end, language: 'json', indentation: '  ', lineEnd: '\n' };
  const { text: written, commaAt = start } = placeJson(container, target);
  const comma = commaAt === start ? '' : ',';
  return text.slice(0, commaAt) + comma + text.slice(commaAt, start) + written + text.slice(end);
};

const lines = (...each: readonly string[]): string => each.join('\n');

describe('JSON in its place', () => {
  const one = [{ name: 'a' }];
  const two = [{ name: 'a' }, { name: 'b' }];
  const bedrock = { toolConfig: { tools: [{ toolSpec: {} }] } };
  const gemini = { tools: [{ functionDeclarations: one }] };

  it('is all of a document that is empty, or holds no more than a comment', () => {
    assert.equal(placed('|', bedrock), JSON.stringify(bedrock, null, 2));
    assert.equal(placed('// Tools.\n|', one), `// Tools.\n${JSON.stringify(one, null, 2)}`);
    assert.equal(placed('|{ "all": "of it" }|', one), JSON.stringify(one, null, 2));
  });

  it('opens a list that is empty', () => {
    assert.equal(
      placed(lines('{', '  "tools": [|]', '}'), two),
      lines(
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
    const expected = lines('[', '  1,', '  {', '    "name": "a"', '  }', ']');

    assert.equal(placed(lines('[', '  1|', ']'), one), expected);
    assert.equal(placed(lines('[', '  1,|', ']'), one), expected);
    assert.equal(placed(lines('[', '  1', '  |', ']'), one), expected);
    assert.equal(placed(lines('[', '  1', '|', ']'), one), expected);
    assert.equal(placed(lines('[', '  1,', '  |', ']'), one), expected);
  });

  it('goes before an element, with a comma', () => {
    const expected = lines('[', '  {', '    "name": "a"', '  },', '  1', ']');

    assert.equal(placed(lines('[', '  |1', ']'), one), expected);
    assert.equal(placed(lines('[|', '  1', ']'), one), expected);
  });

  it('replaces elements that are selected', () => {
    assert.equal(
      placed(lines('[', '  1,', '  |{ "name": "old" }|,', '  2', ']'), one),
      lines('[', '  1,', '  {', '    "name": "a"', '  },', '  2', ']'),
    );
  });

  it('gives a list of its own key the elements of that list', () => {
    const inTools = JSON.parse(placed('{ "tools": [|] }', gemini)) as unknown;
    const inDeclarations = JSON.parse(placed('{ "tools": [{ "functionDeclarations": [|] }] }', gemini)) as unknown;

    assert.deepEqual(inTools, gemini);
    assert.deepEqual(inDeclarations, gemini);
  });

  it('gives a member of its own key what the container has there, else all of it', () => {
    const read = (marked: string, container: Json): unknown => JSON.parse(placed(marked, container)) as unknown;

    assert.deepEqual(read('{ "tools": | }', gemini), gemini);
    assert.deepEqual(read('{ "tools":|, "model": "x" }', { tools: one }), { tools: one, model: 'x' });
    assert.deepEqual(read('{ "toolConfig": | }', bedrock), bedrock);
    assert.deepEqual(read('{ "toolConfig": { "tools": | } }', bedrock), bedrock);
    assert.deepEqual(read('{ "tools": | }', bedrock), { tools: bedrock.toolConfig.tools });
    assert.deepEqual(read('{ "other": |\n "model": "x" }', bedrock), { other: bedrock, model: 'x' });
    assert.deepEqual(read('{ "tools": |[1, 2]| }', one), { tools: one });
  });

  it('gives an object the members of the container, and a list as its “tools”', () => {
    const read = (marked: string, container: Json): unknown => JSON.parse(placed(marked, container)) as unknown;

    assert.deepEqual(read('{ "model": "x"| }', bedrock), { model: 'x', ...bedrock });
    assert.deepEqual(read('{ | "model": "x" }', one), { tools: one, model: 'x' });
    assert.deepEqual(read('{ "toolConfig": {|} }', bedrock), bedrock);
    assert.deepEqual(read('{ "a": { "tools": 1 }, | }', one), { a: { tools: 1 }, tools: one });
  });

  it('is as it is where an object has that member, inside of texts and comments, and where nothing can be', () => {
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
      assert.equal(placed(marked, one), marked.replace('|', text), marked);
  });

  it('keeps to tabs, and to the depth of the line', () => {
    const text = '{\n\t"tools": [\n\t\t\n\t]\n}';
    const target = { text, start: 16, end: 16, language: 'json', indentation: '\t', lineEnd: '\n' };

    assert.deepEqual(placeJson(one, target), { text: '{\n\t\t\t"name": "a"\n\t\t}' });
  });

  it('says nothing where there is no tool to say', () => {
    assert.equal(placed('[1|]', []), '[1]');
  });

  it('leaves every document as it was but for the tools, wherever there is a place for them', () => {
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

          const after = applied(text, offset, offset, [{ inserted: 1 }, { inserted: 2 }]);

          if (kind === 'none') return;
          const errors: ParseError[] = [];
          const read = parse(after, errors) as unknown;
          assert.deepEqual(errors, [], after);
          assert.deepEqual(stripped(read), parse(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds a place between any two elements and members, and in no token', () => {
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

/** The value without what was inserted, and without the member that held it. */
const stripped = (value: unknown): unknown => {
  const isInserted = (each: unknown): boolean => typeof each === 'object' && each !== null && 'inserted' in each;
  if (Array.isArray(value)) return value.filter(each => !isInserted(each)).map(stripped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => key !== 'tools' || !(Array.isArray(each) && each.length === 2 && each.every(isInserted)))
      .map(([key, each]) => [key, stripped(each)]),
  );
};
