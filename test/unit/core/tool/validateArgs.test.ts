import assert from 'node:assert/strict';
import { parseTool } from '../../../../src/core/tool/parseTool';
import type { Tool } from '../../../../src/core/tool/tool';
import { validateArgs } from '../../../../src/core/tool/validateArgs';

const toolWith = (inputSchema: object): Tool => {
  const parsed = parseTool({ name: 'a', description: 'A.', inputSchema: { type: 'object', ...inputSchema } });
  assert.ok(parsed.ok);
  return parsed.value;
};

const messagesOf = async (tool: Tool, args: unknown): Promise<readonly string[]> =>
  (await validateArgs(tool, args)).problems.map(problem => problem.message);

const editFile = toolWith({
  properties: {
    path: { type: 'string', minLength: 1 },
    line: { type: ['integer', 'null'], minimum: 1 },
    mode: { enum: ['dry', 'real'] },
    edits: { type: 'array', items: { $ref: '#/$defs/edit' } },
    options: { type: 'object', properties: { 'a/b#%c': { type: 'boolean' } }, additionalProperties: false },
    either: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    target: {
      oneOf: [
        { type: 'object', required: ['id'] },
        { type: 'object', required: ['url'] },
      ],
    },
    version: { const: 2 },
  },
  required: ['path', 'edits'],
  $defs: { edit: { type: 'object', properties: { old: { type: 'string' } }, required: ['old'] } },
});

describe('arguments', () => {
  it('are valid if they match the schema', async () => {
    const args = {
      path: 'a.ts',
      line: null,
      mode: 'dry',
      edits: [{ old: 'x' }],
      either: ['y'],
      target: { id: 1 },
      version: 2,
    };

    assert.deepEqual(await validateArgs(editFile, args), { ok: true, value: args, problems: [] });
  });

  it('must be an object', async () => {
    assert.deepEqual(await messagesOf(editFile, ['a.ts']), ['the arguments must be an object']);
  });

  const cases: readonly [string, object, ...string[]][] = [
    ['are missing, in one message', {}, 'missing required parameters: path, edits'],
    [
      'are missing in nested objects',
      { path: 'a', edits: [{ old: '' }, {}] },
      'missing required parameter: edits[1].old',
    ],
    ['are unknown', { path: 'a', edits: [], foo: 1, bar: 2 }, 'unknown parameters: foo, bar'],
    ['are unknown in nested objects', { path: 'a', edits: [], options: { x: 1 } }, 'unknown parameter: options.x'],
    [
      'are of the wrong type',
      { path: 42, edits: 'all', line: 'ten' },
      "parameter 'path' must be a string, got: 42",
      `parameter 'line' must be an integer or null, got: "ten"`,
      `parameter 'edits' must be an array, got: "all"`,
    ],
    [
      'are fractions for integers',
      { path: 'a', edits: [], line: 1.5 },
      "parameter 'line' must be an integer or null, got: 1.5",
    ],
    [
      'are of the wrong type in nested objects',
      { path: 'a', edits: [{ old: 3 }], options: { 'a/b#%c': 'yes' } },
      "parameter 'edits[0].old' must be a string, got: 3",
      `parameter 'options["a/b#%c"]' must be a boolean, got: "yes"`,
    ],
    [
      'are none of the allowed values',
      { path: 'a', edits: [], mode: 'fast' },
      `parameter 'mode' must be one of ["dry","real"], got: "fast"`,
    ],
    ['are not the one allowed value', { path: 'a', edits: [], version: 3 }, "parameter 'version' must be 2, got: 3"],
    [
      'have none of the allowed types',
      { path: 'a', edits: [], either: 5 },
      "parameter 'either' must be a string or an array, got: 5",
    ],
    [
      'have none of the allowed forms',
      { path: 'a', edits: [], target: {} },
      "parameter 'target' must have one of the forms that its schema allows, got: {}",
    ],
    [
      'violate a limit',
      { path: '', edits: [] },
      'parameter \'path\' must satisfy `minLength` (String is too short (0 < 1)), got: ""',
    ],
    [
      'are missing, unknown and wrong, in this order',
      { foo: 1, path: 2 },
      'missing required parameter: edits',
      'unknown parameter: foo',
      "parameter 'path' must be a string, got: 2",
    ],
  ];
  for (const [name, args, ...messages] of cases) {
    it(`are refused if they ${name}`, async () => {
      assert.deepEqual(await messagesOf(editFile, args), messages);
    });
  }

  it('have problems with paths', async () => {
    const checked = await validateArgs(editFile, { path: 'a', edits: [{ old: 3 }] });

    assert.deepEqual(checked.problems, [
      {
        code: 'wrong-type',
        severity: 'error',
        message: "parameter 'edits[0].old' must be a string, got: 3",
        path: ['edits', 0, 'old'],
      },
    ]);
  });

  const open: readonly [string, object][] = [
    ['allows any', { additionalProperties: true }],
    ['allows any of a type', { additionalProperties: { type: 'number' } }],
    ['matches them by pattern', { patternProperties: { '^x': { type: 'number' } } }],
    ['declares them elsewhere', { allOf: [{ properties: { x: { type: 'number' } } }] }],
  ];
  for (const [name, schema] of open) {
    it(`may be undeclared if the schema ${name}`, async () => {
      assert.deepEqual(await messagesOf(toolWith(schema), { x: 1 }), []);
    });
  }

  it('are checked with the draft that the schema names', async () => {
    const items = [{ type: 'number' }, { type: 'string' }];
    const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', properties: { pair: { items } } };

    assert.deepEqual(await messagesOf(toolWith(draft07), { pair: ['a', 'b'] }), [
      'parameter \'pair[0]\' must be a number, got: "a"',
    ]);
  });

  it('have a problem instead of an exception if the schema has an unresolved reference', async () => {
    const messages = await messagesOf(toolWith({ properties: { x: { $ref: '#/$defs/none' } } }), { x: 1 });

    assert.match(messages[0] ?? '', /^the schema cannot be used to check arguments: Unresolved \$ref/);
  });
});
