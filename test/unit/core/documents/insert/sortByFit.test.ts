import assert from 'node:assert/strict';
import { sortByFit } from '../../../../../src/core/documents/insert/sortByFit';

describe('the exporter that fits the document', () => {
  const candidates = [
    { id: 'chat', kind: 'json', language: 'json' },
    { id: 'sdk', kind: 'code', language: 'typescript' },
    { id: 'pydantic', kind: 'code', language: 'python' },
    { id: 'prompt', kind: 'text', language: 'plaintext' },
    { id: 'table', kind: 'text', language: 'markdown' },
    { id: 'messages', kind: 'json', language: 'json' },
  ] as const;

  const expected = {
    json: ['chat', 'messages', 'sdk', 'pydantic', 'prompt', 'table'],
    jsonc: ['chat', 'messages', 'sdk', 'pydantic', 'prompt', 'table'],
    typescript: ['sdk', 'chat', 'messages', 'prompt', 'table', 'pydantic'],
    javascriptreact: ['sdk', 'chat', 'messages', 'prompt', 'table', 'pydantic'],
    python: ['pydantic', 'chat', 'messages', 'prompt', 'table', 'sdk'],
    markdown: ['table', 'prompt', 'chat', 'messages', 'sdk', 'pydantic'],
    plaintext: ['chat', 'messages', 'prompt', 'table', 'sdk', 'pydantic'],
  };
  for (const [language, ids] of Object.entries(expected))
    it(`comes first in ${language}`, () => {
      const sorted = sortByFit(candidates, language);

      assert.deepEqual(
        sorted.map(({ id }) => id),
        ids,
      );
    });
});
