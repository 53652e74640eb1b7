import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { names } from './instances';

/** An object with these fields, of which those in `required` are always there. */
export const record = (
  fields: { [key: string]: fc.Arbitrary<unknown> },
  ...required: string[]
): fc.Arbitrary<JsonObject> =>
  fc.record(fields, { requiredKeys: required, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

export const value: fc.Arbitrary<Json> = fc.constantFrom('', 'a', 'b', 'ab', 0, 1, 2, 1.5, true, false, null);
export const type = fc.oneof(
  fc.constantFrom('string', 'integer', 'number', 'boolean', 'null', 'array', 'object'),
  fc.uniqueArray(fc.constantFrom('string', 'integer', 'number', 'null', 'object', 'array'), {
    minLength: 1,
    maxLength: 3,
  }),
);
export const someNames = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });
export const $ref = fc.constantFrom('#/$defs/x', '#/$defs/y', '#/$defs/x/properties/a');
