import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEntry } from '../../../../../src/core/registry/history';
import { asciiJson } from '../../../../../src/core/stores/log/codec';
import { packHistory, unpackHistory } from '../../../../../src/core/stores/log/packedHistory';
import type { Tool } from '../../../../../src/core/tool/tool';
import { createTool } from '../../../tools';

const anyTool = fc
  .record({ name: fc.constantFrom('a', 'b', 'c'), text: fc.string({ unit: 'grapheme' }), more: fc.jsonValue() })
  .map(({ name, text, more }) => JSON.parse(JSON.stringify({ ...createTool(name, text), 'x-more': more })) as Tool);

const anyEdit = fc.record({
  added: fc.array(anyTool),
  removed: fc.array(anyTool),
  changed: fc.array(fc.record({ before: anyTool, after: anyTool })),
});

describe('the packed part of the history', () => {
  it('unpacks to what was packed', () => {
    fc.assert(
      fc.property(fc.array(anyTool), fc.array(anyEdit, { minLength: 1, maxLength: 5 }), (table, edits) => {
        const texts = [...new Set(table.map(asciiJson))];
        const tools = texts.map(text => JSON.parse(text) as Tool);
        const entries = edits.map((edit, n): HistoryEntry => ({ id: `${n}.0`, at: '', by: '', title: '', ...edit }));

        const unpacked = unpackHistory(packHistory(entries, texts, asciiJson), tools, asciiJson);

        assert.deepEqual(
          [...unpacked.values()].map(each => JSON.stringify(each)),
          edits.map(({ added, changed, removed }) => JSON.stringify({ added, changed, removed })),
        );
      }),
    );
  });

  it('throws if the tools are not those that it was packed with', () => {
    const [before, after] = [createTool('a', 'x'.repeat(200)), createTool('a', `${'x'.repeat(200)}y`)];
    const entry = { id: '1.0', at: '', by: '', title: '', added: [], removed: [], changed: [{ before, after }] };
    const packed = packHistory([entry], [asciiJson(after)], asciiJson);

    assert.throws(() => unpackHistory(packed, [createTool('a', `${'z'.repeat(200)}y`)], asciiJson));
    assert.throws(() => unpackHistory(packed, [], asciiJson));
  });
});
