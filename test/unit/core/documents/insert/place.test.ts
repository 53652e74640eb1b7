import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isInFence, wrapInFence } from '../../../../../src/core/documents/insert/markdown';
import { place } from '../../../../../src/core/documents/insert/place';

const json = { kind: 'json', language: 'json' } as const;
const code = { kind: 'code', language: 'typescript' } as const;
const prose = { kind: 'text', language: 'markdown' } as const;

/** Returns the document after an export was inserted at the bar in `marked`. */
const insertAtBar = (
  marked: string,
  written: string,
  exporter: Parameters<typeof place>[1],
  language: string,
): string => {
  const start = marked.indexOf('|');
  const text = marked.replace('|', '');
  const lineEnd = marked.includes('\r\n') ? '\r\n' : '\n';
  const target = { text, start, end: start, language, indentation: '  ', lineEnd };
  const { text: inserted, at = start } = place(written, exporter, target);
  return text.slice(0, at) + inserted + text.slice(at);
};

describe('an inserted export', () => {
  const list = '[\n  true\n]';

  it('is a literal of the language, indented like its line', () => {
    assert.equal(insertAtBar('  const tools = |;', list, json, 'typescript'), '  const tools = [\n    true\n  ];');
    assert.equal(insertAtBar('    tools = |', list, json, 'python'), '    tools = [\n      True\n    ]');
    assert.equal(insertAtBar('|', '{ "__proto__": 1 }', json, 'javascript'), '{ ["__proto__"]: 1 }');
    assert.equal(insertAtBar('x: |', list, json, 'yaml'), 'x: [\n  true\n]');
  });

  it('has one tool per line in JSON Lines and does not break existing lines', () => {
    const two = '[\n  { "name": "a" },\n  { "name": "b" }\n]';
    const inLines = '{"name":"a"}\n{"name":"b"}';

    for (const container of [two, `{ "toolConfig": { "tools": ${two} } }`, `[{ "functionDeclarations": ${two} }]`])
      assert.equal(insertAtBar('|', container, json, 'jsonl'), inLines, container);
    assert.equal(insertAtBar('{"name":"z"}\n|', two, json, 'jsonl'), `{"name":"z"}\n${inLines}`);
    assert.equal(insertAtBar('{"name":"z"}|', two, json, 'jsonl'), `{"name":"z"}\n${inLines}`);
    assert.equal(insertAtBar('|{"name":"z"}\n', two, json, 'jsonl'), `${inLines}\n{"name":"z"}\n`);
    assert.equal(
      insertAtBar('{"name"|:"z"}\r\n1', two, json, 'jsonl'),
      `{"name":"z"}\r\n${inLines.replace('\n', '\r\n')}\r\n1`,
    );
    assert.equal(insertAtBar('|', '{ "tools": [] }', json, 'jsonl'), '');
    assert.equal(insertAtBar('|', 'one;', code, 'jsonl'), 'one;');
  });

  it('puts code on lines of its own', () => {
    const lines = 'one;\n\ntwo;\n';

    assert.equal(insertAtBar('  |', lines, code, 'typescript'), '  one;\n\n  two;\n');
    assert.equal(insertAtBar('  zero;|', 'one;', code, 'typescript'), '  zero;\n  one;');
    assert.equal(insertAtBar('|zero;', 'one;', code, 'typescript'), 'one;\nzero;');
    assert.equal(insertAtBar('  |\n}', 'one;', code, 'typescript'), '  one;\n}');
  });

  it('is fenced in Markdown, unless it is prose or already in a fence', () => {
    assert.equal(insertAtBar('Tools:|', list, json, 'markdown'), 'Tools:\n```json\n[\n  true\n]\n```');
    assert.equal(insertAtBar('- \n  |\n', 'one;\n', code, 'markdown'), '- \n  ```typescript\n  one;\n  ```\n');
    assert.equal(insertAtBar('# |', '**a**\n', prose, 'markdown'), '# **a**\n');
    assert.equal(insertAtBar('```json\n|\n```', list, json, 'markdown'), '```json\n[\n  true\n]\n```');
  });

  it('has the line ends of the document', () => {
    assert.equal(insertAtBar('{\r\n  "a": [|]\r\n}', list, json, 'json'), '{\r\n  "a": [\r\n    true\r\n  ]\r\n}');
    assert.equal(insertAtBar('a\r\n|', 'one\r\ntwo\nthree', prose, 'markdown'), 'a\r\none\r\ntwo\r\nthree');
  });
});

describe('a fence', () => {
  it('is longer than any fence inside it', () => {
    assert.equal(wrapInFence('a ```` b', 'json'), '`````json\na ```` b\n`````');
  });

  it('is open until a fence of at least the same length closes it', () => {
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
