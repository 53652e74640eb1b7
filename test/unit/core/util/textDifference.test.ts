import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textDifference } from '../../../../src/core/util/textDifference';

describe('the change from one text to another', () => {
  it('replaces one range', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        fc.string({ unit: fc.constantFrom('a', 'b') }),
        (before, after) => {
          const { start, end, text } = textDifference(before, after);

          assert.equal(before.slice(0, start) + text + before.slice(end), after);
          assert.ok(start <= end);
        },
      ),
    );
  });
});
