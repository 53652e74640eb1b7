import assert from 'node:assert/strict';
import { parseParameterLines } from '../../../../src/core/tool/parameterLines';

describe('parameters in short notation', () => {
  it('become an object schema', () => {
    const text = 'path: string — Where it is; limit?: integer = 100; sort: "asc" | "desc" = desc -- Which way';

    const schema = parseParameterLines(text);

    assert.deepEqual(schema, {
      ok: true,
      problems: [],
      value: {
        type: 'object',
        properties: {
          path: { type: 'string', description: 'Where it is' },
          limit: { type: 'integer', default: 100 },
          sort: { type: 'string', enum: ['asc', 'desc'], description: 'Which way', default: 'desc' },
        },
        required: ['path'],
      },
    });
  });

  const types = [
    ['string', { type: 'string' }],
    ['string[]', { type: 'array', items: { type: 'string' } }],
    ['array of numbers', { type: 'array', items: { type: 'number' } }],
    ['array', { type: 'array', items: { type: 'string' } }],
    ['integer[][]', { type: 'array', items: { type: 'array', items: { type: 'integer' } } }],
    ['number = 1.5', { type: 'number', default: 1.5 }],
    ['boolean = false', { type: 'boolean', default: false }],
    ['string = a=b', { type: 'string', default: 'a=b' }],
    ['string = ""', { type: 'string', default: '' }],
    ['"a;b"', { type: 'string', enum: ['a;b'] }],
    ['object - read-only, as it is', { type: 'object', description: 'read-only, as it is' }],
  ] as const;
  for (const [type, property] of types) {
    it(`may have the type ${type}`, () => {
      const schema = parseParameterLines(`x: ${type}`);

      assert.deepEqual(schema.ok && schema.value['properties'], { x: property });
    });
  }

  it('may be none', () => {
    const schema = parseParameterLines(' ; ');

    assert.deepEqual(schema.ok && schema.value, { type: 'object', properties: {}, required: [] });
  });

  const refused = [
    ['path', '“path” is not a valid parameter. Write it like “path: string — Path of the file”.'],
    ['x: text', '“x” has the unknown type “text”.'],
    ['x: integer = many', '“x”: the default “many” does not match its type.'],
    ['x: integer = 1.5', '“x”: the default “1.5” does not match its type.'],
    ['x: "a" | "b" = c', '“x”: the default “c” does not match its type.'],
    ['x: string; x: integer', '“x” is defined twice.'],
  ] as const;
  for (const [text, beginning] of refused) {
    it(`are refused: ${text}`, () => {
      const schema = parseParameterLines(text);

      assert.equal(schema.ok, false);
      assert.equal(schema.problems[0]?.message.slice(0, beginning.length), beginning);
    });
  }
});
