import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formats } from '../../../../src/core/formats';
import { valueAt } from '../../../../src/core/json/valueAt';
import { findExporter } from '../../../../src/core/exporters/index';
import { ExportLinter } from '../../../../src/core/lint/exportLinter';
import type { LintOptions } from '../../../../src/core/lint/linter';
import type { Tool } from '../../../../src/core/tool/tool';
import { pathText } from '../../../../src/core/util/path';
import { anyTool } from '../formats/anyTool';

const createTool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds.',
  inputSchema: { type: 'object', properties: {} },
  ...fields,
});

const faulty: readonly Tool[] = [
  createTool({ name: 'copilot_Find', description: '' }),
  createTool({ name: 'copilot_find', strict: true }),
  createTool({
    name: '-files.read',
    inputSchema: {
      type: 'object',
      properties: { 'a/b': { type: 'string', nullable: true }, list: { type: 'array' }, any: true },
    },
  }),
  ...['q', 'r'].map(letter => createTool({ name: letter.repeat(65), inputSchema: { type: 'object' } })),
];

const check = (format: string, tools: readonly Tool[], options: LintOptions = {}) => {
  const { text, remarks } = findExporter(format)!.write(tools);
  const value: unknown = JSON.parse(text);
  const found = new ExportLinter(options).check({ format, value, tools, remarks });
  return { value, found, remarks };
};

const formatFindings = (format: string, tools: readonly Tool[], options: LintOptions = {}): readonly string[] =>
  check(format, tools, options).found.map(({ code, at, severity }) => `${severity} ${code} ${pathText(at!)}`);

describe('a finding in an export', () => {
  for (const { id } of formats) {
    it(`has the path of something that its readers refuse in ${id}`, () => {
      const { found, value } = check(id, faulty);

      assert.deepEqual(
        found.map(({ code, at }) => `${code} ${pathText(at!)}`),
        expected[id],
      );
      for (const { at, code } of found) assert.notEqual(valueAt(value, at!), undefined, code);
    });
  }

  it('is for the readers in the profile or, if none of them is in it, for the vendor of the format', () => {
    const long = [createTool({ name: 'n'.repeat(65) })];

    assert.deepEqual(formatFindings('openai-chat', long), [
      'error name-length-64 [0].function.name',
      'warning name-length-64-doc [0].function.name',
    ]);
    assert.deepEqual(formatFindings('openai-chat', long, { profile: ['mistral', 'gemini'] }), [
      'error name-length-64 [0].function.name',
    ]);
    assert.deepEqual(formatFindings('openai-chat', long, { profile: ['gemini'] }), [
      'warning name-length-64-doc [0].function.name',
    ]);
  });

  it('has the severity from the settings, and is omitted if the tool ignores its rule', () => {
    const long = createTool({ name: 'n'.repeat(65) });
    const severities = { 'name-length-64-doc': 'off', 'name-length-64': 'info' } as const;
    const ignoring = { ...long, lint: { ignore: ['name-length-64'] } };

    assert.deepEqual(formatFindings('openai-chat', [long], { severities }), ['info name-length-64 [0].function.name']);
    assert.deepEqual(formatFindings('openai-chat', [createTool(), ignoring]), [
      'warning name-length-64-doc [1].function.name',
    ]);
  });

  it('is for all tools in the export, also disabled ones', () => {
    const optional = Array.from({ length: 25 }, (_, index) => [`p${index}`, { type: 'string' }] as const);
    const many = Array.from({ length: 21 }, (_, index) => createTool({ name: `tool_${index}`, enabled: index > 3 }));
    const strict = createTool({
      strict: true,
      inputSchema: { type: 'object', properties: Object.fromEntries(optional) },
    });

    assert.deepEqual(formatFindings('anthropic', many), ['info many-tools [20].name']);
    assert.deepEqual(formatFindings('bedrock', many.slice(1)), []);
    // The remarks of the export report the strict limits.
    const { remarks, found } = check('anthropic', [strict]);
    assert.deepEqual([remarks.map(({ code }) => code).includes('strict-limits'), found], [true, []]);
  });

  it('is at the right tool if another one was omitted', () => {
    const from = [createTool({ name: 'one' }), createTool({ name: 'x.y', lint: { ignore: ['name-charset'] } })];

    assert.deepEqual(formatFindings('openai-chat', from), []);
    assert.deepEqual(formatFindings('openai-chat', from.toReversed()), []);
  });

  it('has an existing path for any tools', () => {
    fc.assert(
      fc.property(fc.array(anyTool, { maxLength: 3 }), fc.constantFrom(...formats), (tools, { id }) => {
        const { found, value } = check(id, tools);

        for (const { at, code } of found) assert.notEqual(valueAt(value, at!.slice(0, -1)), undefined, code);
      }),
      { numRuns: 50 },
    );
  });
});

const expected: { readonly [format: string]: readonly string[] } = {
  bedrock: [
    'name-clash toolConfig.tools[0].toolSpec.name',
    'name-clash toolConfig.tools[1].toolSpec.name',
    'name-charset toolConfig.tools[2].toolSpec.name',
    'name-length-64 toolConfig.tools[3].toolSpec.name',
    'name-length-64 toolConfig.tools[4].toolSpec.name',
  ],
  'gemini-classic': [
    'name-clash tools[0].functionDeclarations[0].name',
    'name-clash tools[0].functionDeclarations[1].name',
    'name-start tools[0].functionDeclarations[2].name',
    'name-punct tools[0].functionDeclarations[2].name',
    'untyped-node tools[0].functionDeclarations[2].parameters.properties.any',
  ],
  gemini: [
    'name-clash tools[0].functionDeclarations[0].name',
    'name-clash tools[0].functionDeclarations[1].name',
    'name-start tools[0].functionDeclarations[2].name',
    'name-punct tools[0].functionDeclarations[2].name',
    'untyped-node tools[0].functionDeclarations[2].parametersJsonSchema.properties.list.items',
    'untyped-node tools[0].functionDeclarations[2].parametersJsonSchema.properties.any',
    'key-charset-gemini tools[0].functionDeclarations[2].parametersJsonSchema.properties["a/b"]',
  ],
  'vscode-manifest': [
    'name-reserved-prefix contributes.languageModelTools[0].name',
    'name-clash contributes.languageModelTools[0].name',
    'name-reserved-prefix contributes.languageModelTools[1].name',
    'name-clash contributes.languageModelTools[1].name',
    'name-charset contributes.languageModelTools[2].name',
  ],
  'openai-chat': [
    'name-clash [0].function.name',
    'name-clash [1].function.name',
    'name-charset [2].function.name',
    'name-agents-rewrite [2].function.name',
    'untyped-node [2].function.parameters.properties.list.items',
    'name-length-64 [3].function.name',
    'name-length-64-doc [3].function.name',
    'name-length-64 [4].function.name',
    'name-length-64-doc [4].function.name',
  ],
  cohere: ['name-clash [0].function.name', 'name-clash [1].function.name'],
  ollama: ['name-clash [0].function.name', 'name-clash [1].function.name'],
  xai: ['name-clash [0].function.name', 'name-clash [1].function.name'],
  anthropic: [
    'name-clash [0].name',
    'name-clash [1].name',
    'name-charset [2].name',
    'draft-mix [2].input_schema.properties["a/b"].nullable',
    'key-charset [2].input_schema.properties["a/b"]',
  ],
  'openai-responses': [
    'name-clash [0].name',
    'name-clash [1].name',
    'name-charset [2].name',
    'name-agents-rewrite [2].name',
    'untyped-node [2].parameters.properties.list.items',
    'name-length-64-doc [3].name',
    'name-length-64-doc [4].name',
  ],
  'parameter-list': [],
  'llm-tools': [],
  mcp: [
    'name-clash tools[0].name',
    'name-clash tools[1].name',
    'name-charset-mcp tools[2].name',
    'draft-mix tools[2].inputSchema.properties["a/b"].nullable',
  ],
};
