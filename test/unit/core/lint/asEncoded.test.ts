import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { valueAt } from '../../../../src/core/json/valueAt';
import { Linter, type LintOptions } from '../../../../src/core/lint/linter';
import { encodeTool } from '../../../../src/core/lint/asEncoded';
import type { Tool } from '../../../../src/core/tool/tool';
import { deepFreeze } from '../../../../src/core/util/freeze';
import { pathText } from '../../../../src/core/util/path';
import { anyTool } from '../formats/anyTool';

const createTool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object', properties: {} },
  ...fields,
});

const withParameter = (schema: object, fields: Partial<Tool> = {}): Tool =>
  createTool({ inputSchema: { type: 'object', properties: { a: { description: 'What.', ...schema } } }, ...fields });

const lint = (checked: Tool, options: LintOptions = {}): string[] =>
  new Linter({ lintExports: true, ...options })
    .check(checked)
    .map(({ severity, code, path, message }) => `${severity} ${code} ${pathText(path)}: ${message}`);

const renamed = createTool({ name: 'a_b', vendor: { 'openai-chat': { function: { name: 'a b' } } } });
const patterned = withParameter({ type: 'object', patternProperties: { '^x': { type: 'string' } } });
const withoutItems = withParameter({ type: 'array' });
const fixedByExport = (who: string): string =>
  `array-no-items inputSchema.properties.a: \`a\` does not declare its items; such an array is rejected by ${who}. Add \`items\`. Exports rewrite it so that it is accepted.`;

describe('an exported tool', () => {
  it('is checked for each vendor of the profile', () => {
    assert.deepEqual(lint(renamed, { lintExports: false, profile: ['openai', 'mistral'] }), []);
    assert.deepEqual(lint(renamed, { profile: ['openai', 'mistral', 'anthropic'] }), []);
    assert.deepEqual(
      lint(createTool({ name: 'a.b' }), { profile: ['openai', 'mistral'] }).map(each => each.slice(0, 45)),
      ['error name-charset name: For OpenAI and Mistr'],
    );
    assert.deepEqual(lint(renamed, { profile: ['anthropic', 'gemini'] }), []);
  });

  it('is checked as it is written for the vendor', () => {
    assert.deepEqual(lint(patterned, { profile: ['openai'] }), []);
    assert.deepEqual(lint(patterned, { profile: ['openai', 'gemini'] }), []);
  });

  it('is checked against the limits of strict schemas, where an optional enum has null as an additional value', () => {
    const choices = (count: number) => ({
      type: 'string',
      enum: Array.from({ length: count }, (_, index) => `${index}`),
    });
    const codes = (count: number) =>
      new Linter({ lintExports: true, profile: ['openai'] })
        .check(withParameter(choices(count), { strict: true }))
        .map(({ code }) => code);

    assert.deepEqual([codes(999), codes(1000)], [[], ['strict-lost']]);
  });

  it('has a warning instead of an error if exports fix the problem for all vendors of the profile', () => {
    assert.deepEqual(lint(withoutItems, { profile: ['openai', 'gemini'] }), [
      `warning ${fixedByExport('OpenAI and Gemini')}`,
    ]);
    assert.deepEqual(
      lint(withoutItems, { profile: ['openai'], lintExports: false }).map(each => each.slice(0, 20)),
      ['error array-no-items'],
    );
  });

  it('has an error if exports do not fix it for a vendor, or if the user set the severity', () => {
    const keyed = createTool({
      inputSchema: { type: 'object', properties: { $a: { type: 'string', description: 'A.' } } },
    });
    const severities = { 'array-no-items': 'error' } as const;

    assert.match(lint(keyed, { profile: ['anthropic'] }).join(), /^error key-charset .*Rename `\$a`\.$/);
    assert.deepEqual(lint(withoutItems, { profile: ['openai'], severities }), [`error ${fixedByExport('OpenAI')}`]);
  });

  it('is not checked for rules that the tool ignores', () => {
    const ignoring = { ignore: ['name-charset', 'empty-object', 'array-no-items'] };
    const all = [renamed, patterned, withoutItems].map(each =>
      lint({ ...each, lint: ignoring }, { profile: ['openai', 'gemini'] }),
    );

    assert.deepEqual(all, [[], [], []]);
  });

  it('is the same object if nothing changes', () => {
    const same = deepFreeze(createTool());

    const encoded = encodeTool(same, openaiChat);

    assert.equal(encoded.ok && encoded.value, same);
  });

  it('has each problem once, as a sentence, at a path that the tool has', () => {
    fc.assert(
      fc.property(anyTool, checked => {
        const ownProblems = new Linter().check(checked);
        const problems = new Linter({ lintExports: true }).check(checked);

        assert.deepEqual(
          problems.slice(0, ownProblems.length).map(({ code, path }) => ({ code, path })),
          ownProblems.map(({ code, path }) => ({ code, path })),
        );
        // A tool can be simple enough to be checked, and too complex to be checked as exports write it.
        const added = problems.slice(ownProblems.length).filter(({ code }) => code !== 'not-checked');
        for (const { code, message, fix, path } of added) {
          assert.notEqual(valueAt(checked, path), undefined, code);
          assert.match(message, /^Exported for [^]*[.?]$/, code);
          assert.equal(fix, undefined);
          assert.ok(ownProblems.every(each => each.code !== code));
        }
      }),
      { numRuns: 50 },
    );
  });
});
