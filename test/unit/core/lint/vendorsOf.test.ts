import assert from 'node:assert/strict';
import { readers } from '../../../../src/core/formats/readers/index';
import { Linters } from '../../../../src/core/lint/linters';
import { vendorsOf } from '../../../../src/core/lint/vendorsOf';
import { portable, type Vendor } from '../../../../src/core/vendors/vendors';

const readerOf = (id: string) => readers.find(each => each.id === id)!;

const chat = ['openai', 'mistral', 'cohere', 'xai', 'groq', 'deepseek', 'ollama'];

describe('the vendors that read a format', () => {
  it('are all that read its shape, and all portable ones for a neutral format and for ours', () => {
    assert.deepEqual(Object.fromEntries(readers.map(reader => [reader.id, vendorsOf(reader)])), {
      'pydantic-ai': portable,
      'cohere-v1': ['cohere'],
      langchain: portable,
      'openai-agents': ['openai'],
      'ai-sdk': portable,
      bedrock: ['bedrock'],
      'gemini-classic': ['gemini'],
      gemini: ['gemini'],
      'vscode-manifest': ['vscode'],
      'openai-chat': chat,
      cohere: chat,
      ollama: chat,
      xai: chat,
      anthropic: ['anthropic'],
      'openai-responses': ['openai', 'xai'],
      'parameter-list': portable,
      'llm-tools': portable,
      mcp: portable,
      'json-schema': portable,
    });
    assert.deepEqual(vendorsOf(undefined), portable);
  });
});

describe('a linter of a format', () => {
  const tool = {
    name: 'a.b',
    description: 'Finds what there is to find.',
    inputSchema: { type: 'object', properties: {} },
  };
  const named = (profile: readonly Vendor[], vendors?: readonly Vendor[]): readonly string[] =>
    new Linters({ profile })
      .for(readerOf('openai-chat'), vendors)
      .check(tool)
      .flatMap(({ code, message }) => (code === 'name-charset' ? [message.replace(/, a name can.*/, '')] : []));

  it('is for those of the profile that the tools are for, or for all that read the format if there is none', () => {
    assert.deepEqual(
      [
        named(portable),
        named(portable, ['groq']),
        named(['mistral'], ['groq']),
        named(['anthropic']),
        named(['xai', 'mistral', 'groq'], ['groq', 'openai']),
      ],
      [['For OpenAI, Mistral, Groq and DeepSeek'], ['For Groq'], ['For Mistral'], [], ['For Groq']],
    );
  });
});
