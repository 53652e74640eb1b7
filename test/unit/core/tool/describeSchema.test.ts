import assert from 'node:assert/strict';
import { parametersOf, typeName } from '../../../../src/core/tool/describeSchema';

describe('the name of a type', () => {
  const cases: [name: string, schema: unknown, expected: string][] = [
    ['is the type of the schema', { type: 'string' }, 'string'],
    ['has the item type of an array', { type: 'array', items: { type: 'number' } }, 'array of number'],
    [
      'puts alternatives of an array in brackets',
      { type: 'array', items: { type: ['string', 'null'] } },
      'array of (string | null)',
    ],
    ['is “array” if the items are unknown', { type: 'array' }, 'array'],
    ['lists several types', { type: ['string', 'null'] }, 'string | null'],
    ['lists the values of an enum', { type: 'string', enum: ['asc', 'desc'] }, '"asc" | "desc"'],
    ['lists the first six values', { enum: [1, 2, 3, 4, 5, 6, 7] }, '1 | 2 | 3 | 4 | 5 | 6 | …'],
    ['is a constant', { const: 'x' }, '"x"'],
    [
      'joins alternatives without repeating them',
      { anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'string' }] },
      'string | null',
    ],
    ['follows a reference', { $ref: '#/$defs/a~1b%20c' }, 'integer'],
    [
      'is cut off for circular references',
      { $ref: '#/$defs/loop' },
      'array of array of array of array of array of array',
    ],
    ['is “object” for properties without a type', { properties: {} }, 'object'],
    ['is “any” for the empty schema', {}, 'any'],
    ['is “any” for an unresolved reference', { $ref: '#/nowhere/at/all' }, 'any'],
    ['is “any” for an invalid schema', 'string', 'any'],
    ['is “any” for an invalid type', { type: 7 }, 'any'],
    ['is “nothing” for the schema `false`', false, 'nothing'],
  ];
  const root = { $defs: { 'a/b c': { type: 'integer' }, loop: { type: 'array', items: { $ref: '#/$defs/loop' } } } };

  for (const [name, schema, expected] of cases) {
    it(name, () => {
      assert.equal(typeName(root, schema), expected);
    });
  }
});

describe('the parameters of a schema', () => {
  it('have their defaults', () => {
    const schema = {
      properties: { limit: { type: 'integer', default: 10 }, sort: { $ref: '#/$defs/sort' }, path: { default: null } },
      $defs: { sort: { enum: ['asc', 'desc'], default: 'asc' } },
    };

    const parameters = parametersOf(schema);

    assert.deepEqual(
      parameters.map(each => [each.name, each.type, each.default]),
      [
        ['limit', 'integer', '10'],
        ['sort', '"asc" | "desc"', '"asc"'],
        ['path', 'any', 'null'],
      ],
    );
  });

  it('are those of the only alternative that has some', () => {
    const inner = { type: 'object', properties: { x: { type: 'string' } } };
    const nested = {
      nullable: { anyOf: [{ $ref: '#/$defs/inner' }, { type: 'null' }] },
      list: { oneOf: [{ type: 'array', items: { $ref: '#/$defs/inner' } }, { type: 'null' }] },
      wrapped: { allOf: [{ $ref: '#/$defs/inner' }] },
      either: { anyOf: [inner, { type: 'object', properties: { y: {} } }] },
      round: { anyOf: [{ $ref: '#/properties/round' }] },
    };
    const root = { properties: nested, $defs: { inner } };

    const names = parametersOf(root).map(each => [each.name, parametersOf(root, each.schema).map(({ name }) => name)]);

    assert.deepEqual(names, [
      ['nullable', ['x']],
      ['list', ['x']],
      ['wrapped', ['x']],
      ['either', []],
      ['round', []],
    ]);
    assert.deepEqual(
      parametersOf(root).map(({ nested: has }) => has),
      [true, true, true, false, false],
    );
  });

  it('are in the order of the schema, with type, required mark and description', () => {
    const schema = {
      type: 'object',
      properties: { path: { type: 'string', description: 'Where.' }, limit: { type: 'integer' } },
      required: ['path'],
    };

    const parameters = parametersOf(schema);

    assert.deepEqual(parameters, [
      {
        name: 'path',
        type: 'string',
        required: true,
        description: 'Where.',
        schema: { type: 'string', description: 'Where.' },
        nested: false,
      },
      { name: 'limit', type: 'integer', required: false, description: '', schema: { type: 'integer' }, nested: false },
    ]);
  });

  it('are those of the objects in an array, and of a referenced schema', () => {
    const root = {
      properties: { rows: { type: 'array', items: { $ref: '#/$defs/row' } } },
      $defs: { row: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
    };

    const [rows] = parametersOf(root);
    const inner = parametersOf(root, rows!.schema);

    assert.deepEqual([rows!.type, rows!.nested], ['array of object', true]);
    assert.deepEqual(
      inner.map(({ name, type, required }) => ({ name, type, required })),
      [{ name: 'id', type: 'string', required: true }],
    );
  });

  it('are none if the schema is malformed', () => {
    assert.deepEqual(parametersOf({ properties: 'all', required: 'some' }), []);
  });
});
