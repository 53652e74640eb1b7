import assert from 'node:assert/strict';
import { detect } from '../../../../src/core/formats/detect';
import { parsePythonType } from '../../../../src/core/formats/readers/pythonType';
import type { Tool } from '../../../../src/core/tool/tool';
import { plain } from './tools';

const { name, description, inputSchema } = plain;
const keyless = { description, inputSchema };
const openai = { type: 'function', function: { name, description, parameters: inputSchema } };

/** Returns the detected format and the tools that were read, or the reasons why not. */
const read = (value: unknown): unknown => {
  const detected = detect(value);
  if (!detected.ok) return detected.problems.map(problem => problem.message);
  const { format, tools } = detected.value;
  return [
    format?.id,
    ...tools.map(({ result }) => (result.ok ? result.value : result.problems.map(problem => problem.message))),
  ];
};

describe('a format that is only read', () => {
  const shapes: readonly [string, unknown, string, Partial<Tool>?][] = [
    ['Vercel’s AI SDK, as it is sent', { type: 'function', ...plain, strict: true }, 'ai-sdk', { strict: true }],
    ['Vercel’s AI SDK, a set of tools', { get_weather: keyless }, 'ai-sdk'],
    ['Vercel’s AI SDK, under `tools`', { model: 'm', tools: { get_weather: keyless } }, 'ai-sdk'],
    [
      'Vercel’s AI SDK, with the schema as `jsonSchema()` holds it',
      { [name]: { ...keyless, inputSchema: { jsonSchema: inputSchema } } },
      'ai-sdk',
    ],
    ['Vercel’s AI SDK, of version 4', { [name]: { description, parameters: { jsonSchema: inputSchema } } }, 'ai-sdk'],
    [
      'Vercel’s AI SDK, with all its fields',
      {
        [name]: {
          ...keyless,
          title: 'Weather',
          inputExamples: [{ input: { place: 'Oslo' } }],
          providerOptions: { x: {} },
        },
      },
      'ai-sdk',
      { title: 'Weather', examples: [{ place: 'Oslo' }], vendor: { 'ai-sdk': { providerOptions: { x: {} } } } },
    ],
    [
      'LangChain',
      { name, description, args_schema: inputSchema, return_direct: false },
      'langchain',
      {
        vendor: { langchain: { return_direct: false } },
      },
    ],
    [
      'OpenAI’s Agents SDK for Python',
      { name, description, params_json_schema: inputSchema, strict_json_schema: true },
      'openai-agents',
      { strict: true },
    ],
    [
      'Pydantic AI',
      { name, description, parameters_json_schema: inputSchema, strict: null, kind: 'function' },
      'pydantic-ai',
      { vendor: { 'pydantic-ai': { kind: 'function' } } },
    ],
  ];
  for (const [what, value, format, more] of shapes) {
    it(`is ${what}`, () => {
      assert.deepEqual(read(value), [format, { ...plain, ...more }]);
    });
  }

  it('is an OpenAI assistant, with its built-in tools reported', () => {
    const assistant = { id: 'asst_1', object: 'assistant', name: 'A', tools: [openai, { type: 'code_interpreter' }] };

    assert.deepEqual(read(assistant), [
      'openai-chat',
      plain,
      ['`code_interpreter` is a built-in tool of the provider, so there is nothing to import. Remove it.'],
    ]);
  });

  it('is an object of tools by name, in any format, where a name inside a tool wins', () => {
    const { inputSchema: parameters } = plain;

    assert.deepEqual(
      read({ get_weather: { description, parameters }, other: { name: 'b', description, parameters } }),
      ['llm-tools', plain, { ...plain, name: 'b' }],
    );
    assert.deepEqual(read({ get_weather: { description, input_schema: inputSchema } }), ['anthropic', plain]);
  });

  it('is version 1 of Cohere’s API, with Python types', () => {
    const parameter_definitions = {
      day: { description: 'Which.', type: 'str', required: true },
      counts: { type: 'Dict[str, List[int]]', required: false },
      place: { type: 'Place', description: 'Where.' },
    };
    const detected = detect({ name, description, parameter_definitions });

    assert.ok(detected.ok);
    const { format, tools } = detected.value;
    const [first] = tools;
    assert.equal(format?.id, 'cohere-v1');
    assert.deepEqual(first!.result, {
      ok: true,
      value: {
        name,
        description,
        inputSchema: {
          type: 'object',
          properties: {
            day: { type: 'string', description: 'Which.' },
            counts: { type: 'object', additionalProperties: { type: 'array', items: { type: 'integer' } } },
            place: { description: 'Where.' },
          },
          required: ['day'],
        },
      },
      problems: [
        {
          code: 'unknown-type',
          severity: 'warning',
          message:
            'The type of `place` is "Place", which is not a JSON type. Describe the allowed values in its schema.',
          path: ['parameter_definitions', 'place', 'type'],
        },
      ],
    });
  });

  it('is a bare schema, named after its title', () => {
    const schema = { ...inputSchema, $schema: 'http://json-schema.org/draft-07/schema#' };

    assert.deepEqual(read({ ...schema, title: 'Get weather', description }), [
      'json-schema',
      { name: 'Get_weather', title: 'Get weather', description, inputSchema: schema },
    ]);
    assert.deepEqual(read({ ...schema, title: name }), [
      'json-schema',
      { ...plain, description: '', inputSchema: schema },
    ]);
    assert.deepEqual(read(schema), [
      'json-schema',
      ['This schema of a tool’s arguments has no name. Add a `title`, which becomes the tool’s name.'],
    ]);
  });
});

describe('a Python type', () => {
  const types: readonly [string, unknown][] = [
    ['str', { type: 'string' }],
    ['typing.List[bool]', { type: 'array', items: { type: 'boolean' } }],
    ['list', { type: 'array' }],
    ['List[List[float]]', { type: 'array', items: { type: 'array', items: { type: 'number' } } }],
    ['Optional[int]', { anyOf: [{ type: 'integer' }, { type: 'null' }] }],
    ['Union[str, Dict[str, Any]]', { anyOf: [{ type: 'string' }, { type: 'object', additionalProperties: {} }] }],
    ['Person', undefined],
    ['List[Person]', undefined],
    ['Dict[str', undefined],
    ['constructor', undefined],
    ['List['.repeat(9999), undefined],
  ];
  for (const [type, schema] of types) {
    it(`becomes a schema: ${type.slice(0, 40)}`, () => {
      assert.deepEqual(parsePythonType(type), schema);
    });
  }
});
