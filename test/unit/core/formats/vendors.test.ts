import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readers } from '../../../../src/core/formats/readers/index';
import { formatFor } from '../../../../src/core/lint/asEncoded';
import { endpoints } from '../../../../src/core/vendors/endpoints';
import { portable } from '../../../../src/core/vendors/vendors';

describe('the vendors of a format', () => {
  it('are those whose endpoint names it first, or else the first that names it', () => {
    assert.deepEqual(Object.fromEntries(readers.map(({ id, vendors }) => [id, vendors])), {
      'pydantic-ai': undefined,
      'cohere-v1': ['cohere'],
      langchain: undefined,
      'openai-agents': ['openai'],
      'ai-sdk': undefined,
      bedrock: ['bedrock'],
      'gemini-classic': ['gemini'],
      gemini: ['gemini'],
      'vscode-manifest': ['vscode'],
      'openai-chat': ['openai', 'mistral', 'groq', 'deepseek'],
      cohere: ['cohere'],
      ollama: ['ollama'],
      xai: ['xai'],
      anthropic: ['anthropic'],
      'openai-responses': ['openai'],
      'parameter-list': undefined,
      'llm-tools': undefined,
      mcp: ['mcp'],
      'json-schema': undefined,
    });
  });

  it('are given by the format itself only if no endpoint names it', () => {
    const folder = 'src/core/formats';
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      file => file.endsWith('.ts') && /^ {2}vendors: \[/m.test(readFileSync(join(folder, file), 'utf8')),
    );

    assert.deepEqual(files, [join('readers', 'openaiAgents.ts')]);
  });
});

describe('an endpoint', () => {
  it('names only formats that are read', () => {
    const ids = new Set(readers.map(({ id }) => id));

    assert.deepEqual(
      endpoints.flatMap(({ formats }) => formats.filter(id => !ids.has(id))),
      [],
    );
  });
});

describe('every vendor', () => {
  it('has one format in which its tools are checked', () => {
    assert.deepEqual(Object.fromEntries(portable.map(vendor => [vendor, formatFor(vendor).id])), {
      openai: 'openai-chat',
      anthropic: 'anthropic',
      gemini: 'gemini',
      bedrock: 'bedrock',
      mcp: 'mcp',
      vscode: 'vscode-manifest',
      mistral: 'openai-chat',
      cohere: 'cohere',
      xai: 'xai',
      groq: 'openai-chat',
      deepseek: 'openai-chat',
      ollama: 'ollama',
    });
  });
});
