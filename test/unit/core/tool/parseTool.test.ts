import assert from 'node:assert/strict';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';

const full: Tool = {
  name: 'issues.search-all_2',
  title: 'Search issues',
  description: 'Finds issues by their text.',
  inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  outputSchema: { type: 'array' },
  annotations: { readOnlyHint: true, openWorldHint: true },
  examples: [{ text: 'crash' }],
  strict: true,
  tags: ['issues'],
  enabled: false,
  handler: { kind: 'command', command: 'gh', args: ['issue', 'list'] },
  origin: { kind: 'file', address: 'file:///tools.json', name: 'search', date: '2026-11-23T10:00:00Z', digest: 'abc' },
  vendor: { mcp: { icons: [] } },
};

const plain = { name: 'a', description: 'A.', inputSchema: { type: 'object' } };

const problemsOf = (value: unknown): unknown => parseTool(value).problems;

const error = (code: string, message: string, ...path: (string | number)[]): unknown => ({
  code,
  severity: 'error',
  message,
  path,
});

describe('a tool in our format', () => {
  it('is read with all its fields', () => {
    assert.deepEqual(parseTool(full), { ok: true, value: full, problems: [] });
  });

  it('is a frozen copy that later changes of the input do not affect', () => {
    const given = structuredClone(plain) as { inputSchema: { properties?: object } };

    const parsed = parseTool(given);
    given.inputSchema.properties = {};

    assert.deepEqual(parsed, { ok: true, value: plain, problems: [] });
    assert.ok(parsed.ok && Object.isFrozen(parsed.value) && Object.isFrozen(parsed.value.inputSchema));
  });

  it('keeps the order in which its fields were written', () => {
    const parsed = parseTool({ inputSchema: { type: 'object' }, description: '', name: 'a' });

    assert.equal(
      JSON.stringify(parsed.ok && parsed.value),
      '{"inputSchema":{"type":"object"},"description":"","name":"a"}',
    );
  });

  it('keeps an unknown field and reports it', () => {
    const given = { ...plain, $schema: './tool.schema.json', cost: 3 };

    assert.deepEqual(parseTool(given), {
      ok: true,
      value: given,
      problems: [
        {
          code: 'unknown-field',
          severity: 'info',
          message: '“a” has an unknown field: `cost`. It is kept unchanged.',
          path: ['cost'],
        },
      ],
    });
  });

  it('has no parameters if it has no schema', () => {
    const parsed = parseTool({ name: 'a', description: 'A.' });

    assert.deepEqual(parsed.ok && parsed.value.inputSchema, { type: 'object', properties: {}, required: [] });
  });

  it('may have its schema under `parameters`, as in OpenAI’s format', () => {
    const parsed = parseTool({ name: 'a', parameters: { type: 'object' }, description: 'A.' });

    assert.equal(
      JSON.stringify(parsed.ok && parsed.value),
      '{"name":"a","inputSchema":{"type":"object"},"description":"A."}',
    );
  });
});

describe('an invalid tool', () => {
  const what = 'A tool must be an object with `name`, `description`, and `inputSchema`; this is';
  const cases: readonly [string, unknown, ...unknown[]][] = [
    ['a text', 'read_file', error('not-a-tool', `${what} a string.`)],
    ['null', null, error('not-a-tool', `${what} null.`)],
    ['a list', [plain], error('not-a-tool', `${what} a list.`)],
    [
      'an empty object',
      {},
      error('missing-field', 'The tool has no `name`. Add a name, such as “read_file”.', 'name'),
      error('missing-field', 'The tool has no `description`. Add one: models choose tools by it.', 'description'),
    ],
    [
      'a tool with an invalid name',
      { ...plain, name: 'Lire café!' },
      error('invalid-name', '“Lire café!” is not a valid tool name. Try “Lire_cafe”.', 'name'),
    ],
    [
      'a tool with a name without any valid character',
      { ...plain, name: '天気' },
      error('invalid-name', '“天気” is not a valid tool name. Use A–Z, a–z, 0–9, “_”, “.”, and “-”.', 'name'),
    ],
    [
      'a tool with an empty name',
      { ...plain, name: '' },
      error('invalid-name', 'The name is empty. Enter a name, such as “read_file”.', 'name'),
    ],
    [
      'a tool with a name beyond 128 characters',
      { ...plain, name: 'x'.repeat(129) },
      error(
        'invalid-name',
        `“${'x'.repeat(60)}…” is 129 characters long, but the limit is 128. Try “${'x'.repeat(128)}”.`,
        'name',
      ),
    ],
    [
      'a tool with fields of the wrong type',
      { ...plain, description: 7, strict: 'yes', tags: ['a', null], annotations: { readOnlyHint: 1 } },
      error('wrong-type', '“a”: `description` must be a string; it is a number.', 'description'),
      error(
        'wrong-type',
        '“a”: `annotations.readOnlyHint` must be true or false; it is a number.',
        'annotations',
        'readOnlyHint',
      ),
      error('wrong-type', '“a”: `strict` must be true or false; it is a string.', 'strict'),
      error('wrong-type', '“a”: `tags[1]` must be a string; it is null.', 'tags', 1),
    ],
    [
      'a tool with a handler of no known kind',
      { ...plain, handler: { kind: 'magic' } },
      error(
        'invalid-value',
        '“a”: `handler.kind` must be one of “module”, “command”, “http”, “mcp”, “mock”, “vscode-command”, “language-model-tool”; it is "magic".',
        'handler',
        'kind',
      ),
    ],
    [
      'a tool with a handler with an unknown choice',
      { ...plain, handler: { kind: 'http', url: 'https://example.com', body: 'xml' } },
      error('invalid-value', '“a”: `handler.body` must be one of “json”, “form”; it is "xml".', 'handler', 'body'),
    ],
    [
      'a tool with a handler with a text for a number',
      { ...plain, handler: { kind: 'command', command: 'ls', timeoutMs: '5' } },
      error('wrong-type', '“a”: `handler.timeoutMs` must be a number; it is a string.', 'handler', 'timeoutMs'),
    ],
    [
      'a tool with an incomplete handler',
      { ...plain, handler: { kind: 'mcp' } },
      error('missing-field', '“a” has no `handler.server`. Add it.', 'handler', 'server'),
    ],
    [
      'a tool whose schema is a text',
      { ...plain, inputSchema: '{}' },
      error('wrong-type', '“a”: `inputSchema` must be an object; it is a string.', 'inputSchema'),
    ],
    [
      'a tool whose schema has no type',
      { ...plain, inputSchema: { properties: {} } },
      error('invalid-schema', '“a”: `inputSchema` has no type. Add `"type": "object"` to it.', 'inputSchema'),
    ],
    [
      'a tool whose schema is not an object schema',
      { ...plain, inputSchema: { type: 'array', properties: { x: 'string' }, required: 'x' } },
      error('invalid-schema', '“a”: `inputSchema.type` must be "object"; it is "array".', 'inputSchema', 'type'),
      error(
        'invalid-schema',
        '“a”: `inputSchema.properties.x` must be a schema: an object, true or false.',
        'inputSchema',
        'properties',
        'x',
      ),
      error('invalid-schema', '“a”: `inputSchema.required` must be a list of names.', 'inputSchema', 'required'),
    ],
    [
      'a tool with two schemas',
      { ...plain, parameters: [] },
      error('two-schemas', 'The tool has both `inputSchema` and `parameters`. Remove one of them.', 'parameters'),
    ],
    [
      'a tool with a function',
      { ...plain, handler: () => 1 },
      error('not-json', '`handler` has the type function, which JSON cannot represent. Use plain JSON.', 'handler'),
    ],
    [
      'a tool with too many fields',
      { ...plain, ...Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1])) },
      error('too-many-fields', '“a” has more than 1000 fields. Remove the ones that do not belong to a tool.'),
    ],
  ];
  for (const [name, value, ...problems] of cases) {
    it(`is refused: ${name}`, () => {
      assert.deepEqual(parseTool(value).ok, false);
      assert.deepEqual(problemsOf(value), problems);
    });
  }
});
