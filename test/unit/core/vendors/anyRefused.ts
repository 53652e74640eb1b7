import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../../../src/core/json/json';
import { mapSubschemas } from '../../../../src/core/tool/subschemas';
import type { Tool } from '../../../../src/core/tool/tool';
import { anyTool } from '../formats/anyTool';
import { cases } from '../lint/cases';
import { constraintCases } from './cases';

/** All tools of the cases that break a rule or a constraint. */
export const breakingTools: readonly Tool[] = [
  ...Object.values(constraintCases).flatMap(({ breaks }) => breaks),
  ...Object.values(cases).flatMap(({ breaks }) => (breaks.length > 20 ? breaks.slice(0, 2) : breaks)),
];

const subschemas = (schema: JsonObject): readonly JsonObject[] => {
  const found: JsonObject[] = [schema];
  mapSubschemas(schema, child => {
    if (isJsonObject(child)) found.push(...subschemas(child));
    return child;
  });
  return found;
};

const isSmall = (schema: JsonObject): boolean => JSON.stringify(schema).length < 2000;

/** All schemas in tools that break something, the nested ones too. */
const breaking = breakingTools.flatMap(({ inputSchema }) => subschemas(inputSchema as JsonObject)).filter(isSmall);

const keyword = fc.constantFrom(
  ...['type', 'properties', 'required', 'items', 'prefixItems', 'additionalProperties', 'enum'],
  ...[
    'const',
    'anyOf',
    'oneOf',
    'allOf',
    'not',
    'if',
    'then',
    'else',
    '$ref',
    '$defs',
    'definitions',
    '$id',
    '$schema',
  ],
  ...['$anchor', '$dynamicRef', 'description', 'title', 'default', 'examples', 'example', 'nullable', 'format'],
  ...['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'minProperties'],
  ...['maxProperties', 'patternProperties', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'dependencies'],
  ...['unevaluatedProperties', 'unevaluatedItems', 'contentEncoding', 'contentSchema', 'deprecated', 'readOnly'],
  ...['discriminator', 'propertyOrdering', 'x-mcp-header', 'x-unit', 'parameters', 'constructor', '__proto__'],
);

const pattern = fc.constantFrom(
  ...['^(?!a)b$', '(?<=a)b', '(?<y>a)', '(?P<y>a)', '\\p{L}', '\\u{1F600}', '(a)\\1', '\\bword\\b', '(?i)a', 'a{1000}'],
  ...['(?:a|b)', '[', '\\c', '\\\\p{2}', '[^]', '(?i:a)', '(?<=a*)b', '\\d{3}-\\w+', ''],
);

const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    false,
    0,
    1,
    2,
    -1,
    1.5,
    '',
    'a',
    '2',
    'string',
    'object',
    'array',
    'STRING',
    'any',
  ),
  fc.constantFrom<Json>([], {}, ['a'], ['a', 'a'], [1], [''], [null], [{}], [[]], [true], [{ a: 1 }], { a: 1 }),
  fc.constantFrom<Json>({ a: null }, { a: true }, { a: { type: 'string' } }, [{ type: 'string' }], { type: 'string' }),
  fc.constantFrom<Json>(['string', 'null'], ['object', 'null'], ['object'], ['array', 'string'], [], 'null', 'integer'),
  fc.constantFrom<Json>([{ type: 'string' }, { type: 'null' }], [{ required: ['a'] }], [{ $ref: '#/$defs/n' }]),
  fc.constantFrom<Json>('#', '#/$defs/n', '#/$defs/m', '#/$defs/none', '#/definitions/n', '#/properties/a', '#anchor'),
  fc.constantFrom<Json>('uri', 'email', 'date-time', 'int32', 'enum', 'https://example.com/a.json', 'regex'),
  pattern,
);

const oddName = fc.constantFrom(
  ...['a', 'b', 'n', 'größe', 'a b', 'a-b', '$filter', '2nd', '', 'a.b', 'a/b', 'n'.repeat(65), '__proto__', 'type'],
  ...['constructor', 'items', '名前', '@id', 'properties', 'required'],
);

const record = (entries: readonly (readonly [string, Json])[]): JsonObject => Object.fromEntries(entries);

const { schema } = fc.letrec<{ schema: JsonObject; any: Json }>(tie => ({
  any: fc.oneof(
    { weight: 8, arbitrary: tie('schema') },
    { weight: 1, arbitrary: fc.constantFrom<Json>(true, false) },
    { weight: 1, arbitrary: oddValue },
  ),
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 3, arbitrary: fc.array(fc.tuple(keyword, oddValue), { maxLength: 3 }).map(record) },
    { weight: 3, arbitrary: fc.constantFrom(...breaking) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...breaking), fc.array(fc.tuple(keyword, oddValue), { maxLength: 2 }).map(record))
        .map(([base, more]) => ({ ...base, ...more })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.array(fc.tuple(oddName, tie('any')), { maxLength: 3 }).map(record),
          fc.array(fc.tuple(keyword, oddValue), { maxLength: 2 }).map(record),
          fc.subarray(['a', 'b', 'c']),
        )
        .map(([properties, more, required]) => ({ type: 'object', properties, required, ...more })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom(
            'items',
            'additionalProperties',
            'not',
            'contains',
            'propertyNames',
            'unevaluatedItems',
            'if',
          ),
          tie('any'),
          fc.array(fc.tuple(keyword, oddValue), { maxLength: 2 }).map(record),
        )
        .map(([key, child, more]) => ({ ...more, [key]: child })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(
          fc.constantFrom('anyOf', 'oneOf', 'allOf', 'prefixItems', 'items'),
          fc.array(tie('any'), { maxLength: 3 }),
          fc.array(fc.tuple(keyword, oddValue), { maxLength: 2 }).map(record),
        )
        .map(([key, children, more]) => ({ ...more, [key]: children })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('$defs', 'definitions', 'patternProperties', 'dependentSchemas'),
          fc.array(fc.tuple(oddName, tie('any')), { maxLength: 3 }).map(record),
          fc.array(fc.tuple(keyword, oddValue), { maxLength: 2 }).map(record),
        )
        .map(([key, children, more]) => ({ ...more, [key]: children })),
    },
  ),
}));

/** Schemas that break what vendors accept: at any depth, with every keyword and odd values. */
export const anySchema: fc.Arbitrary<JsonObject> = schema;

/** As the schema of arguments. The root is an object most of the time. */
const anyRoot: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 2, arbitrary: schema.map(each => ({ ...each, type: 'object' })) },
  { weight: 2, arbitrary: schema.map(each => ({ type: 'object', properties: { a: each } })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.dictionary(oddName, schema, { maxKeys: 3 }), schema, schema)
      .map(([properties, n, m]) => ({ type: 'object', properties, $defs: { n, m } })),
  },
  { weight: 1, arbitrary: schema },
);

/** Tools that vendors refuse, for one reason or several. */
export const anyRefused: fc.Arbitrary<Tool> = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: anyTool }, { weight: 1, arbitrary: fc.constantFrom(...breakingTools) }),
    anyRoot,
    fc.oneof(
      fc.constantFrom('find', 'Find-it_2', 'files.read', '2find', 'find it', 'größe', 'n'.repeat(65), 'n'.repeat(129)),
      fc.constantFrom('vscode_find', '-find.', 'a:b', '', ' '),
    ),
    fc.boolean(),
  )
  .map(([tool, inputSchema, name, keepsName]) => ({
    ...tool,
    ...(!keepsName && { name }),
    inputSchema: inputSchema,
  }));
