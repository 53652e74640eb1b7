import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { valueAt } from '../../../../src/core/json/valueAt';
import { Linter, type LintOptions } from '../../../../src/core/lint/linter';
import { asEncoded } from '../../../../src/core/lint/asEncoded';
import type { Tool } from '../../../../src/core/tool/tool';
import { deepFreeze } from '../../../../src/core/util/freeze';
import { pathText } from '../../../../src/core/util/path';
import { anyTool } from '../formats/anyTool';

const tool = (fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object', properties: {} },
  ...fields,
});

const withParameter = (schema: object, fields: Partial<Tool> = {}): Tool =>
  tool({ inputSchema: { type: 'object', properties: { a: { description: 'What.', ...schema } } }, ...fields });

const found = (checked: Tool, options: LintOptions = {}): string[] =>
  new Linter({ lintExports: true, ...options })
    .check(checked)
    .map(({ severity, code, path, message }) => `${severity} ${code} ${pathText(path)}: ${message}`);

const otherName = tool({ name: 'a_b', vendor: { 'openai-chat': { function: { name: 'a b' } } } });
const patterned = withParameter({ type: 'object', patternProperties: { '^x': { type: 'string' } } });
const withoutItems = withParameter({ type: 'array' });
const mended = (who: string): string =>
  `array-no-items inputSchema.properties.a: \`a\` does not declare its items; such an array is rejected by ${who}. Add \`items\`. Exports rewrite it so that it is accepted.`;

describe('what would be sent', () => {
  it('is checked for each vendor who matters', () => {
    assert.deepEqual(found(otherName, { lintExports: false, profile: ['openai', 'mistral'] }), []);
    assert.deepEqual(found(otherName, { profile: ['openai', 'mistral', 'anthropic'] }), [
      'error name-charset name: Exported for OpenAI Chat: For OpenAI and Mistral, a name can contain only A–Z, a–z, 0–9, “_”, and “-”. Use “a_b” there.',
    ]);
    assert.deepEqual(found(otherName, { profile: ['anthropic', 'gemini'] }), []);
  });

  it('is checked in the dialect of the vendor', () => {
    assert.deepEqual(found(patterned, { profile: ['openai'] }), []);
    assert.deepEqual(found(patterned, { profile: ['openai', 'gemini'] }), [
      'warning empty-object inputSchema.properties.a: Exported for Gemini: `a` is an object that declares no properties: models have to guess them, strict schemas do not support it, and Gemini Classic rejects it. Declare its `properties`.',
    ]);
  });

  it('is held against the limits of strict schemas, where what may be left out is one value more', () => {
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

  it('is no error where exports mend it for all who matter', () => {
    assert.deepEqual(found(withoutItems, { profile: ['openai', 'gemini'] }), [
      `warning ${mended('OpenAI and Gemini')}`,
    ]);
    assert.deepEqual(
      found(withoutItems, { profile: ['openai'], lintExports: false }).map(each => each.slice(0, 20)),
      ['error array-no-items'],
    );
  });

  it('is still an error where one of them is sent it, or the user said so', () => {
    const nullable = withParameter({ type: 'string', nullable: true });
    const severities = { 'array-no-items': 'error' } as const;

    assert.match(
      found(nullable, { profile: ['anthropic'] }).join(),
      /^error draft-mix .*Add "null" to its `type` instead\.$/,
    );
    assert.deepEqual(found(withoutItems, { profile: ['openai'], severities }), [`error ${mended('OpenAI')}`]);
  });

  it('is passed over where the tool says so', () => {
    const lint = { ignore: ['name-charset', 'empty-object', 'array-no-items'] };
    const all = [otherName, patterned, withoutItems].map(each =>
      found({ ...each, lint }, { profile: ['openai', 'gemini'] }),
    );

    assert.deepEqual(all, [[], [], []]);
  });

  it('is the very tool where nothing has to change', () => {
    const same = deepFreeze(tool());

    assert.equal(asEncoded(same, openaiChat), same);
    assert.deepEqual(asEncoded(otherName, openaiChat), { ...otherName, name: 'a b' });
  });

  it('is told at a place that the tool has, in a sentence, each fault once', () => {
    fc.assert(
      fc.property(anyTool, checked => {
        const asItIs = new Linter().check(checked);
        const problems = new Linter({ lintExports: true }).check(checked);

        assert.deepEqual(
          problems.slice(0, asItIs.length).map(({ code, path }) => ({ code, path })),
          asItIs.map(({ code, path }) => ({ code, path })),
        );
        for (const { code, message, fix, path } of problems.slice(asItIs.length)) {
          assert.notEqual(valueAt(checked, path), undefined, code);
          assert.match(message, /^Exported for [^]*[.?]$/, code);
          assert.equal(fix, undefined);
          assert.ok(asItIs.every(each => each.code !== code));
        }
      }),
      { numRuns: 50 },
    );
  });
});
