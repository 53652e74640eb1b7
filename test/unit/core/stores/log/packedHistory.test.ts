import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { HistoryEntry } from '../../../../../src/core/registry/history';
import { asciiJson } from '../../../../../src/core/stores/log/codec';
import { packHistory, unpackHistory } from '../../../../../src/core/stores/log/packedHistory';
import { tool } from './scratch';

const aTool = fc
  .record({ name: fc.constantFrom('a', 'b', 'c'), text: fc.string({ unit: 'grapheme' }), more: fc.jsonValue() })
  .map(
    ({ name, text, more }) =>
      JSON.parse(JSON.stringify({ ...tool(name, text), 'x-more': more })) as ReturnType<typeof tool>,
  );

const anEdit = fc.record({
  added: fc.array(aTool),
  removed: fc.array(aTool),
  changed: fc.array(fc.record({ before: aTool, after: aTool })),
});

describe('the packed part of the history', () => {
  it('gives back whatever was packed', () => {
    fc.assert(
      fc.property(fc.array(aTool), fc.array(anEdit, { minLength: 1, maxLength: 5 }), (table, edits) => {
        const texts = [...new Set(table.map(asciiJson))];
        const tools = texts.map(text => JSON.parse(text) as ReturnType<typeof tool>);
        const entries = edits.map((edit, n): HistoryEntry => ({ id: `${n}.0`, at: '', by: '', title: '', ...edit }));

        const unpacked = unpackHistory(packHistory(entries, texts, asciiJson), tools, asciiJson);

        assert.deepEqual(
          [...unpacked.values()].map(each => JSON.stringify(each)),
          edits.map(({ added, changed, removed }) => JSON.stringify({ added, changed, removed })),
        );
      }),
    );
  });

  it('refuses tools that are not those it was packed beside', () => {
    const [before, after] = [tool('a', 'x'.repeat(200)), tool('a', `${'x'.repeat(200)}y`)];
    const entry = { id: '1.0', at: '', by: '', title: '', added: [], removed: [], changed: [{ before, after }] };
    const packed = packHistory([entry], [asciiJson(after)], asciiJson);

    assert.throws(() => unpackHistory(packed, [tool('a', `${'z'.repeat(200)}y`)], asciiJson));
    assert.throws(() => unpackHistory(packed, [], asciiJson));
  });
});
