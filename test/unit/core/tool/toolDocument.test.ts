import assert from 'node:assert/strict';
import { readToolsText, readToolText } from '../../../../src/core/tool/readToolDocument';
import { toolsText, toolText } from '../../../../src/core/tool/toolDocument';
import type { Tool } from '../../../../src/core/tool/tool';

const readFile: Tool = {
  name: 'read_file',
  description: 'Read a file.',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
};

const messages = (result: { readonly problems: readonly { readonly code: string; readonly message: string }[] }) =>
  result.problems.map(({ code, message }) => `${code}: ${message}`);

describe('the text of a tool', () => {
  it('has its fields in a fixed order with unknown ones last', () => {
    const tool = { extra: 1, tags: ['files'], inputSchema: { type: 'object' }, description: 'Do.', name: 'do' };

    const text = toolText(tool);

    assert.equal(
      text,
      [
        '{',
        '  "name": "do",',
        '  "description": "Do.",',
        '  "inputSchema": {',
        '    "type": "object"',
        '  },',
        '  "tags": [',
        '    "files"',
        '  ],',
        '  "extra": 1',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('can be read back', async () => {
    const tool = { ...readFile, extra: { kept: true } };

    const read = readToolText(toolText(tool), 'read_file.tool.json');

    assert.deepEqual(read.ok && read.value, tool);
  });

  it('may begin with a byte order mark', async () => {
    const read = readToolText(`\uFEFF${toolText(readFile)}`, 'read_file.tool.json');

    assert.deepEqual(read.ok && read.value, readFile);
  });

  it('has problems at paths in the tool if it is no valid tool', async () => {
    const read = readToolText('{ "name": "read file", "description": "Read." }', 'read_file.tool.json');

    assert.deepEqual(
      read.problems.map(problem => problem.path),
      [['name']],
    );
  });

  const refused = [
    ['{ "name": "a" // why\n}', 'comment: x.json, line 1, column 15: comments are not allowed'],
    [
      '{\n  "name": "a",\n}',
      'not-json: x.json, line 3, column 1: invalid JSON (missing property name in double quotes or extra comma).',
    ],
    ['{ "name": "a" "title": "b" }', 'not-json: x.json, line 1, column 15: invalid JSON (missing comma).'],
    ["{ 'name': 1 }", 'not-json: x.json, line 1, column 3: invalid JSON (unexpected word or missing double quotes).'],
    ['{ "name": "a", "name": "b" }', 'duplicate-key: x.json, line 1, column 16: duplicate key “name”'],
    ['', 'not-json: x.json, line 1, column 1: invalid JSON (missing value or extra comma).'],
    ['{} {}', 'not-json: x.json, line 1, column 4: invalid JSON (unexpected text after the end).'],
    ['{ "name": "a', 'not-json: x.json, line 1, column 11: invalid JSON (unterminated string).'],
  ] as const;
  for (const [text, beginning] of refused) {
    it(`is refused: ${JSON.stringify(text)}`, async () => {
      const read = readToolText(text, 'x.json');

      assert.equal(read.ok, false);
      assert.equal(messages(read)[0]?.slice(0, beginning.length), beginning);
    });
  }
});

describe('the text of all tools', () => {
  it('can be read back with all tools', async () => {
    const tools = [{ ...readFile, name: 'a' }, readFile];

    const read = readToolsText(toolsText(tools), 'user.llm-tools.json');

    assert.deepEqual(read, { ok: true, value: { tools, sets: [] }, problems: [] });
  });

  it('can be read back with sets, and has no sets if there are none', async () => {
    const sets = [
      { name: 'git', description: 'Version control.', icon: 'git', tools: ['git_*'] },
      { name: 'reading', tools: ['read_file'] },
    ];

    const read = readToolsText(toolsText([readFile], sets), 'user.llm-tools.json');

    assert.deepEqual(read, { ok: true, value: { tools: [readFile], sets }, problems: [] });
    assert.deepEqual(JSON.parse(toolsText([])), { version: 1, tools: [] });
  });

  it('is refused for an invalid set, with its path', () => {
    const sets = {
      reading: { tools: ['read_*'] },
      writing: { tools: 'write_*' },
      'no name': { tools: [] },
      git: { tools: [], color: 'red' },
    };

    const read = readToolsText(JSON.stringify({ version: 1, tools: [], sets }), 'user.llm-tools.json');

    assert.deepEqual(
      read.problems.map(({ code, path }) => [code, path]),
      [
        ['invalid-set', ['sets', 'writing', 'tools']],
        ['invalid-set', ['sets', 'no name']],
        ['unknown-set-field', ['sets', 'git', 'color']],
      ],
    );
  });

  it('reports every invalid tool and every duplicate name', async () => {
    const text = JSON.stringify({
      version: 1,
      tools: [readFile, 'nothing', readFile, { ...readFile, name: 'bad name' }],
    });

    const read = readToolsText(text, 'user.llm-tools.json');

    assert.equal(read.ok, false);
    assert.deepEqual(
      read.problems.map(({ path }) => path),
      [
        ['tools', 1],
        ['tools', 2, 'name'],
        ['tools', 3, 'name'],
      ],
    );
    assert.match(read.problems[1]!.message, /^Tool 3: “read_file” is defined twice\./);
  });

  const refused = [
    ['[]', 'the tools belong in { "version": 1, "tools": [ … ] }.'],
    ['{ "version": 1, "tools": {} }', 'the tools belong in { "version": 1, "tools": [ … ] }.'],
    ['{ "version": 2, "tools": [] }', '“version” must be 1.'],
    [
      '{ "version": 1, "tools": [], "owner": "me" }',
      'unknown key “owner”. Only “version”, “tools”, and “sets” are allowed. Remove it.',
    ],
    ['{ "version": 1, "tools": [], "sets": [] }', 'the sets belong in "sets": { "name": { "tools": [ … ] } }.'],
  ] as const;
  for (const [text, sentence] of refused) {
    it(`is refused: ${text}`, async () => {
      const read = readToolsText(text, 'x.json');

      assert.deepEqual(messages(read), [`not-a-tool-list: x.json: ${sentence}`]);
    });
  }
});

describe('a text with very many problems', () => {
  const texts: readonly [what: string, text: string, count: number][] = [
    ['has the first 100 syntax errors', `[${'/a/, '.repeat(100_000)}]`, 100],
    [
      'has a problem for every invalid tool',
      `{"version":1,"tools":[${Array.from({ length: 150_000 }, () => 1).join()}]}`,
      150_000,
    ],
  ];
  for (const [what, text, count] of texts)
    it(what, () => {
      const read = readToolsText(text, 'x.json');

      assert.deepEqual([read.ok, read.problems.length], [false, count]);
    });
});
