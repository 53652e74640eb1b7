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

const tool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds.',
  inputSchema: { type: 'object', properties: {} },
  ...fields,
});

const faulty: readonly Tool[] = [
  tool({ name: 'copilot_Find', description: '' }),
  tool({ name: 'copilot_find', strict: true }),
  tool({
    name: '-files.read',
    inputSchema: {
      type: 'object',
      properties: { 'a/b': { type: 'string', nullable: true }, list: { type: 'array' }, any: true },
    },
  }),
  ...['q', 'r'].map(letter => tool({ name: letter.repeat(65), inputSchema: { type: 'object' } })),
];

const check = (format: string, tools: readonly Tool[], options: LintOptions = {}) => {
  const { text, remarks } = findExporter(format)!.write(tools);
  const value: unknown = JSON.parse(text);
  const found = new ExportLinter(options).check({ format, value, tools, remarks });
  return { value, found, remarks };
};

const shown = (format: string, tools: readonly Tool[], options: LintOptions = {}): readonly string[] =>
  check(format, tools, options).found.map(({ code, at, severity }) => `${severity} ${code} ${pathText(at!)}`);

describe('what is wrong in an export', () => {
  for (const { id } of formats) {
    it(`is what its readers refuse, at a place that is there, in ${id}`, () => {
      const { found, value } = check(id, faulty);

      assert.deepEqual(
        found.map(({ code, at }) => `${code} ${pathText(at!)}`),
        expected[id],
      );
      for (const { at, code } of found) assert.notEqual(valueAt(value, at!), undefined, code);
    });
  }

  it('is asked of those readers who matter or, if none of them does, of whom the format is', () => {
    const long = [tool({ name: 'n'.repeat(65) })];

    assert.deepEqual(shown('openai-chat', long), [
      'error name-length-64 [0].function.name',
      'warning name-length-64-doc [0].function.name',
    ]);
    assert.deepEqual(shown('openai-chat', long, { profile: ['mistral', 'gemini'] }), [
      'error name-length-64 [0].function.name',
    ]);
    assert.deepEqual(shown('openai-chat', long, { profile: ['gemini'] }), [
      'warning name-length-64-doc [0].function.name',
    ]);
  });

  it('is as severe as the user wants, and passed over where the tool says so', () => {
    const long = tool({ name: 'n'.repeat(65) });
    const severities = { 'name-length-64-doc': 'off', 'name-length-64': 'info' } as const;
    const ignoring = { ...long, lint: { ignore: ['name-length-64'] } };

    assert.deepEqual(shown('openai-chat', [long], { severities }), ['info name-length-64 [0].function.name']);
    assert.deepEqual(shown('openai-chat', [tool(), ignoring]), ['warning name-length-64-doc [1].function.name']);
  });

  it('is asked of all tools that are in it', () => {
    const optional = Array.from({ length: 25 }, (_, index) => [`p${index}`, { type: 'string' }] as const);
    const many = Array.from({ length: 21 }, (_, index) => tool({ name: `tool_${index}`, enabled: index > 3 }));
    const strict = tool({ strict: true, inputSchema: { type: 'object', properties: Object.fromEntries(optional) } });

    assert.deepEqual(shown('anthropic', many), ['info many-tools [20].name']);
    assert.deepEqual(shown('bedrock', many.slice(1)), []);
    // That is in the loss report.
    const { remarks, found } = check('anthropic', [strict]);
    assert.deepEqual([remarks.map(({ code }) => code).includes('strict-limits'), found], [true, []]);
  });

  it('is at the right tool where another could not be written', () => {
    const from = [tool({ name: 'one' }), tool({ name: 'x.y', lint: { ignore: ['name-charset'] } })];

    assert.deepEqual(shown('openai-chat', from), []);
    assert.deepEqual(shown('openai-chat', from.toReversed()), []);
  });

  it('is at a place that is there, for any tools', () => {
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
  ],
  gemini: [
    'name-clash tools[0].functionDeclarations[0].name',
    'name-clash tools[0].functionDeclarations[1].name',
    'name-start tools[0].functionDeclarations[2].name',
    'name-punct tools[0].functionDeclarations[2].name',
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
