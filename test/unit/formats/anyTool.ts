import fc from 'fast-check';
import { formats } from '../../../src/formats';
import type { JsonSchema, Tool } from '../../../src/tool/tool';

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const key = fc.oneof(
  text,
  fc.constantFrom('type', 'name', 'properties', '__proto__', 'constructor', 'größe', '名前', 'a b'),
);
const json = fc.jsonValue({ maxDepth: 2 });

/** Schemas of the kinds that tools have, nested, with keywords that most formats know and some that few do. */
const { schema } = fc.letrec<{ schema: JsonSchema; properties: JsonSchema }>(tie => ({
  properties: fc.dictionary(key, tie('schema'), { maxKeys: 4, noNullPrototype: true }),
  schema: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'number', 'boolean'),
        description: text,
        default: json,
        enum: fc.array(json),
      },
      { requiredKeys: ['type'], noNullPrototype: true },
    ),
    fc.record({ $ref: fc.constant('#/$defs/x') }, { noNullPrototype: true }),
    fc.record(
      { type: fc.constant('array'), description: text, items: tie('schema'), minItems: fc.nat(3) },
      { requiredKeys: ['type'], noNullPrototype: true },
    ),
    fc.record(
      {
        type: fc.constant('object'),
        description: text,
        properties: tie('properties'),
        required: fc.uniqueArray(key, { maxLength: 3 }),
        additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      },
      { requiredKeys: ['type'], noNullPrototype: true },
    ),
    fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }) }, { noNullPrototype: true }),
  ),
}));

const inputSchema = fc.record(
  {
    type: fc.constant('object'),
    properties: fc.dictionary(key, schema, { maxKeys: 5, noNullPrototype: true }),
    required: fc.uniqueArray(key, { maxLength: 3 }),
    $defs: fc.dictionary(key, schema, { maxKeys: 2, noNullPrototype: true }),
    additionalProperties: fc.boolean(),
  },
  { requiredKeys: ['type'], noNullPrototype: true },
);

const kept = fc.dictionary(
  fc.oneof(
    key,
    fc.constantFrom(
      ...['title', 'icons', 'function', 'annotations', 'toolSpec', 'parameters', 'displayName', 'strict'],
    ),
  ),
  json,
  {
    // An empty object of kept fields says nothing, and need not come back.
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  },
);

const handler = fc.oneof(
  fc.record({ kind: fc.constant('module' as const), module: text }, { noNullPrototype: true }),
  fc.record({ kind: fc.constant('mcp' as const), server: text, tool: text }, { noNullPrototype: true }),
);

/** Any tool, with any of the optional fields. */
export const anyTool: fc.Arbitrary<Tool> = fc.record(
  {
    name: fc.stringMatching(/^[A-Za-z0-9_.-]{1,40}$/),
    title: text,
    description: text,
    inputSchema: inputSchema,
    outputSchema: schema,
    annotations: fc.record({ readOnlyHint: fc.boolean(), title: text }, { requiredKeys: [], noNullPrototype: true }),
    examples: fc.array(fc.dictionary(key, json, { maxKeys: 2, noNullPrototype: true }), { maxLength: 2 }),
    strict: fc.boolean(),
    tags: fc.array(text, { maxLength: 3 }),
    enabled: fc.boolean(),
    handler,
    vendor: fc.dictionary(fc.constantFrom('other', ...formats.map(format => format.id)), kept, {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  },
  { requiredKeys: ['name', 'description', 'inputSchema'], noNullPrototype: true },
);
