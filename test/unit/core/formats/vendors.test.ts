import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats/index';
import { formatFor } from '../../../../src/core/lint/asEncoded';
import { portable, type Vendor } from '../../../../src/core/vendors/vendors';

describe('every vendor', () => {
  it('has exactly one format in which its tools are checked', () => {
    const own = (vendor: Vendor): string[] =>
      formats.flatMap(({ id, vendors, isAlternative }) => (vendors?.includes(vendor) && !isAlternative ? id : []));

    assert.deepEqual(
      portable.map(vendor => [vendor, own(vendor)]),
      portable.map(vendor => [vendor, [formatFor(vendor).id]]),
    );
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
