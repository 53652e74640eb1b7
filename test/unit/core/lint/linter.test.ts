import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detect } from '../../../../src/core/formats/detect';
import { Linter } from '../../../../src/core/lint/linter';
import { portable } from '../../../../src/core/vendors/vendors';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { sharedJson } from '../../sharedData';

const createTool = (name: string, fields: Partial<Tool> = {}): Tool => ({
  name,
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object' },
  ...fields,
});

const codesOf = (linter: Linter, ...tools: readonly Tool[]): string[] =>
  [...linter.checkAll(tools)].flatMap(([{ name }, problems]) => problems.map(({ code }) => `${name} ${code}`));

describe('the linter', () => {
  it('finds nothing in the example tools', () => {
    assert.deepEqual(codesOf(new Linter(), ...exampleTools), []);
  });

  it('tells that a constraint is of the strict mode only if others may break it', () => {
    const schema = { type: 'object', properties: { a: { type: 'string', nullable: false } }, required: ['a'] };
    const tool = createTool('find', { strict: true, inputSchema: schema });
    const linter = new Linter({ profile: ['openai', 'groq', 'deepseek'], formatId: 'openai-chat' });

    assert.deepEqual(
      linter.check(tool).flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
      [
        '`nullable` of `a` is an OpenAPI keyword, not JSON Schema; it is rejected or misread by OpenAI, Groq and DeepSeek. Remove it.',
        '`inputSchema` is an open object, but only closed objects are accepted by OpenAI and DeepSeek in strict mode. Add `"additionalProperties": false`.',
        '`nullable` of `a` is not supported by OpenAI and DeepSeek in strict mode. Remove it, or state it in the description.',
      ],
    );
  });

  it('checks only for the vendors of the profile, and names only them', () => {
    const dotted = createTool('files.read');
    const [problem] = new Linter({ profile: ['gemini', 'bedrock'] }).check(dotted);

    assert.deepEqual(codesOf(new Linter({ profile: ['mcp', 'xai'] }), dotted), []);
    assert.deepEqual(problem, {
      code: 'name-charset',
      severity: 'error',
      message: 'For Bedrock, a name can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “files_read” there.',
      path: ['name'],
      source: 'https://developers.openai.com/api/docs/guides/function-calling',
      date: '2026-11',
      fix: { title: 'Rename to “files_read”', edits: [{ path: ['name'], value: 'files_read' }] },
    });
  });

  it('uses the configured severity of a rule, or turns the rule off', () => {
    const severities = { 'desc-missing': 'error', 'desc-required': 'off' } as const;
    const [problem, ...others] = new Linter({ severities }).check(createTool('find', { description: '' }));

    assert.deepEqual([problem?.code, problem?.severity, others], ['desc-missing', 'error', []]);
  });

  it('checks each tool object only once', () => {
    const linter = new Linter();
    const same = createTool('find', { description: 'Finds.' });

    assert.equal(linter.check(same), linter.check(same));
  });

  it('finds the problems of each tool, and those between tools', () => {
    const short = { description: 'Finds.' };

    assert.deepEqual(codesOf(new Linter(), createTool('Find', short), createTool('find', short), createTool('other')), [
      'Find desc-short',
      'Find name-clash',
      'find desc-short',
      'find name-clash',
    ]);
  });

  it('reports that all tools are deferred only if no other tools are sent', () => {
    const deferred = createTool('find', { vendor: { anthropic: { defer_loading: true } } });
    const [alone, beside] = [true, false].map(each => [...new Linter().checkAll([deferred], { alone: each }).values()]);

    assert.deepEqual([alone?.flat().map(({ code }) => code), beside], [['defer-all'], []]);
  });

  it('checks any tool, and every finding is a sentence with a path', () => {
    fc.assert(
      fc.property(fc.array(anyTool, { maxLength: 4 }), tools => {
        for (const problems of new Linter().checkAll(tools).values()) {
          for (const { code, message, path } of problems) {
            assert.match(message, /^[^]*[.?]$/, code);
            assert.ok(path.length > 0, code);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  /** The number of findings in the tools of real servers. Each finding was verified by hand. */
  const real: { readonly [file: string]: { readonly [code: string]: number } } = {
    'mcp/everything.json': {
      'name-charset-cohere': 12,
      'param-desc-missing': 1,
      'mcp-execution': 1,
      'name-agents-rewrite': 12,
    },
    'mcp/filesystem.json': { 'desc-alike': 1, 'param-desc-missing': 18 },
    'mcp/github.json': { 'param-desc-missing': 53, 'many-tools': 1 },
    'mcp/memory.json': { 'param-desc-missing': 4 },
    'mcp/notion.json': {
      'name-charset-cohere': 24,
      'param-desc-missing': 41,
      'defs-unused': 24,
      'format-unknown': 2,
      'empty-object': 17,
      'name-agents-rewrite': 24,
      'many-tools': 1,
    },
    'mcp/playwright-all-caps.json': { 'desc-short': 8, 'many-tools': 1 },
    'mcp/playwright.json': { 'desc-short': 3, 'many-tools': 1 },
    'mcp/sequential-thinking.json': { 'desc-long': 1 },
    'mcp/tavily.json': {},
    'jido/tools.json': { 'prose-objects': 2, 'empty-object': 1 },
    'jido/llm_format.json': { 'prose-objects': 2, 'empty-object': 1 },
  };
  for (const [file, expected] of Object.entries(real)) {
    it(`finds the verified problems in ${file}`, function () {
      const found = detect(sharedJson(this, file));
      assert.ok(found.ok);
      const tools = found.value.tools.flatMap(({ result }) => (result.ok ? [result.value] : []));

      const counts: { [code: string]: number } = {};
      for (const problems of new Linter({ profile: portable }).checkAll(tools).values())
        for (const { code } of problems) counts[code] = (counts[code] ?? 0) + 1;

      assert.deepEqual(counts, expected);
    });
  }
});
