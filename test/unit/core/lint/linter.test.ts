import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detect } from '../../../../src/core/formats/detect';
import { Linter } from '../../../../src/core/lint/linter';
import { portable } from '../../../../src/core/vendors/vendors';
import { exampleTools } from '../../../../src/core/tool/examples.lazy';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { sharedJson } from '../../sharedData';

const tool = (name: string, fields: Partial<Tool> = {}): Tool => ({
  name,
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object' },
  ...fields,
});

const codesOf = (linter: Linter, ...tools: readonly Tool[]): string[] =>
  [...linter.checkAll(tools)].flatMap(([{ name }, problems]) => problems.map(({ code }) => `${name} ${code}`));

describe('the linter', () => {
  it('finds next to nothing in tools that are as they should be', () => {
    assert.deepEqual(codesOf(new Linter(), ...exampleTools), ['find_meeting_time gemini-enum-type']);
  });

  it('asks only for the vendors that matter, and names only them', () => {
    const dotted = tool('files.read');
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

  it('takes the severity that was set for a rule, or leaves the rule out', () => {
    const severities = { 'desc-missing': 'error', 'desc-required': 'off' } as const;
    const [problem, ...others] = new Linter({ severities }).check(tool('find', { description: '' }));

    assert.deepEqual([problem?.code, problem?.severity, others], ['desc-missing', 'error', []]);
  });

  it('checks a tool once for as long as it is the same', () => {
    const linter = new Linter();
    const same = tool('find', { description: 'Finds.' });

    assert.equal(linter.check(same), linter.check(same));
  });

  it('finds in each tool of many what it finds in it alone, and what is wrong between them', () => {
    const short = { description: 'Finds.' };

    assert.deepEqual(codesOf(new Linter(), tool('Find', short), tool('find', short), tool('other')), [
      'Find desc-short',
      'Find name-clash',
      'find desc-short',
      'find name-clash',
    ]);
  });

  it('knows that tools of the vendor may stand beside those it is given', () => {
    const deferred = tool('find', { vendor: { anthropic: { defer_loading: true } } });
    const [alone, beside] = [true, false].map(each => [...new Linter().checkAll([deferred], { alone: each }).values()]);

    assert.deepEqual([alone?.flat().map(({ code }) => code), beside], [['defer-all'], []]);
  });

  it('gets through any tool, and every finding is a sentence with a place', () => {
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

  /** Of the real servers, each looked at: what is counted is there, and no more is said. */
  const real: { readonly [file: string]: { readonly [code: string]: number } } = {
    'mcp/everything.json': { 'param-desc-missing': 1, 'mcp-execution': 1, 'name-punct': 12, 'name-agents-rewrite': 12 },
    'mcp/filesystem.json': { 'desc-alike': 1, 'param-desc-missing': 18 },
    'mcp/github.json': { 'param-desc-missing': 53, 'many-tools': 1 },
    'mcp/memory.json': { 'param-desc-missing': 4 },
    'mcp/notion.json': {
      'param-desc-missing': 62,
      'defs-unused': 24,
      'format-unknown': 2,
      'empty-object': 17,
      'name-punct': 24,
      'name-agents-rewrite': 24,
      'many-tools': 1,
    },
    'mcp/playwright-all-caps.json': { 'desc-short': 8, 'many-tools': 1 },
    'mcp/playwright.json': { 'desc-short': 3, 'many-tools': 1 },
    'mcp/sequential-thinking.json': { 'desc-long': 1 },
    'mcp/tavily.json': {},
    'jido/tools.json': { 'prose-objects': 2, 'empty-object': 1 },
  };
  for (const [file, expected] of Object.entries(real)) {
    it(`counts in ${file} what is there`, function () {
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
