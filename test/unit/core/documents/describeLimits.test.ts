import assert from 'node:assert/strict';
import { describeLimits } from '../../../../src/core/documents/describeLimits';
import type { JsonObject } from '../../../../src/core/json/json';

const cases: readonly (readonly [schema: JsonObject, ...sentences: string[]])[] = [
  [{ type: 'string', description: 'What.', title: 'T' }],
  [{ default: 10 }, 'Default: `10`.'],
  [{ default: '' }, 'Default: `""`.'],
  [{ enum: ['a', 1, null] }, 'One of `a`, `1`, `null`.'],
  [{ const: 'x' }, 'Always `x`.'],
  [{ minimum: 1, maximum: 100 }, 'From 1 to 100.'],
  [{ minimum: 1 }, 'At least 1.'],
  [{ exclusiveMinimum: 0, maximum: 5 }, 'At most 5.', 'More than 0.'],
  [{ minLength: 2, maxLength: 2 }, 'Exactly 2 characters.'],
  [{ minItems: 1, uniqueItems: true }, 'At least 1 item.', 'No duplicate items.'],
  [{ minLength: 1, maxLength: 1 }, 'Exactly 1 character.'],
  [{ maxProperties: 1 }, 'At most 1 key.'],
  [{ format: 'date', pattern: '^a|b$' }, 'Format: `date`.', 'Matches `^a|b$`.'],
  [{ additionalProperties: false }, 'No other keys.'],
  [{ additionalProperties: true }],
  [{ multipleOf: 5, examples: ['a', 'b'] }, 'A multiple of 5.', 'For example `a`, `b`.'],
  [{ deprecated: true, minimum: 'one' }, 'Deprecated.', 'minimum: "one".'],
  [{ not: { type: 'null' } }, 'not: {"type":"null"}.'],
];

describe('the limits of a parameter', () => {
  for (const [schema, ...sentences] of cases)
    it(`are described in words: ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(describeLimits(schema), sentences);
    });

  it('list the first 20 of many values and the number of the rest', () => {
    const [sentence] = describeLimits({ enum: Array.from({ length: 25 }, (_, index) => index) });

    assert.match(sentence!, /^One of `0`, `1`, .*, `19` and 5 more\.$/);
  });
});
