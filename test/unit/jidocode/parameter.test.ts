import assert from 'node:assert/strict';
import { parameterTypes } from '../../../src/core/tool/parameters';
import { parseTool } from '../../../src/core/tool/parseTool';

// The cases of JidoCode's own tests of its parameters, adapted to our API.

const schemaOf = (...parameters: unknown[]): unknown => {
  const parsed = parseTool({ name: 'a', description: 'A.', parameters });
  return parsed.ok ? parsed.value.inputSchema : parsed.problems.map(problem => problem.message);
};

/** Returns the schema of one parameter, and whether it is required. */
const schemaOfParameter = (parameter: object): unknown => {
  const { properties, required } = schemaOf({ name: 'it', description: 'It.', ...parameter }) as {
    properties: { it: object };
    required: string[];
  };
  return { ...properties.it, required: required.includes('it') };
};

describe('a parameter, as JidoCode tests it,', () => {
  it('is required by default', () => {
    assert.deepEqual(
      [schemaOfParameter({ type: 'string' }), schemaOfParameter({ type: 'string', required: false })],
      [
        { type: 'string', description: 'It.', required: true },
        { type: 'string', description: 'It.', required: false },
      ],
    );
  });

  for (const type of parameterTypes) {
    it(`may be of the type ${type}`, () => {
      const items = type === 'array' && { items: { type: 'string' } };

      assert.deepEqual(schemaOfParameter({ type }), { type, description: 'It.', ...items, required: true });
    });
  }

  it('may have a default, also false or 0', () => {
    assert.deepEqual(
      [
        schemaOfParameter({ type: 'boolean', required: false, default: false }),
        schemaOfParameter({ type: 'integer', default: 0 }),
      ],
      [
        { type: 'boolean', description: 'It.', default: false, required: false },
        { type: 'integer', description: 'It.', default: 0, required: true },
      ],
    );
  });

  it('may have a list of allowed values', () => {
    assert.deepEqual(schemaOfParameter({ type: 'string', enum: ['json', 'text'] }), {
      type: 'string',
      description: 'It.',
      enum: ['json', 'text'],
      required: true,
    });
  });

  it('has no default, enum or items if they are null or empty', () => {
    assert.deepEqual(schemaOfParameter({ type: 'string', default: null, enum: [], items: null, properties: null }), {
      type: 'string',
      description: 'It.',
      required: true,
    });
  });

  it('may be an array, of strings by default', () => {
    assert.deepEqual(
      [schemaOfParameter({ type: 'array', items: 'integer' }), schemaOfParameter({ type: 'array' })],
      [
        { type: 'array', description: 'It.', items: { type: 'integer' }, required: true },
        { type: 'array', description: 'It.', items: { type: 'string' }, required: true },
      ],
    );
  });

  it('may be an object with properties', () => {
    const properties = [
      { name: 'timeout', type: 'integer', description: 'Timeout' },
      { name: 'retry', type: 'boolean', description: 'Retry', required: false },
    ];

    assert.deepEqual(schemaOf({ name: 'it', type: 'object', description: 'It.', properties }), {
      type: 'object',
      properties: {
        it: {
          type: 'object',
          description: 'It.',
          properties: {
            timeout: { type: 'integer', description: 'Timeout' },
            retry: { type: 'boolean', description: 'Retry' },
          },
          required: ['timeout'],
        },
      },
      required: ['it'],
    });
  });

  const types = 'It must be one of: string, integer, number, boolean, array, object.';
  const refused: readonly [string, unknown, string][] = [
    [
      'an invalid type',
      { name: 'it', type: 'invalid', description: '.' },
      `The parameter “it” has the type "invalid". ${types}`,
    ],
    ['no type', { name: 'it', description: '.' }, `The parameter “it” has no type. ${types}`],
    ['no name', { type: 'string', description: '.' }, 'Parameter #1 has no name. Add one.'],
    [
      'an empty name',
      { name: '', type: 'string' },
      'Parameter #1 has a name that is empty or not a string. Correct it.',
    ],
    [
      'no description',
      { name: 'it', type: 'string' },
      'The parameter “it” has no description. Describe what it is for.',
    ],
    [
      'an empty description',
      { name: 'it', type: 'string', description: '' },
      'The parameter “it” has a description that is empty or not a string. Describe what it is for.',
    ],
    [
      'invalid items',
      { name: 'it', type: 'array', description: '.', items: 'strings' },
      `The parameter “items of it” has the type "strings". ${types}`,
    ],
    ['no object', 'path', 'Parameter #1 must be an object with `name`, `type`, and `description`.'],
  ];
  for (const [what, parameter, message] of refused) {
    it(`is refused with ${what}`, () => {
      assert.deepEqual(schemaOf(parameter), [message]);
    });
  }
});

describe('a parameter, other than in JidoCode,', () => {
  it('may be an array of objects', () => {
    const items = { type: 'object', properties: [{ name: 'old', type: 'string', description: 'Old.' }] };

    assert.deepEqual(schemaOfParameter({ type: 'array', items }), {
      type: 'array',
      description: 'It.',
      items: { type: 'object', properties: { old: { type: 'string', description: 'Old.' } }, required: ['old'] },
      required: true,
    });
  });

  it('may have other keywords of JSON Schema', () => {
    assert.deepEqual(schemaOfParameter({ type: 'string', minLength: 1 }), {
      type: 'string',
      description: 'It.',
      minLength: 1,
      required: true,
    });
  });

  it('is refused if its name is a duplicate', () => {
    const it = { name: 'it', type: 'string', description: '.' };

    assert.deepEqual(schemaOf(it, it), ['Parameter #2: “it” is defined twice. Rename or remove one of them.']);
  });
});
