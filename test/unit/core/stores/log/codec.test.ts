import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asciiJson, decode, encode } from '../../../../../src/core/stores/log/codec';

describe('a line of the log', () => {
  const value = { k: 'op', text: 'Größe “✓”\n', list: [1, null, true] };
  const line = encode(asciiJson(value));

  it('decodes to what was encoded', () => {
    assert.deepEqual(decode(line), value);
  });

  it('is text with a checksum that other programs can verify', () => {
    assert.equal(Buffer.from(encode('{}')).toString(), 'a3a6bf43 {}\n');
  });

  it('is ASCII for any content', () => {
    assert.equal(
      Buffer.from(encode(asciiJson({ ü: '“😀”\u2028\ud800' }))).toString(),
      '86ed1fad {"\\u00fc":"\\u201c\\ud83d\\ude00\\u201d\\u2028\\ud800"}\n',
    );
  });

  it('is ASCII with the same value at any length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.constantFrom(1, 4_000), (text, times) => {
        const json = asciiJson({ text: text.repeat(times) });

        assert.match(json, /^[\x20-\x7e]*$/);
        assert.deepEqual(JSON.parse(json), { text: text.repeat(times) });
      }),
      { numRuns: 30 },
    );
  });

  it('can also be read as UTF-8', () => {
    assert.deepEqual(decode(Buffer.from('0d2d8a52 {"ü":"“😀”"}\n')), { ü: '“😀”' });
  });

  it('is rejected if any bit is flipped', () => {
    const survivors = [];
    for (let bit = 0; bit < line.length * 8; bit++) {
      const flipped = Uint8Array.from(line);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      if (decode(flipped) !== undefined) survivors.push(bit);
    }

    assert.deepEqual(survivors, []);
  });

  it('is rejected if it is nested more deeply than any written value', () => {
    const nested = (levels: number, inside = ''): string => '{"a":['.repeat(levels) + inside + ']}'.repeat(levels);
    const texts = [nested(500), nested(501), nested(20_000), '['.repeat(8192), nested(1, `"${'[{'.repeat(9000)}\\\\"`)];

    const found = texts.map(text => decode(encode(text)) !== undefined);

    assert.deepEqual(found, [true, false, false, false, true]);
  });

  it('is rejected if it is truncated, too long or all zeros', () => {
    const longer = Buffer.concat([line, Buffer.from('\n')]);
    const wrong = [line.subarray(0, -1), line.subarray(0, 20), new Uint8Array(), longer, new Uint8Array(line.length)];

    assert.deepEqual(
      wrong.map(decode),
      wrong.map(() => undefined),
    );
  });
});
