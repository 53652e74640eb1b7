import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { detect } from '../../../../src/core/formats/detect';
import { differingPaths } from '../../../../src/core/json/sameJson';
import type { Path } from '../../../../src/core/util/path';

const name = 'find_book';
const description = 'Finds a book.';
const schema = { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] };
const chat = { name, description, parameters: schema };

/** Every shape that a vendor documents for a tool, the format that reads it, and what is written if that differs. */
const shapes: readonly [vendor: string, format: string, shape: object, written?: object][] = [
  ['OpenAI Chat', 'openai-chat', { type: 'function', function: { ...chat, strict: true } }],
  ['OpenAI Chat, without parameters', 'openai-chat', { type: 'function', function: { name, description: 'F.' } }],
  ['Mistral, with strict', 'openai-chat', { type: 'function', function: { ...chat, strict: false } }],
  ['Mistral, without a type', 'openai-chat', { function: chat }],
  [
    'Ollama, with definitions',
    'openai-chat',
    { type: 'function', function: { ...chat, parameters: { ...schema, $defs: {} } } },
  ],
  ['OpenAI’s old functions', 'llm-tools', chat, { name, description, inputSchema: schema }],
  ['OpenAI Responses', 'openai-responses', { type: 'function', ...chat, strict: true, defer_loading: true }],
  [
    'OpenAI Responses, with nulls',
    'openai-responses',
    { type: 'function', name, description: null, parameters: null, strict: null },
  ],
  [
    'OpenAI Responses, with all fields',
    'openai-responses',
    { type: 'function', ...chat, strict: false, output_schema: schema, allowed_callers: ['direct'], async: true },
  ],
  ['OpenAI Realtime, where only the name is required', 'openai-responses', { type: 'function', name }],
  [
    'Anthropic, with all fields',
    'anthropic',
    {
      ...{ type: 'custom', name, description, input_schema: schema, strict: true, input_examples: [{ title: 'Emma' }] },
      ...{ cache_control: { type: 'ephemeral', ttl: '1h' }, defer_loading: false, eager_input_streaming: true },
      allowed_callers: ['direct', 'code_execution_20260521'],
    },
  ],
  ['Anthropic, without a description', 'anthropic', { type: null, name, input_schema: schema, cache_control: null }],
  ['Gemini', 'gemini', { name, description, parametersJsonSchema: schema, responseJsonSchema: { type: 'string' } }],
  [
    'Gemini in Python',
    'gemini',
    { name, description, parameters_json_schema: schema },
    { name, description, parametersJsonSchema: schema },
  ],
  [
    'Gemini, with its own schemas',
    'gemini-classic',
    {
      name,
      description,
      behavior: 'NON_BLOCKING',
      parameters: {
        type: 'OBJECT',
        properties: {
          title: { type: 'STRING', nullable: true, format: 'enum', enum: ['Emma'], maxLength: '9', example: 'Emma' },
          pages: { type: 'ARRAY', items: { type: 'INTEGER', format: 'int64' }, minItems: '1' },
          either: { anyOf: [{ type: 'STRING' }, { type: 'NUMBER' }] },
        },
        required: ['title'],
        propertyOrdering: ['title', 'pages'],
      },
      response: { type: 'STRING' },
    },
  ],
  ['Bedrock', 'bedrock', { toolSpec: { name, description, inputSchema: { json: schema }, strict: true } }],
  ['Bedrock, without a description', 'bedrock', { toolSpec: { name, inputSchema: { json: schema } } }],
  [
    'MCP, with all fields',
    'mcp',
    {
      ...{ name, title: 'Find Book', description, inputSchema: schema, outputSchema: schema },
      annotations: {
        title: 'F',
        readOnlyHint: true,
        destructiveHint: false,
        idempotentHint: true,
        openWorldHint: false,
      },
      ...{ icons: [{ src: 'https://example.com/a.png', theme: 'dark' }], execution: { taskSupport: 'optional' } },
      _meta: { 'example.com/a': 1 },
    },
  ],
  [
    'MCP, with an argument for a header and alternatives beside the type',
    'mcp',
    {
      name,
      description,
      inputSchema: {
        ...{ type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } },
        anyOf: [{ required: ['region'] }, {}],
      },
    },
  ],
  ['MCP, without parameters', 'mcp', { name, inputSchema: { type: 'object', additionalProperties: false } }],
  ['Cohere', 'openai-chat', { type: 'function', function: chat }],
  ['xAI Responses', 'openai-responses', { type: 'function', ...chat }],
  [
    'VS Code, with all fields',
    'vscode-manifest',
    {
      ...{ name, displayName: 'Find Book', modelDescription: description, userDescription: 'F.', inputSchema: schema },
      ...{ canBeReferencedInPrompt: true, toolReferenceName: 'book', icon: '$(book)', when: 'a', tags: ['books'] },
      legacyToolReferenceFullNames: ['x'],
    },
  ],
];

describe('the tools that vendors document', () => {
  for (const [vendor, id, shape, written = shape] of shapes) {
    it(`are read and written with all their fields: ${vendor}`, () => {
      const detected = detect([JSON.parse(JSON.stringify(shape))]);
      assert.ok(detected.ok);
      const [tool] = detected.value.tools;
      assert.ok(tool?.result.ok);

      const back = formats.find(format => format.id === id)!.encode(tool.result.value);

      assert.deepEqual([tool.format?.id, tool.result.value.name], [id, name]);
      assert.deepEqual(
        differingPaths(written, back.ok && back.value).filter(path => hasValue(valueAt(written, path))),
        [],
      );
    });
  }
});

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => (inside as { readonly [key: string]: unknown } | undefined)?.[key], value);

const hasValue = (field: unknown): boolean => field !== undefined && field !== null;
