import assert from 'node:assert/strict';
import { anthropic } from '../../../../src/core/formats/anthropic';
import { formats } from '../../../../src/core/formats';
import type { EncodeOptions, Format } from '../../../../src/core/formats/format';
import { gemini } from '../../../../src/core/formats/gemini';
import { geminiClassic } from '../../../../src/core/formats/geminiClassic';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { openaiResponses } from '../../../../src/core/formats/openaiResponses';
import { areDisjoint } from '../../../../src/core/vendors/schema/alternatives';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { validateSchema } from '../../../../src/core/tool/schemaValidator';

/** Returns the schema as written, and the kind and the place of each remark that is not by design. */
const write = (
  format: Format,
  inputSchema: object,
  options: EncodeOptions = {},
): readonly [unknown, readonly string[]] => {
  const encoded = format.encode({ name: 'a', description: 'A.', inputSchema } as never, options);
  assert.ok(encoded.ok, JSON.stringify(encoded.problems));
  const wire = encoded.value;
  const schema =
    wire['parametersJsonSchema'] ??
    wire['input_schema'] ??
    wire['parameters'] ??
    (wire['function'] as JsonObject | undefined)?.['parameters'];
  const remarks = encoded.problems.filter(({ kind }) => kind !== 'by-design');
  return [schema, remarks.map(({ kind, path }) => `${kind} ${path.slice(1).join('.')}`)];
};

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('a schema keeps its meaning, or a remark states the change', () => {
  it('for conditions of several branches, which are never joined', () => {
    const schema = object(
      { kind: { enum: ['tea', 'milk'] }, sugar: { type: 'integer' }, fat: { type: 'number' } },
      {
        allOf: [
          { if: { properties: { kind: { const: 'tea' } } }, then: { required: ['sugar'] } },
          {
            if: { properties: { kind: { const: 'milk' } } },
            then: { required: ['fat'] },
            else: { properties: { fat: false } },
          },
        ],
      },
    );

    const [written, remarks] = write(anthropic, schema);

    assert.deepEqual(written, {
      ...object(schema.properties),
      description:
        'if: {"properties":{"kind":{"const":"tea"}}}, then: {"required":["sugar"]}; ' +
        'if: {"properties":{"kind":{"const":"milk"}}}, then: {"required":["fat"]}, else: {"properties":{"fat":false}}',
    });
    assert.deepEqual(remarks, ['moved ']);
  });

  it('for the only condition, which stays as it is', () => {
    const condition = { if: { required: ['a'] }, then: { required: ['b'] } };

    const written = write(anthropic, object({ a: {}, b: {} }, { allOf: [condition, { required: ['a'] }], else: {} }));

    assert.deepEqual(written, [object({ a: {}, b: {} }, { ...condition, required: ['a'] }), []]);
  });

  it('for a reference into a tuple, which is replaced', () => {
    const schema = object({
      line: { type: 'array', items: [object({ y: { type: 'number' } }), { $ref: '#/properties/line/items/0' }] },
    });

    assert.deepEqual(write(anthropic, schema), [
      object({
        line: {
          type: 'array',
          prefixItems: [object({ y: { type: 'number' } }), object({ y: { type: 'number' } })],
        },
      }),
      [],
    ]);
  });

  it('for a reference to a schema that a rule moves, which is replaced', () => {
    const schema = object(
      {
        a: { oneOf: [{ type: 'string', pattern: '^x$' }, { type: 'integer' }] },
        b: { $ref: '#/properties/a/oneOf/0' },
      },
      { required: ['a', 'b'] },
    );

    const [written] = write(anthropic, schema, { strict: true });

    const text = { type: 'string', pattern: '^x$' };
    assert.deepEqual(written, {
      ...object({ a: { anyOf: [text, { type: 'integer' }] }, b: text }, { required: ['a', 'b'] }),
      additionalProperties: false,
    });
  });

  it('for a reference into an alternative of the root, which is replaced before the merge', () => {
    const schema = object(
      { again: { $ref: '#/anyOf/0/properties/x' } },
      { anyOf: [object({ x: { type: 'string' } }), object({ y: { type: 'string' } })] },
    );

    const [written] = write(openaiChat, schema);

    assert.deepEqual(
      (written as JsonObject)['properties'],
      Object.fromEntries(['again', 'x', 'y'].map(name => [name, { type: 'string' }])),
    );
  });

  it('for a reference to a part of another property, which OpenAI does not accept', () => {
    const schema = object({
      start: object({ key: { type: 'string', description: 'K.' } }),
      end: object({ key: { $ref: '#/properties/start/properties/key' } }),
    });

    const [written, remarks] = write(openaiResponses, schema, { strict: true });

    const place = {
      type: ['object', 'null'],
      properties: { key: { type: ['string', 'null'], description: 'K.' } },
      required: ['key'],
      additionalProperties: false,
    };
    assert.deepEqual(
      written,
      object({ start: place, end: place }, { required: ['start', 'end'], additionalProperties: false }),
    );
    assert.deepEqual(remarks, []);
  });

  for (const format of formats.filter(({ id }) => !['llm-tools', 'mcp', 'parameter-list'].includes(id))) {
    for (const strict of format.hasStrict ? [false, true] : [false]) {
      it(`for \`nullable\` of a required property: ${format.title}${strict ? ', strict' : ''}`, () => {
        const schema = object(
          { of: { type: 'string' }, text: { type: 'string', nullable: true, default: null } },
          { required: ['of', 'text'] },
        );

        const encoded = format.encode({ name: 'a', description: 'A.', inputSchema: schema }, { strict });

        const decoded = encoded.ok && format.decode(encoded.value);
        assert.ok(decoded && decoded.ok);
        const isValid = (value: JsonObject): boolean =>
          validateSchema(decoded.value.inputSchema as JsonObject, value, '2020-12').errors.length === 0;
        assert.deepEqual(
          [{ of: 'x', text: null }, { of: 'x', text: 'y' }, { of: 'x' }, { of: 'x', text: 1 }].map(isValid),
          [true, true, false, false],
        );
      });
    }
  }

  const closed = { type: 'object', properties: { a: {} }, additionalProperties: false };
  const tuple = { type: 'array', contains: { const: 1 }, minContains: 0 };
  const cases: readonly [what: string, format: string, given: object, written: object, remarks: readonly string[]][] = [
    [
      'patterns for keys of a closed object, which would accept no such key then',
      'gemini',
      { ...closed, patternProperties: { '^x': {} } },
      { ...closed, description: 'patternProperties: {"^x":{}}' },
      ['changed properties.v.patternProperties'],
    ],
    [
      'a schema of all other keys',
      'gemini',
      { type: 'object', unevaluatedProperties: { type: 'string' } },
      { type: 'object', description: 'unevaluatedProperties: {"type":"string"}' },
      ['moved properties.v.unevaluatedProperties'],
    ],
    [
      'a list that need not contain anything',
      'xai',
      tuple,
      { type: 'array', description: 'minContains: 0, contains: {"const":1}' },
      ['moved properties.v.minContains', 'moved properties.v.contains'],
    ],
    [
      'an object that is closed by `unevaluatedProperties`',
      'xai',
      { type: 'object', properties: { a: {} }, unevaluatedProperties: false },
      closed,
      [],
    ],
    [
      'an object that is closed behind alternatives',
      'xai',
      { type: 'object', anyOf: [{ required: ['a'] }], unevaluatedProperties: false },
      { type: 'object', anyOf: [{ required: ['a'] }], additionalProperties: true },
      ['weakened properties.v.unevaluatedProperties'],
    ],
  ];
  for (const [what, id, given, expected, remarks] of cases) {
    it(`for ${what}`, () => {
      const [written, found] = write(
        formats.find(each => each.id === id)!,
        object({ v: given }),
      );

      assert.deepEqual([(written as JsonObject)['properties'], found], [{ v: expected }, remarks]);
    });
  }

  it('for required properties that a closed strict schema does not declare', () => {
    const schema = object({ a: { type: 'string' } }, { required: ['a', 'b'] });

    const [written, remarks] = write(openaiChat, schema, { strict: true });

    assert.deepEqual(written, object({ a: { type: 'string' } }, { required: ['a'], additionalProperties: false }));
    assert.deepEqual(remarks, ['changed required']);
  });

  it('for `required: true` of draft 3', () => {
    const schema = object({ to: { type: 'string', required: true }, cc: { type: 'string', required: false } });

    assert.deepEqual(write(openaiChat, schema), [
      object({ to: { type: 'string' }, cc: { type: 'string' } }, { required: ['to'] }),
      [],
    ]);
  });

  it('for alternatives of the root: one object with all properties, with a warning', () => {
    const schema = {
      type: 'object',
      anyOf: [
        object({ text: { type: 'string' } }, { required: ['text'] }),
        object({ file: { type: 'string' } }, { required: ['file'] }),
      ],
    };

    for (const format of [openaiChat, anthropic]) {
      const [written, remarks] = write(format, schema);

      assert.deepEqual(written, {
        ...object({ text: { type: 'string' }, file: { type: 'string' } }),
        description: 'one of: {"required":["text"],"properties":["text"]}, {"required":["file"],"properties":["file"]}',
      });
      assert.deepEqual(remarks, ['changed anyOf']);
    }
  });

  it('for alternatives that a value tells apart: the description says which value belongs to which', () => {
    const branch = (kind: string, more: string) =>
      object({ kind: { const: kind }, [more]: { type: 'string' } }, { required: ['kind', more] });

    const [written] = write(
      anthropic,
      object({ kind: { enum: ['x', 'y'] } }, { oneOf: [branch('x', 'a'), branch('y', 'b')] }),
    );

    assert.deepEqual(written, {
      ...object({ kind: { enum: ['x', 'y'] }, a: { type: 'string' }, b: { type: 'string' } }, { required: ['kind'] }),
      description:
        'one of: {"required":["kind","a"],"properties":{"kind":{"const":"x"},"a":{}}}, ' +
        '{"required":["kind","b"],"properties":{"kind":{"const":"y"},"b":{}}}',
    });
  });

  const merges: readonly [what: string, given: object, written: object, remarks: readonly string[]][] = [
    [
      'a closed and an open object, whose keys are all accepted',
      { allOf: [object({ x: {} }, { additionalProperties: false }), object({ y: {} })] },
      object({ x: {}, y: {} }, { additionalProperties: false }),
      ['changed properties.a'],
    ],
    [
      'further keys that have to be texts, as those of the other schema',
      { allOf: [object({ x: {} }, { additionalProperties: { type: 'string' } }), object({ y: { minLength: 2 } })] },
      { ...object({ x: {}, y: { minLength: 2, type: 'string' } }), additionalProperties: { type: 'string' } },
      [],
    ],
    [
      'two patterns, with one of them in the description',
      {
        allOf: [
          { type: 'string', pattern: '^a' },
          { pattern: 'b$', minLength: 2 },
        ],
      },
      { type: 'string', pattern: '^a', minLength: 2, description: 'pattern: "b$"' },
      ['moved properties.a'],
    ],
    [
      'texts for people, where the first one stays',
      {
        allOf: [
          { type: 'string', title: 'One' },
          { title: 'Other', default: 'x' },
        ],
      },
      { type: 'string', title: 'One', default: 'x' },
      [],
    ],
    [
      'an integer and a number',
      {
        allOf: [
          { type: 'number', minimum: 1 },
          { type: 'integer', minimum: 0 },
        ],
      },
      { type: 'integer', minimum: 1 },
      [],
    ],
    [
      'a tuple and a list',
      { allOf: [{ type: 'array', prefixItems: [{ minLength: 1 }] }, { items: { type: 'string' } }] },
      { type: 'array', prefixItems: [{ minLength: 1, type: 'string' }], items: { type: 'string' } },
      [],
    ],
    [
      'what neither may be',
      { allOf: [{ not: { const: 1 } }, { not: { const: 2 } }] },
      { not: { anyOf: [{ const: 1 }, { const: 2 }] } },
      [],
    ],
  ];
  for (const [what, given, written, remarks] of merges) {
    it(`for merged schemas: ${what}`, () => {
      // The root of Anthropic is the only place where it merges `allOf`, so the schema is a property of both branches.
      const schema = {
        type: 'object',
        allOf: [
          object({ a: {} }),
          { properties: { a: (given as { allOf: object[] }).allOf[0] } },
          { properties: { a: (given as { allOf: object[] }).allOf[1] } },
        ],
      };

      const [merged, kinds] = write(anthropic, schema);

      assert.deepEqual(merged, object({ a: written }));
      assert.deepEqual(
        kinds,
        remarks.map(each => each.replace('properties.a', '')),
      );
    });
  }
});

describe('for Gemini Classic', () => {
  const cases: readonly [what: string, given: object, written: object, remarks: readonly string[]][] = [
    [
      'numbers to choose from are one type that the description explains',
      { anyOf: [{ const: 1 }, { const: 2 }], description: 'How many.' },
      { type: 'INTEGER', description: 'How many. (one of 1, 2)' },
      ['moved properties.a'],
    ],
    [
      'numbers with null are nullable',
      { enum: [1.5, null] },
      { type: 'NUMBER', nullable: true, description: 'one of 1.5' },
      ['moved properties.a'],
    ],
    [
      'the empty text is taken out of an enum',
      { type: 'string', enum: ['', 'x'], description: 'D.' },
      { type: 'STRING', enum: ['x'], description: 'D. (can also be an empty text)' },
      ['changed properties.a'],
    ],
    ['the empty text alone is a text without letters', { const: '' }, { type: 'STRING', maxLength: '0' }, []],
    ['both truth values are a type', { enum: [true, false] }, { type: 'BOOLEAN' }, []],
    [
      'values of several types are one schema per type',
      { enum: ['x', 1, null] },
      {
        nullable: true,
        anyOf: [
          { type: 'STRING', enum: ['x'] },
          { type: 'INTEGER', description: 'one of 1' },
        ],
      },
      ['moved properties.a'],
    ],
    [
      'values that the type excludes are left out',
      { type: 'string', enum: ['x', 1] },
      { type: 'STRING', enum: ['x'] },
      [],
    ],
    [
      'an enum without null is not nullable',
      { type: ['string', 'null'], enum: ['x'] },
      { type: 'STRING', enum: ['x'] },
      [],
    ],
    [
      'alternatives that another type excludes are left out',
      { type: 'string', anyOf: [{ minLength: 1 }, { type: 'integer' }] },
      { anyOf: [{ type: 'STRING', minLength: '1' }] },
      [],
    ],
    [
      'a tuple that can go on with anything is a warning',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
      {
        type: 'ARRAY',
        items: { anyOf: [{ type: 'STRING' }, { type: 'INTEGER' }] },
        description: 'in this order: [{"type":"string"},{"type":"integer"}]',
      },
      ['changed properties.a'],
    ],
    [
      'a closed tuple is explained by the description',
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
      {
        type: 'ARRAY',
        items: { anyOf: [{ type: 'STRING' }, { type: 'INTEGER' }] },
        maxItems: '2',
        description: 'in this order: [{"type":"string"},{"type":"integer"}]',
      },
      ['moved properties.a'],
    ],
  ];
  for (const [what, given, written, remarks] of cases) {
    it(what, () => {
      assert.deepEqual(write(geminiClassic, object({ a: given })), [
        { type: 'OBJECT', properties: { a: written } },
        remarks,
      ]);
    });
  }

  it('and Gemini, the operations of an editor keep their kinds apart', () => {
    const operation = (kind: string, more: object) =>
      object({ kind: { const: kind, type: 'string' }, ...more }, { required: ['kind'] });
    const schema = object({
      page: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
      steps: {
        type: 'array',
        items: {
          oneOf: [
            operation('add', { text: { type: 'string' } }),
            operation('drop', { count: { type: ['integer', 'null'] } }),
          ],
        },
      },
    });

    const [classic, classicRemarks] = write(geminiClassic, schema);
    const [json, jsonRemarks] = write(gemini, schema);

    const kind = (value: string): Json => ({ type: 'STRING', enum: [value] });
    const written = (properties: object) => ({ type: 'OBJECT', properties, required: ['kind'] });
    assert.deepEqual(classic, {
      type: 'OBJECT',
      properties: {
        page: { type: 'STRING', nullable: true, default: null },
        steps: {
          type: 'ARRAY',
          items: {
            anyOf: [
              written({ kind: kind('add'), text: { type: 'STRING' } }),
              written({ kind: kind('drop'), count: { type: 'INTEGER', nullable: true } }),
            ],
          },
        },
      },
    });
    assert.deepEqual([classicRemarks, jsonRemarks], [[], []]);
    assert.doesNotMatch(JSON.stringify(json), /const/);
  });
});

describe('alternatives exclude each other', () => {
  const kind = (value: Json): JsonObject => ({
    type: 'object',
    properties: { kind: { const: value } },
    required: ['kind'],
  });
  const cases: readonly [what: string, schemas: readonly Json[], expected: boolean][] = [
    ['if their types differ', [{ type: 'string' }, { type: ['integer', 'null'] }], true],
    ['but not integers and numbers', [{ type: 'integer' }, { type: 'number' }], false],
    ['but not if both accept null', [{ type: ['string', 'null'] }, { type: ['integer', 'null'] }], false],
    ['if their values differ', [{ enum: ['a', 1] }, { const: 'b' }], true],
    ['but not if one value is in both', [{ enum: ['a', 'b'] }, { const: 'b' }], false],
    ['if a value and a type differ', [{ const: 1 }, { type: 'string' }], true],
    ['if a property that one requires differs', [kind('a'), kind('b')], true],
    [
      'but not if nothing requires the property',
      [
        { ...kind('a'), required: [] },
        { ...kind('b'), required: [] },
      ],
      false,
    ],
    [
      'if a closed object excludes a property that the other requires',
      [
        { type: 'object', properties: { a: {} }, additionalProperties: false },
        { type: 'object', required: ['b'] },
      ],
      true,
    ],
    [
      'but not if they can be other than objects',
      [
        { properties: { k: { const: 1 } }, required: ['k'] },
        { properties: { k: { const: 2 } }, required: ['k'] },
      ],
      false,
    ],
    ['through references', [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }], true],
    ['but not if a reference leads to nothing', [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/c' }], false],
  ];
  for (const [what, schemas, expected] of cases) {
    it(what, () => {
      const definitions: { [ref: string]: Json } = { '#/$defs/a': kind('a'), '#/$defs/b': kind('b') };

      assert.equal(
        areDisjoint(schemas, ref => definitions[ref]),
        expected,
      );
    });
  }
});
