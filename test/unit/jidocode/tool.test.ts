import assert from 'node:assert/strict';
import { toLlmFunction } from '../../../src/core/tool/llmFunction';
import { parseTool } from '../../../src/core/tool/parseTool';
import type { Tool } from '../../../src/core/tool/tool';
import { validateArgs } from '../../../src/core/tool/validateArgs';

// The cases of JidoCode's own tests of its tools, in our terms.

const given = { name: 'read_file', description: 'Read a file', handler: 'Handlers.Mock' };

const parsed = (value: unknown): Tool => {
  const result = parseTool(value);
  assert.ok(result.ok);
  return result.value;
};

const faults = (value: unknown): readonly string[] => parseTool(value).problems.map(problem => problem.message);

const parameter = (name: string, type: string, more: object = {}): object => ({
  name,
  type,
  description: name,
  ...more,
});

const withParameters = (...parameters: object[]): Tool => parsed({ ...given, parameters });

describe('a tool, as JidoCode tests it,', () => {
  it('needs no parameters', () => {
    assert.deepEqual(parsed(given), {
      name: 'read_file',
      description: 'Read a file',
      handler: { kind: 'module', module: 'Handlers.Mock' },
      inputSchema: { type: 'object', properties: {}, required: [] },
    });
  });

  it('keeps its parameters in their order', () => {
    const tool = withParameters(parameter('path', 'string'), parameter('content', 'string'));

    assert.deepEqual(Object.keys(tool.inputSchema['properties'] as object), ['path', 'content']);
  });

  it('may have underscores and digits in its name', () => {
    assert.deepEqual(
      ['read_file_contents', 'read_file_v2'].map(name => parsed({ ...given, name }).name),
      ['read_file_contents', 'read_file_v2'],
    );
  });

  it('needs a name', () => {
    const { name: _, ...nameless } = given;

    assert.deepEqual(faults(nameless), ['The tool has no `name`. Add a name, such as “read_file”.']);
    assert.deepEqual(faults({ ...given, name: '' }), ['The name is empty. Enter a name, such as “read_file”.']);
  });

  it('needs a description', () => {
    const { description: _, ...silent } = given;

    assert.deepEqual(faults(silent), ['“read_file” has no `description`. Add one: models choose tools by it.']);
  });

  it('is refused with a handler that names nothing', () => {
    assert.deepEqual(faults({ ...given, handler: 42 }), ['“read_file”: `handler` must be an object; it is a number.']);
  });

  it('is refused with a parameter that is none', () => {
    assert.deepEqual(faults({ ...given, parameters: [{ name: 'bad' }] }), [
      'The parameter “bad” has no description. Describe what it is for.',
      'The parameter “bad” has no type. It must be one of: string, integer, number, boolean, array, object.',
    ]);
  });

  it('becomes a function without parameters', () => {
    assert.deepEqual(toLlmFunction(parsed(given)), {
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

  it('knows which parameters it needs', () => {
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
    ['only what is required', tool, { path: '/tmp/file' }],
    ['everything', tool, { path: '/tmp', count: 10, enabled: true }],
    ['nothing', tool, {}, 'missing required parameter: path'],
    ['nothing, where two are required', several, {}, 'missing required parameters: a, b'],
    ['one too many', tool, { path: '/tmp', foo: 'bar' }, 'unknown parameter: foo'],
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
    it(`${messages.length > 0 ? 'refuses' : 'takes'} as arguments ${what}`, async () => {
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
      ['ReadFile', 'read-file', 'fs.read'].map(name => parsed({ ...given, name }).name),
      ['ReadFile', 'read-file', 'fs.read'],
    );
  });

  it('needs no handler: here it is data', () => {
    assert.equal(parsed({ name: 'a', description: 'A.' }).handler, undefined);
  });

  it('may have an empty description, since MCP servers send such tools', () => {
    assert.equal(parsed({ ...given, description: '' }).description, '');
  });

  it('has the items of its arrays checked', async () => {
    const { problems } = await validateArgs(withParameters(parameter('items', 'array')), { items: ['a', 2] });

    assert.deepEqual(
      problems.map(problem => problem.message),
      ["parameter 'items[1]' must be a string, got: 2"],
    );
  });

  it('takes null for no argument, unless its schema says so', async () => {
    const tool = withParameters(parameter('path', 'string', { required: false }));

    assert.deepEqual(
      (await validateArgs(tool, { path: null })).problems.map(problem => problem.message),
      ["parameter 'path' must be a string, got: null"],
    );
  });
});
