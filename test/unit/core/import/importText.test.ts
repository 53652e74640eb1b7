import assert from 'node:assert/strict';
import { mcp } from '../../../../src/core/formats/mcp';
import { bareSchema } from '../../../../src/core/formats/readers/bareSchema';
import { digest } from '../../../../src/core/json/digest';
import { importText } from '../../../../src/core/import/importText';
import type { Imported } from '../../../../src/core/import/imported';
import { sameTool } from '../../../../src/core/tool/sameTool';
import { plain } from '../formats/tools';

const now = '2026-11-23T12:00:00.000Z';

const read = (text: string): Promise<Imported> => importText(text, { kind: 'file', address: 'file:///t.json', now });

const namesOrProblems = async (text: string): Promise<unknown> => {
  const { tools, problems } = await read(text);
  return problems.length > 0 ? problems.map(problem => problem.message) : tools.map(each => each.tool?.name);
};

const text = JSON.stringify({ tools: [plain] }, null, 2);

describe('imported text', () => {
  it('has tools with their origin', async () => {
    assert.deepEqual(await read(text), {
      format: 'MCP',
      candidates: [
        { id: 'llm-tools', title: 'LLM Tools' },
        { id: 'mcp', title: 'MCP' },
      ],
      tools: [
        {
          label: '“get_weather”',
          tool: {
            ...plain,
            origin: { kind: 'file', address: 'file:///t.json', name: 'get_weather', date: now, digest: digest(plain) },
          },
          reader: mcp,
          problems: [],
        },
      ],
      problems: [],
    });
  });

  it('has valid tools, and the problems of invalid ones', async () => {
    const { tools } = await read(JSON.stringify([plain, { ...plain, name: 'a b', inputSchema: 'none' }]));

    assert.deepEqual(
      tools.map(({ label, tool, problems }) => [label, tool?.name, problems.map(problem => problem.code)]),
      [
        ['“get_weather”', 'get_weather', []],
        ['“a b”', undefined, ['misfit-field']],
      ],
    );
  });

  it('renames a tool with an invalid name, and keeps the original name', async () => {
    const { tools } = await read(JSON.stringify([{ ...plain, name: 'a b' }]));

    assert.deepEqual(
      tools.map(({ label, tool, problems }) => [
        ...[label, tool?.name, tool?.origin?.name, tool?.vendor],
        problems.map(({ code, severity }) => [code, severity]),
      ]),
      [['“a b”', 'a_b', 'a b', { mcp: { name: 'a b' } }, [['renamed-tool', 'warning']]]],
    );
  });

  it('has a function that names a schema without a usable title', async () => {
    const schema = {
      title: '??',
      type: 'object',
      properties: { path: { type: 'string' }, limit: { type: 'integer' } },
    };

    const { tools } = await read(JSON.stringify([schema, { ...schema, title: 'read_file' }]));

    const [asked, other] = tools.map(each => (each.tool ? undefined : each.unnamed));
    assert.deepEqual([asked?.parameters, other], [['path', 'limit'], undefined]);
    const { title, ...inputSchema } = schema;
    const origin = { kind: 'file', address: 'file:///t.json', name: 'find_line', date: now, digest: digest(schema) };
    assert.deepEqual(asked!.named('find_line'), {
      label: '“find_line”',
      tool: { name: 'find_line', title, description: '', inputSchema, origin },
      reader: bareSchema,
      problems: [],
    });
    assert.deepEqual(
      asked!.named('a b').problems.map(({ code }) => code),
      ['invalid-name'],
    );
  });

  it('is read in the chosen format', async () => {
    const given = JSON.stringify({ ...plain, _meta: {} });

    const { format, tools } = await importText(given, { kind: 'file', now }, { format: 'llm-tools' });

    assert.deepEqual([format, tools[0]?.problems.map(({ code }) => code)], ['LLM Tools', ['unknown-field']]);
  });

  it('keeps the origin that a tool has already', async () => {
    const origin = { kind: 'mcp', address: 'weather-server' };

    const { tools } = await read(JSON.stringify({ version: 1, tools: [{ ...plain, origin }] }));

    assert.deepEqual(tools[0]?.tool?.origin, origin);
  });

  it('has the same tools when it is read twice', async () => {
    const first = (await read(text)).tools[0]?.tool;
    const second = (await importText(text, { kind: 'clipboard', now: '2027-01-01T00:00:00Z' })).tools[0]?.tool;

    assert.ok(first && second && sameTool(first, second));
    assert.ok(!sameTool(first, { ...second, description: 'Another.' }));
  });

  const readable: readonly [string, string][] = [
    ['plain', text],
    ['with a byte order mark', `\uFEFF${text}`],
    ['with Windows line ends', text.replaceAll('\n', '\r\n')],
    ['with comments and trailing commas', `// tools\n${text.replace(/\n\}$/, ',\n}')} /* end */`],
    ['in a fence', `\`\`\`json\n${text}\n\`\`\``],
    ['in a fence with prose around it', `Use this:\n\n\`\`\`\n${text}\n\`\`\`\n\nThat is all. \`\`\``],
    ['in a fence of tildes, indented', `- a list\n  ~~~jsonc\n  // one\n  ${text}\n  ~~~`],
  ];
  for (const [how, given] of readable) {
    it(`is read ${how}`, async () => {
      assert.deepEqual(await namesOrProblems(given), ['get_weather']);
    });
  }

  const line = (name: string): string => JSON.stringify({ ...plain, name });
  const lines: readonly [string, string][] = [
    ['with a tool per line', `${line('a')}\n${line('b')}\n`],
    ['with empty lines and Windows line ends', `\r\n${line('a')}\r\n\r\n${line('b')}`],
    ['in a fence', `\`\`\`jsonl\n${line('a')}\n${line('b')}\n\`\`\``],
    ['with a request per line', `{"body":{"model":"m","tools":[${line('a')}]}}\n{"body":{"tools":[${line('b')}]}}`],
  ];
  for (const [how, given] of lines) {
    it(`is read as JSON Lines ${how}`, async () => {
      assert.deepEqual(await namesOrProblems(given), ['a', 'b']);
    });
  }

  it('is read with a fence in a description', async () => {
    const description = 'Writes code:\n```json\n{}\n```\n';

    const { tools } = await read(JSON.stringify({ ...plain, description }));

    assert.equal(tools[0]?.tool?.description, description);
  });

  const correct = 'Correct it there and try again.';
  const refused: readonly [string, string, string][] = [
    ['empty', ' \n', 'There is no text to read. Copy a tool or a list of tools as JSON.'],
    [
      'prose',
      'hello',
      `The text is not JSON: unexpected word or missing double quotes at line 1, column 1. ${correct}`,
    ],
    ['broken', '{\n  "a": 1\n  "b": 2\n}', `The text is not JSON: missing comma at line 3, column 3. ${correct}`],
    ['cut off', '[{"name": "a"', `The text is not JSON: missing “}” at line 1, column 14. ${correct}`],
    [
      'broken in a fence, by the line of the whole text',
      'Look:\n```json\n{"a": }\n```',
      `The text is not JSON: missing value or extra comma at line 3, column 7. ${correct}`,
    ],
    ['without tools', '{"a":1}', 'This JSON contains no tools: it is neither a tool nor a list of tools.'],
  ];
  for (const [how, given, message] of refused) {
    it(`is refused when it is ${how}`, async () => {
      assert.deepEqual(await namesOrProblems(given), [message]);
    });
  }
});

describe('a digest', () => {
  it('does not depend on the order of keys', () => {
    assert.equal(digest({ a: 1, b: { d: 2, c: [1, 2] } }), digest({ b: { c: [1, 2], d: 2 }, a: 1 }));
    assert.notEqual(digest({ c: [1, 2] }), digest({ c: [2, 1] }));
  });
});
