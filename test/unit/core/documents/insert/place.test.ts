import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isInFence, wrapInFence } from '../../../../../src/core/documents/insert/markdown';
import { place } from '../../../../../src/core/documents/insert/place';

const json = { kind: 'json', language: 'json' } as const;
const code = { kind: 'code', language: 'typescript' } as const;
const prose = { kind: 'text', language: 'markdown' } as const;

const placed = (marked: string, written: string, output: Parameters<typeof place>[1], language: string): string => {
  const start = marked.indexOf('|');
  const text = marked.replace('|', '');
  const lineEnd = marked.includes('\r\n') ? '\r\n' : '\n';
  const target = { text, start, end: start, language, indentation: '  ', lineEnd };
  const { text: inserted, at = start } = place(written, output, target);
  return text.slice(0, at) + inserted + text.slice(at);
};

describe('a text in its place', () => {
  const list = '[\n  true\n]';

  it('is a literal of the language, as deep as its line', () => {
    assert.equal(placed('  const tools = |;', list, json, 'typescript'), '  const tools = [\n    true\n  ];');
    assert.equal(placed('    tools = |', list, json, 'python'), '    tools = [\n      True\n    ]');
    assert.equal(placed('|', '{ "__proto__": 1 }', json, 'javascript'), '{ ["__proto__"]: 1 }');
    assert.equal(placed('x: |', list, json, 'yaml'), 'x: [\n  true\n]');
  });

  it('is one tool a line in JSON Lines, and breaks no line that is there', () => {
    const two = '[\n  { "name": "a" },\n  { "name": "b" }\n]';
    const inLines = '{"name":"a"}\n{"name":"b"}';

    for (const container of [two, `{ "toolConfig": { "tools": ${two} } }`, `[{ "functionDeclarations": ${two} }]`])
      assert.equal(placed('|', container, json, 'jsonl'), inLines, container);
    assert.equal(placed('{"name":"z"}\n|', two, json, 'jsonl'), `{"name":"z"}\n${inLines}`);
    assert.equal(placed('{"name":"z"}|', two, json, 'jsonl'), `{"name":"z"}\n${inLines}`);
    assert.equal(placed('|{"name":"z"}\n', two, json, 'jsonl'), `${inLines}\n{"name":"z"}\n`);
    assert.equal(
      placed('{"name"|:"z"}\r\n1', two, json, 'jsonl'),
      `{"name":"z"}\r\n${inLines.replace('\n', '\r\n')}\r\n1`,
    );
    assert.equal(placed('|', '{ "tools": [] }', json, 'jsonl'), '');
    assert.equal(placed('|', 'one;', code, 'jsonl'), 'one;');
  });

  it('is code on lines of its own', () => {
    const lines = 'one;\n\ntwo;\n';

    assert.equal(placed('  |', lines, code, 'typescript'), '  one;\n\n  two;\n');
    assert.equal(placed('  zero;|', 'one;', code, 'typescript'), '  zero;\n  one;');
    assert.equal(placed('|zero;', 'one;', code, 'typescript'), 'one;\nzero;');
    assert.equal(placed('  |\n}', 'one;', code, 'typescript'), '  one;\n}');
  });

  it('is fenced in Markdown, unless it is prose or in a fence already', () => {
    assert.equal(placed('Tools:|', list, json, 'markdown'), 'Tools:\n```json\n[\n  true\n]\n```');
    assert.equal(placed('- \n  |\n', 'one;\n', code, 'markdown'), '- \n  ```typescript\n  one;\n  ```\n');
    assert.equal(placed('# |', '**a**\n', prose, 'markdown'), '# **a**\n');
    assert.equal(placed('```json\n|\n```', list, json, 'markdown'), '```json\n[\n  true\n]\n```');
  });

  it('has the document’s ends of lines', () => {
    assert.equal(placed('{\r\n  "a": [|]\r\n}', list, json, 'json'), '{\r\n  "a": [\r\n    true\r\n  ]\r\n}');
    assert.equal(placed('a\r\n|', 'one\r\ntwo\nthree', prose, 'markdown'), 'a\r\none\r\ntwo\r\nthree');
  });
});

describe('a fence', () => {
  it('is longer than any inside', () => {
    assert.equal(wrapInFence('a ```` b', 'json'), '`````json\na ```` b\n`````');
  });

  it('is open until one as long closes it', () => {
    assert.deepEqual(
      ['', '```json\n', '```json\n```\n', '````\n```\n', '~~~\n```\n', '``` a ` b\n', '```\n``` x\n'].map(isInFence),
      [false, true, false, true, true, false, true],
    );
  });

  it('holds any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '~', '\n', 'a', ' ') }), text => {
        const lines = wrapInFence(text, 'json').split('\n');

        const open = lines.map((_, index) => isInFence(`${lines.slice(0, index + 1).join('\n')}\n`));

        assert.deepEqual(open, [...lines.slice(1).map(() => true), false]);
      }),
    );
  });
});
