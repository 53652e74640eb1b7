import assert from 'node:assert/strict';
import { objectSchema } from '../../../../src/core/formats/objectSchema';

describe("others' schemas of arguments", () => {
  const cases: readonly [string, object | undefined, object][] = [
    ['left out, mean that there are none', undefined, { type: 'object', properties: {} }],
    ['without a type are of objects', { properties: { a: {} } }, { type: 'object', properties: { a: {} } }],
    ['of objects or nothing are of objects', { type: ['object', 'null'] }, { type: 'object' }],
    ['of objects stay as they are', { type: 'object', $defs: {} }, { type: 'object', $defs: {} }],
    ['of anything else stay as they are, to be refused by name', { type: 'array' }, { type: 'array' }],
  ];
  for (const [what, given, schema] of cases) {
    it(what, () => {
      assert.deepEqual(objectSchema(given as never), schema);
    });
  }
});
