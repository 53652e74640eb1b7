import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  encodePointerKey,
  escapePointerKey,
  loneSurrogates,
  parsePointer,
  valueAtPointer,
} from '../../../../src/core/json/pointer';

describe('a JSON pointer', () => {
  it('has keys with slashes and tildes in an escaped form', () => {
    const pointer = ['a/b', '~1', 'm~n', 0].map(key => `/${escapePointerKey(key)}`).join('');

    assert.equal(pointer, '/a~1b/~01/m~0n/0');
  });

  it('can be the fragment of a URI', () => {
    const pointer = ['a b', '#', '100%', 'ü/ö'].map(key => `/${encodePointerKey(escapePointerKey(key))}`).join('');

    assert.equal(pointer, '/a%20b/%23/100%25/%C3%BC~1%C3%B6');
  });

  it('leads back to the value that it was made for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), key => {
        const pointer = `/${encodePointerKey(escapePointerKey(key))}`;

        assert.deepEqual(parsePointer(pointer), [key]);
        assert.equal(valueAtPointer({ [key]: 1 }, pointer), 1);
      }),
    );
  });

  it('may have keys with lone surrogates, which cannot be encoded', () => {
    const keys = ['a\uD83D', '\uDE00b', '\uD83D\uDE00'];

    assert.deepEqual(
      keys.map(key => key.replace(loneSurrogates, '\uFFFD')),
      ['a\uFFFD', '\uFFFDb', '\uD83D\uDE00'],
    );
    assert.deepEqual(
      keys.map(key => valueAtPointer({ [key]: 1 }, `/${key}`)),
      [1, 1, 1],
    );
  });

  it('leads nowhere if a key is missing or inherited', () => {
    assert.equal(valueAtPointer({ a: {} }, '/a/b'), undefined);
    assert.equal(valueAtPointer({}, '/toString'), undefined);
  });
});
