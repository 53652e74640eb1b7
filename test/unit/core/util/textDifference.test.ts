import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textDifference } from '../../../../src/core/util/textDifference';

describe('the change from one text to another', () => {
  it('is one stretch', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        (old, made) => {
          const { start, end, text } = textDifference(old, made);

          assert.equal(old.slice(0, start) + text + old.slice(end), made);
          assert.ok(start <= end);
        },
      ),
    );
  });
});
