import assert from 'node:assert/strict';
import type { JsonSchema } from '../../../src/tool/tool';
import { exportText } from '../../../src/vscode/exportText';

describe('the text of an export', () => {
  const tool = (name: string): { name: string; description: string; inputSchema: JsonSchema } => ({
    name,
    description: `Does ${name}.`,
    inputSchema: { type: 'object' },
  });

  it('is OpenAI Chat’s list, in the order of the names', () => {
    const text = exportText([tool('b'), { ...tool('a'), strict: true, tags: ['x'] }], 2);

    assert.equal(
      text,
      `[
  {
    "type": "function",
    "function": {
      "name": "a",
      "description": "Does a.",
      "parameters": {
        "type": "object"
      },
      "strict": true
    }
  },
  {
    "type": "function",
    "function": {
      "name": "b",
      "description": "Does b.",
      "parameters": {
        "type": "object"
      }
    }
  }
]`,
    );
  });

  it('is one line without indentation', () => {
    const text = exportText([tool('a')], 0);

    assert.equal(
      text,
      '[{"type":"function","function":{"name":"a","description":"Does a.","parameters":{"type":"object"}}}]',
    );
  });
});
