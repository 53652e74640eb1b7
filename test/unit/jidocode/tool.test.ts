import assert from 'node:assert/strict';
import { toLlmFunction } from '../../../src/core/tool/llmFunction';
import { parseTool } from '../../../src/core/tool/parseTool';
import type { Tool } from '../../../src/core/tool/tool';
import { validateArgs } from '../../../src/core/tool/validateArgs';

// The cases of JidoCode's own tests of its tools, adapted to our API.

const definition = { name: 'read_file', description: 'Read a file', handler: 'Handlers.Mock' };

const parse = (value: unknown): Tool => {
  const result = parseTool(value);
  assert.ok(result.ok);
  return result.value;
};

const messagesOf = (value: unknown): readonly string[] => parseTool(value).problems.map(problem => problem.message);

const parameter = (name: string, type: string, more: object = {}): object => ({
  name,
  type,
  description: name,
  ...more,
});

const withParameters = (...parameters: object[]): Tool => parse({ ...definition, parameters });

describe('a tool, as JidoCode tests it,', () => {
  it('needs no parameters', () => {
    assert.deepEqual(parse(definition), {
      name: 'read_file',
      description: 'Read a file',
      handler: { kind: 'module', module: 'Handlers.Mock' },
      inputSchema: { type: 'object', properties: {}, required: [] },
    });
  });

  it('keeps the order of its parameters', () => {
    const tool = withParameters(parameter('path', 'string'), parameter('content', 'string'));

    assert.deepEqual(Object.keys(tool.inputSchema['properties'] as object), ['path', 'content']);
  });

  it('may have underscores and digits in its name', () => {
    assert.deepEqual(
      ['read_file_contents', 'read_file_v2'].map(name => parse({ ...definition, name }).name),
      ['read_file_contents', 'read_file_v2'],
    );
  });

  it('needs a name', () => {
    const { name: _, ...nameless } = definition;

    assert.deepEqual(messagesOf(nameless), ['The tool has no `name`. Add a name, such as “read_file”.']);
    assert.deepEqual(messagesOf({ ...definition, name: '' }), [
      'The name is empty. Enter a name, such as “read_file”.',
    ]);
  });

  it('needs a description', () => {
    const { description: _, ...undescribed } = definition;

    assert.deepEqual(messagesOf(undescribed), [
      '“read_file” has no `description`. Add one: models choose tools by it.',
    ]);
  });

  it('is refused with an invalid handler', () => {
    assert.deepEqual(messagesOf({ ...definition, handler: 42 }), [
      '“read_file”: `handler` must be an object; it is a number.',
    ]);
  });

  it('is refused with an invalid parameter', () => {
    assert.deepEqual(messagesOf({ ...definition, parameters: [{ name: 'bad' }] }), [
      'The parameter “bad” has no description. Describe what it is for.',
      'The parameter “bad” has no type. It must be one of: string, integer, number, boolean, array, object.',
    ]);
  });

  it('becomes a function without parameters', () => {
    assert.deepEqual(toLlmFunction(parse(definition)), {
      type: 'function',
      function: {
        name: 'read_file',
        description: 'Read a file',
        parameters: { type: 'object', properties: {}, required: [] },
      },
    });
  });

  it('becomes a function with parameters of every type', () => {
    const tool = withParameters(
      parameter('text', 'string'),
      parameter('encoding', 'string', { required: false, default: 'utf-8' }),
      parameter('count', 'integer'),
      parameter('share', 'number'),
      parameter('enabled', 'boolean'),
      parameter('items', 'array', { items: 'string' }),
      parameter('config', 'object', { properties: [parameter('timeout', 'integer')] }),
    );

    assert.deepEqual(toLlmFunction(tool).function.parameters, {
      type: 'object',
      properties: {
        text: { type: 'string', description: 'text' },
        encoding: { type: 'string', description: 'encoding', default: 'utf-8' },
        count: { type: 'integer', description: 'count' },
        share: { type: 'number', description: 'share' },
        enabled: { type: 'boolean', description: 'enabled' },
        items: { type: 'array', description: 'items', items: { type: 'string' } },
        config: {
          type: 'object',
          description: 'config',
          properties: { timeout: { type: 'integer', description: 'timeout' } },
          required: ['timeout'],
        },
      },
      required: ['text', 'count', 'share', 'enabled', 'items', 'config'],
    });
  });

  it('lists its required parameters', () => {
    const [two, none] = [
      withParameters(
        parameter('a', 'string'),
        parameter('b', 'string', { required: false }),
        parameter('c', 'integer'),
      ),
      withParameters(parameter('b', 'string', { required: false })),
    ];

    assert.deepEqual([two.inputSchema['required'], none.inputSchema['required']], [['a', 'c'], []]);
  });

  const tool = withParameters(
    parameter('path', 'string'),
    parameter('count', 'integer', { required: false }),
    parameter('enabled', 'boolean', { required: false }),
  );
  const several = withParameters(parameter('a', 'string'), parameter('b', 'string'));
  const only = (type: string): Tool => withParameters(parameter('value', type));
  const checks: readonly [string, Tool, object, ...string[]][] = [
    ['only required ones', tool, { path: '/tmp/file' }],
    ['all parameters', tool, { path: '/tmp', count: 10, enabled: true }],
    ['none', tool, {}, 'missing required parameter: path'],
    ['none if two are required', several, {}, 'missing required parameters: a, b'],
    ['an unknown one', tool, { path: '/tmp', foo: 'bar' }, 'unknown parameter: foo'],
    ['a number for a string', tool, { path: 123 }, "parameter 'path' must be a string, got: 123"],
    ['a string for an integer', tool, { path: '', count: 'ten' }, `parameter 'count' must be an integer, got: "ten"`],
    ['a string for a boolean', tool, { path: '', enabled: 'yes' }, `parameter 'enabled' must be a boolean, got: "yes"`],
    ['an object for an object', only('object'), { value: { key: 'value' } }],
    ['a string for an object', only('object'), { value: 'no' }, `parameter 'value' must be an object, got: "no"`],
    ['an array for an array', only('array'), { value: ['a', 'b'] }],
    ['a string for an array', only('array'), { value: 'no' }, `parameter 'value' must be an array, got: "no"`],
    ['an integer for a number', only('number'), { value: 42 }],
    ['a fraction for a number', only('number'), { value: 3.14 }],
    ['a string for a number', only('number'), { value: 'no' }, `parameter 'value' must be a number, got: "no"`],
  ];
  for (const [what, checked, args, ...messages] of checks) {
    it(`${messages.length > 0 ? 'refuses' : 'accepts'} as arguments ${what}`, async () => {
      const { problems } = await validateArgs(checked, args);

      assert.deepEqual(
        problems.map(problem => problem.message),
        messages,
      );
    });
  }
});

describe('a tool, other than in JidoCode,', () => {
  it('may have capitals, dashes and dots in its name, as providers allow them', () => {
    assert.deepEqual(
      ['ReadFile', 'read-file', 'fs.read'].map(name => parse({ ...definition, name }).name),
      ['ReadFile', 'read-file', 'fs.read'],
    );
  });

  it('needs no handler', () => {
    assert.equal(parse({ name: 'a', description: 'A.' }).handler, undefined);
  });

  it('may have an empty description, since MCP servers send such tools', () => {
    assert.equal(parse({ ...definition, description: '' }).description, '');
  });

  it('has its array items checked', async () => {
    const { problems } = await validateArgs(withParameters(parameter('items', 'array')), { items: ['a', 2] });

    assert.deepEqual(
      problems.map(problem => problem.message),
      ["parameter 'items[1]' must be a string, got: 2"],
    );
  });

  it('does not accept null unless its schema does', async () => {
    const tool = withParameters(parameter('path', 'string', { required: false }));

    assert.deepEqual(
      (await validateArgs(tool, { path: null })).problems.map(problem => problem.message),
      ["parameter 'path' must be a string, got: null"],
    );
  });
});
