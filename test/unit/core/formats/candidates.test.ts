import assert from 'node:assert/strict';
import { detect, type Detected } from '../../../../src/core/formats/detect';
import { plain } from './tools';

const { name, description, inputSchema } = plain;
const openai = { type: 'function', function: { name, description, parameters: inputSchema } };

const detectOrFail = (value: unknown, as?: string): Detected => {
  const detected = detect(value, { as });
  assert.ok(detected.ok);
  return detected.value;
};

describe('JSON that matches several formats', () => {
  const shapes: readonly [string, unknown, string, readonly string[]][] = [
    ['name, description and schema alone', plain, 'mcp', ['llm-tools', 'mcp']],
    [
      'name, description and schema in our own document',
      { version: 1, tools: [plain] },
      'llm-tools',
      ['llm-tools', 'mcp'],
    ],
    [
      'one of OpenAI’s old functions',
      { name, description, parameters: inputSchema },
      'llm-tools',
      ['gemini-classic', 'llm-tools'],
    ],
    [
      'OpenAI’s format',
      [openai, { type: 'code_interpreter' }],
      'openai-chat',
      ['openai-chat', 'cohere', 'ollama', 'xai'],
    ],
    ['a format with a unique key', { name, description, input_schema: inputSchema }, 'anthropic', ['anthropic']],
    ['tools of two formats', [openai, plain], '', []],
  ];
  for (const [what, value, format, candidates] of shapes) {
    it(`has all of them as candidates, in the order of the list: ${what}`, () => {
      const detected = detectOrFail(value);

      assert.deepEqual([detected.format?.id ?? '', detected.candidates.map(({ id }) => id)], [format, candidates]);
    });
  }

  it('is read in the chosen format', () => {
    const strict = { type: 'function', function: { ...openai.function, strict: true } };

    const [chat, cohere] = [detectOrFail([strict]), detectOrFail([strict], 'cohere')];

    assert.deepEqual(
      [chat, cohere].map(({ format, tools }) => [format?.id, tools[0]?.result.ok && tools[0].result.value]),
      [
        ['openai-chat', { ...plain, strict: true }],
        ['cohere', { ...plain, vendor: { cohere: { function: { strict: true } } } }],
      ],
    );
    assert.deepEqual(chat.candidates, cohere.candidates);
  });

  it('is not read in a format that it does not match, and the reason is given', () => {
    const { tools } = detectOrFail([plain, { type: 'web_search' }], 'anthropic');

    assert.deepEqual(
      tools.map(({ format, result }) => [format?.id, result.ok, result.problems.map(({ code }) => code)]),
      [
        ['anthropic', false, ['other-form']],
        [undefined, false, ['built-in-tool']],
      ],
    );
  });

  it('is not read in an unknown format', () => {
    const detected = detect(plain, { as: 'nobody' });

    assert.deepEqual(
      [detected.ok, detected.problems.map(({ code, message }) => [code, message.split('.')[0]])],
      [false, [['unknown-format', 'There is no format with the ID “nobody”']]],
    );
  });
});
