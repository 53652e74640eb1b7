import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../../src/core/json/json';
import { Linter } from '../../../../src/core/lint/linter';
import { narrows } from '../../../../src/core/lint/narrows';
import type { Tool } from '../../../../src/core/tool/tool';
import { applyFix } from './applyFix';

const createTool = (inputSchema: JsonObject, fields: Partial<Tool> = {}): Tool => ({
  name: 'find',
  description: 'Finds what there is to find.',
  inputSchema: { type: 'object', ...inputSchema },
  ...fields,
});

const described = (schema: JsonObject): JsonObject => ({ description: 'What to find.', ...schema });

/** The titles of the fixes that are offered for the findings of a rule. */
const offered = (code: string, tool: Tool): readonly (string | undefined)[] =>
  new Linter()
    .check(tool)
    .filter(problem => problem.code === code)
    .map(({ fix }) => fix?.title);

describe('a fix', () => {
  const number = (keyword: string): Tool =>
    createTool({ properties: { a: described({ type: 'number', [keyword]: 1 }) } });
  const array = (schema: JsonObject, more: JsonObject = {}): Tool =>
    createTool({ properties: { a: described({ type: 'array', ...schema }) }, ...more });
  const fixes: readonly (readonly [what: string, code: string, tool: Tool, titles: readonly (string | undefined)[]])[] =
    [
      [
        'of an annotation is offered',
        'unknown-keyword',
        createTool({ properties: { a: { type: 'string', descripton: 'What.' } } }),
        ['Change to `description`'],
      ],
      ['that makes a limit take effect is withheld', 'unknown-keyword', number('minimun'), [undefined]],
      [
        'of a type is offered',
        'schema-invalid',
        createTool({ properties: { a: described({ type: 'int' }) } }),
        ['Change to "integer"'],
      ],
      [
        'of a type with a new finding is withheld',
        'schema-invalid',
        createTool({ properties: { a: described({ type: 'list' }) } }),
        [undefined],
      ],
      [
        'of a type is withheld where the schema is negated',
        'schema-invalid',
        createTool({ properties: { a: described({ type: 'string', not: { type: 'Null' } }) } }),
        [undefined],
      ],
      [
        'of a type is withheld where a reference to the schema is negated',
        'schema-invalid',
        createTool({
          properties: {
            a: described({ type: 'int' }),
            b: described({ type: 'number', not: { $ref: '#/properties/a' } }),
          },
        }),
        [undefined],
      ],
      [
        'that repeats no type is offered',
        'schema-invalid',
        createTool({ properties: { a: described({ type: ['int', 'integer'] }) } }),
        ['Change to "integer"'],
      ],
      ['of a tuple is offered', 'tuple-items', array({ items: [{ type: 'string' }] }), ['Change to `prefixItems`']],
      [
        'of a tuple is withheld if the schema names an older draft',
        'tuple-items',
        array({ items: [{ type: 'string' }] }, { $schema: 'http://json-schema.org/draft-07/schema#' }),
        [undefined],
      ],
      [
        'never writes an empty `prefixItems`',
        'tuple-items',
        array({ items: [], additionalItems: { type: 'string' } }),
        ['Remove `items`'],
      ],
      [
        'of a tuple is withheld if a reference may be relative to an `$id`',
        'tuple-items',
        array({ items: [{ type: 'string' }, { $ref: 'https://example.com/a.json#/properties/a/items/0' }] }),
        [undefined],
      ],
      [
        'of `required` is offered where nothing else can declare the name',
        'required-undeclared',
        createTool({ properties: { a: described({ type: 'string' }) }, required: ['a', 'b'] }),
        ['Remove undeclared names from `required`'],
      ],
    ];
  for (const [what, code, tool, titles] of fixes)
    it(what, () => {
      assert.deepEqual(offered(code, tool), titles);
    });

  it('that renames a tool is withheld if another tool has that name', () => {
    const [dotted, other] = [
      createTool({ properties: {} }, { name: 'a.b' }),
      createTool({ properties: {} }, { name: 'a_b' }),
    ];
    const titles = (tools: readonly Tool[]): readonly unknown[] =>
      (new Linter({ profile: ['openai'] }).checkAll(tools).get(dotted) ?? []).map(({ code, fix }) => [
        code,
        fix?.title,
      ]);

    assert.deepEqual(titles([dotted]), [['name-charset', 'Rename to “a_b”']]);
    assert.deepEqual(titles([dotted, other]), [
      ['name-charset', undefined],
      ['name-clash', undefined],
    ]);
  });

  it('of a tuple follows the references into it', () => {
    const tool = createTool({
      properties: {
        ends: described({
          type: 'array',
          items: [{ type: 'number' }, { $ref: '#/properties/ends/items/0' }],
          additionalItems: { $ref: '#/properties/ends/additionalItems/anyOf/0', anyOf: [{ type: 'null' }] },
        }),
        items: described({ $ref: '#/properties/ends/items/1' }),
      },
    });
    const [fix] = new Linter().check(tool).flatMap(each => (each.code === 'tuple-items' && each.fix) || []);

    assert.deepEqual((applyFix(tool as unknown as Json, fix!) as unknown as Tool).inputSchema, {
      type: 'object',
      properties: {
        ends: described({
          type: 'array',
          prefixItems: [{ type: 'number' }, { $ref: '#/properties/ends/prefixItems/0' }],
          items: { $ref: '#/properties/ends/items/anyOf/0', anyOf: [{ type: 'null' }] },
        }),
        items: described({ $ref: '#/properties/ends/prefixItems/1' }),
      },
    });
  });
});

describe('whether a changed schema may reject more', () => {
  const string = { type: 'string' };
  const wider: readonly (readonly [before: JsonObject, after: JsonObject])[] = [
    [string, { type: ['string', 'null'] }],
    [{ type: 'integer' }, { type: 'number' }],
    [{ type: 'Int' }, string],
    [{ enum: ['a'] }, { enum: ['a', null] }],
    [{ required: ['a', 'b'] }, { required: ['a'] }],
    [{ minimum: 1 }, {}],
    [{ not: { type: ['string', 'null'] } }, { not: string }],
    [
      { example: 'a', titel: 'A' },
      { examples: ['a'], title: 'A' },
    ],
    [{ properties: { a: { minLength: 1 } } }, { properties: { a: {} } }],
    [{ anyOf: [{ type: 'Int' }, string] }, { anyOf: [{ type: 'integer' }, string] }],
    [{ $defs: { a: string, b: string } }, { $defs: { a: string } }],
    [
      { items: [string], additionalItems: false },
      { prefixItems: [string], items: false },
    ],
    [{ items: [string, { $ref: '#/items/0' }] }, { prefixItems: [string, { $ref: '#/prefixItems/0' }] }],
    [{ minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    [{ properties: { a: { required: true } } }, { properties: { a: {} }, required: ['a'] }],
  ];
  const narrower: readonly (readonly [before: JsonObject, after: JsonObject])[] = [
    ...wider.slice(0, 7).map(([before, after]) => [after, before] as const),
    [{}, { minLength: 1 }],
    [{ properties: { a: {} } }, { properties: {} }],
    [{ properties: { a: {} } }, { properties: { a: {}, b: string } }],
    [{ oneOf: [{ type: 'Int' }, string] }, { oneOf: [{ type: 'integer' }, string] }],
    [{ prefixItems: [{}], items: false }, { items: false }],
    [{ $defs: { a: { $dynamicAnchor: 'a' } } }, {}],
    [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
    [
      { properties: { a: { type: 'Int' } }, not: { $ref: '#/properties/a' } },
      { properties: { a: { type: 'integer' } }, not: { $ref: '#/properties/a' } },
    ],
    [{ exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
  ];
  for (const [expected, pairs] of [
    [false, wider],
    [true, narrower],
  ] as const)
    for (const [before, after] of pairs)
      it(`is ${expected} from ${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => {
        assert.equal(narrows(before, after), expected);
      });
});
