import { Ajv2020 } from 'ajv/dist/2020';
import assert from 'node:assert/strict';
import { pydantic } from '../../../../../src/core/exporters/code/pydantic';
import type { Exporter } from '../../../../../src/core/exporters/exporter';
import type { Json, JsonObject } from '../../../../../src/core/json/json';
import type { Tool } from '../../../../../src/core/tool/tool';
import { runnableExporters } from './reachesHandler';
import { runPython } from './runPython';

/** A schema for each keyword that restricts values, with a value that only this keyword rejects and one that is valid. */
const cases: readonly (readonly [keyword: string, schema: JsonObject, invalid: Json, valid: Json])[] = [
  ['type', { type: 'string' }, 1, 'a'],
  ['enum', { enum: ['a', 1] }, 'b', 1],
  ['enum', { enum: ['a', { b: 1 }] }, 'b', 'a'],
  ['const', { const: 'a' }, 'b', 'a'],
  ['const', { const: { a: 1 } }, { a: 2 }, { a: 1 }],
  ['minLength', { type: 'string', minLength: 2 }, 'a', 'ab'],
  ['maxLength', { type: 'string', maxLength: 2 }, 'abc', 'ab'],
  ['pattern', { type: 'string', pattern: '^a' }, 'ba', 'ab'],
  ['pattern', { type: 'string', pattern: '^(?!b)' }, 'ba', 'ab'],
  ['minimum', { type: 'number', minimum: 2 }, 1, 2],
  ['maximum', { type: 'integer', maximum: 2 }, 3, 2],
  ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 2 }, 2, 3],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 2 }, 2, 1],
  ['multipleOf', { type: 'integer', multipleOf: 3 }, 4, 6],
  ['items', { type: 'array', items: { type: 'string' } }, [1], ['a']],
  ['prefixItems', { type: 'array', prefixItems: [{ type: 'string' }], minItems: 1 }, [1], ['a', 1]],
  ['minItems', { type: 'array', items: {}, minItems: 1 }, [], [1]],
  ['maxItems', { type: 'array', items: {}, maxItems: 1 }, [1, 2], [1]],
  ['uniqueItems', { type: 'array', items: {}, uniqueItems: true }, [1, 1], [1, 2]],
  ['contains', { type: 'array', items: {}, contains: { const: 1 } }, [2], [1, 2]],
  ['contains', { type: 'array', items: {}, contains: true }, [], [1]],
  ['contains', { type: 'array', items: {}, contains: { const: 1 }, minContains: 2 }, [1], [1, 1]],
  ['contains', { type: 'array', items: {}, contains: { const: 1 }, minContains: 0, maxContains: 1 }, [1, 1], [1]],
  ['unevaluatedItems', { type: 'array', prefixItems: [true], minItems: 1, unevaluatedItems: false }, [1, 2], [1]],
  ['properties', { type: 'object', properties: { a: { type: 'string' } } }, { a: 1 }, { a: 'b' }],
  ['required', { type: 'object', properties: { a: {} }, required: ['a'] }, {}, { a: 1 }],
  ['additionalProperties', { type: 'object', properties: { a: {} }, additionalProperties: false }, { b: 1 }, { a: 1 }],
  ['additionalProperties', { type: 'object', additionalProperties: { type: 'string' } }, { b: 1 }, { b: 'c' }],
  ['patternProperties', { type: 'object', patternProperties: { '^a': { type: 'string' } } }, { a: 1 }, { a: 'b' }],
  [
    'unevaluatedProperties',
    { type: 'object', properties: { a: {} }, unevaluatedProperties: false },
    { b: 1 },
    { a: 1 },
  ],
  ['propertyNames', { type: 'object', propertyNames: { maxLength: 1 } }, { ab: 1 }, { a: 1 }],
  ['minProperties', { type: 'object', minProperties: 1 }, {}, { a: 1 }],
  ['maxProperties', { type: 'object', maxProperties: 1 }, { a: 1, b: 1 }, { a: 1 }],
  ['dependentRequired', { type: 'object', dependentRequired: { a: ['b'] } }, { a: 1 }, { a: 1, b: 1 }],
  ['dependentSchemas', { type: 'object', dependentSchemas: { a: { minProperties: 2 } } }, { a: 1 }, { a: 1, b: 1 }],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'integer' }] }, true, 1],
  ['anyOf', { type: 'object', properties: { a: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }, {}, { a: 1 }],
  ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }, 6, 5.5],
  ['allOf', { type: 'integer', allOf: [{ minimum: 1 }, { maximum: 2 }] }, 3, 2],
  ['not', { type: 'string', not: { const: 'a' } }, 'a', 'b'],
  ['not', { not: true }, 1, undefined as never],
  ['if', { type: 'integer', if: { minimum: 5 }, then: { multipleOf: 5 }, else: { minimum: 2 } }, 6, 10],
  ['if', { type: 'integer', if: { minimum: 5 }, else: { minimum: 2 } }, 1, 6],
  ['$ref', { $ref: '#/$defs/text' }, 1, 'a'],
];

/** Schemas with keywords that reject nothing. */
const harmless: readonly JsonObject[] = [
  { type: 'array', items: {}, uniqueItems: false, minItems: 0, unevaluatedItems: true },
  { type: 'array', items: {}, contains: { const: 1 }, minContains: 0 },
  { type: 'array', items: {}, minContains: 2, additionalItems: false },
  { type: 'object', propertyNames: true, minProperties: 0, patternProperties: {}, dependentRequired: {} },
  { type: 'string', minimum: 3, uniqueItems: true, not: false, allOf: [] },
  { type: 'string', if: { const: 'a' } },
  { type: 'string', then: false, else: false },
  { type: 'integer', minLength: 3, format: 'email' },
  { type: 'string', format: 'int32' },
];

const toolOf = (value: JsonObject): Tool => ({
  name: 'generated',
  description: 'Generated.',
  inputSchema: {
    type: 'object',
    properties: { value },
    additionalProperties: false,
    ...(JSON.stringify(value).includes('$ref') && { $defs: { text: { type: 'string' } } }),
  },
});

const argumentsOf = (value: Json | undefined): JsonObject => (value === undefined ? {} : { value });

/** Returns the remarks that something is not checked. */
const uncheckedBy = (exporter: Exporter, tool: Tool): readonly string[] =>
  exporter.write([tool]).remarks.flatMap(({ code, path }) => (code.startsWith('unchecked-') ? [path.join('.')] : []));

describe('the schemas in the table', () => {
  it('reject the invalid value and accept the valid one', () => {
    for (const [keyword, schema, invalid, valid] of cases) {
      const check = new Ajv2020({ strict: false, logger: false }).compile(toolOf(schema).inputSchema);

      assert.deepEqual([check({ value: invalid }), check(argumentsOf(valid))], [false, true], keyword);
    }
  });
});

for (const [exporter, run] of runnableExporters)
  describe(`a keyword in generated code for ${exporter.title}`, () => {
    for (const [keyword, schema, invalid, valid] of cases)
      it(`is checked, or has one remark: ${keyword} in ${JSON.stringify(schema)}`, async () => {
        const tool = toolOf(schema);
        const reaches = run(exporter.write([tool]).text);
        const isUnchecked = await reaches({ value: invalid });

        assert.equal(await reaches(argumentsOf(valid)), true);
        const remarks = uncheckedBy(exporter, tool);
        assert.equal(remarks.length, isUnchecked ? 1 : 0, remarks.join());
        if (isUnchecked && remarks[0] !== 'inputSchema')
          assert.deepEqual(remarks, [`inputSchema.properties.value.${keyword}`]);
      });

    it('that rejects nothing has no remark', () => {
      const remarks = harmless.map(schema =>
        uncheckedBy(exporter, toolOf(schema)).filter(path => path !== 'inputSchema'),
      );

      assert.deepEqual(
        remarks,
        harmless.map(() => []),
      );
    });
  });

describe('a keyword in a generated pydantic model', function () {
  this.timeout(60_000);

  it('is checked, or has one remark', function () {
    const answers = runPython(
      cases.map(([, schema, invalid, valid]) => ({
        text: pydantic.write([toolOf(schema)]).text,
        samples: [{ value: invalid }, argumentsOf(valid)],
      })),
    );
    if (typeof answers === 'string') {
      console.log(`      (skipped: ${answers})`);
      return this.skip();
    }

    const found = cases.map(([keyword, schema], index) => {
      const { error, accepted } = answers[index]!;
      return [keyword, error, accepted, pydantic.write([toolOf(schema)]).remarks.map(({ path }) => path.join('.'))];
    });
    assert.deepEqual(
      found,
      cases.map(([keyword], index) => {
        const isUnchecked = answers[index]!.accepted![0]!;
        return [
          keyword,
          undefined,
          [isUnchecked, true],
          isUnchecked ? [`inputSchema.properties.value.${keyword}`] : [],
        ];
      }),
    );
  });

  it('that rejects nothing has no remark', () => {
    assert.deepEqual(
      harmless.map(schema => uncheckedBy(pydantic, toolOf(schema))),
      harmless.map(() => []),
    );
  });
});
