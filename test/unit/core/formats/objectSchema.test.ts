import assert from 'node:assert/strict';
import { objectSchema } from '../../../../src/core/formats/objectSchema';

describe('the argument schema of another format', () => {
  const cases: readonly [string, object | undefined, object][] = [
    ['means no arguments if it is missing', undefined, { type: 'object', properties: {} }],
    ['is an object schema if it has no type', { properties: { a: {} } }, { type: 'object', properties: { a: {} } }],
    ['is an object schema if it allows objects or null', { type: ['object', 'null'] }, { type: 'object' }],
    ['stays the same if it is an object schema', { type: 'object', $defs: {} }, { type: 'object', $defs: {} }],
    [
      'stays the same if it has another type, so that it is refused with its name',
      { type: 'array' },
      { type: 'array' },
    ],
  ];
  for (const [what, given, schema] of cases) {
    it(what, () => {
      assert.deepEqual(objectSchema(given as never), schema);
    });
  }
});
