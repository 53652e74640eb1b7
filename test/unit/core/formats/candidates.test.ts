import assert from 'node:assert/strict';
import { detect, type Detected } from '../../../../src/core/formats/detect';
import { plain } from './tools';

const { name, description, inputSchema } = plain;
const openai = { type: 'function', function: { name, description, parameters: inputSchema } };

const found = (value: unknown, as?: string): Detected => {
  const detected = detect(value, { as });
  assert.ok(detected.ok);
  return detected.value;
};

describe('what could be several forms', () => {
  const shapes: readonly [string, unknown, string, readonly string[]][] = [
    ['name, description and schema alone', plain, 'mcp', ['llm-tools', 'mcp']],
    ['the same in our document', { version: 1, tools: [plain] }, 'llm-tools', ['llm-tools', 'mcp']],
    [
      'a function as OpenAI had it once',
      { name, description, parameters: inputSchema },
      'llm-tools',
      ['gemini-classic', 'llm-tools'],
    ],
    [
      'OpenAI’s shape',
      [openai, { type: 'code_interpreter' }],
      'openai-chat',
      ['openai-chat', 'cohere', 'ollama', 'xai'],
    ],
    ['a shape with a key of its own', { name, description, input_schema: inputSchema }, 'anthropic', ['anthropic']],
    ['tools of two forms', [openai, plain], '', []],
  ];
  for (const [what, value, format, candidates] of shapes) {
    it(`is offered as each, in the order of the list: ${what}`, () => {
      const detected = found(value);

      assert.deepEqual([detected.format?.id ?? '', detected.candidates.map(({ id }) => id)], [format, candidates]);
    });
  }

  it('is read as the one that is chosen', () => {
    const strict = { type: 'function', function: { ...openai.function, strict: true } };

    const [chat, cohere] = [found([strict]), found([strict], 'cohere')];

    assert.deepEqual(
      [chat, cohere].map(({ format, tools }) => [format?.id, tools[0]?.result.ok && tools[0].result.value]),
      [
        ['openai-chat', { ...plain, strict: true }],
        ['cohere', { ...plain, vendor: { cohere: { function: { strict: true } } } }],
      ],
    );
    assert.deepEqual(chat.candidates, cohere.candidates);
  });

  it('is not read as what it is not, and the reason is given', () => {
    const { tools } = found([plain, { type: 'web_search' }], 'anthropic');

    assert.deepEqual(
      tools.map(({ format, result }) => [format?.id, result.ok, result.problems.map(({ code }) => code)]),
      [
        ['anthropic', false, ['other-form']],
        [undefined, false, ['built-in-tool']],
      ],
    );
  });

  it('is not read as what nobody knows', () => {
    const detected = detect(plain, { as: 'nobody' });

    assert.deepEqual(
      [detected.ok, detected.problems.map(({ code, message }) => [code, message.split('.')[0]])],
      [false, [['unknown-format', 'There is no format with the ID “nobody”']]],
    );
  });
});
