import type { Json, JsonObject } from '../json/json';

/**
 * The kinds of values that keywords have, as schemas. `{ $ref: '#' }` stands for a schema at any depth. Alternatives are
 * written as conditions, so that an error names what is wrong with the value instead of each alternative.
 */
const schema = { $ref: '#' };
const text = { type: 'string' };
const names = { type: 'array', items: text, uniqueItems: true };
const schemas = { type: 'array', items: schema, minItems: 1 };
const typeName = { enum: ['string', 'integer', 'number', 'boolean', 'array', 'object', 'null'] };
const dependency = { if: { type: 'array' }, then: names, else: schema };
const flag = { type: 'boolean' };
const filledNames = { ...names, minItems: 1 };
const filledDependency = { if: { type: 'array' }, then: filledNames, else: schema };

export const kinds = {
  ...{ schema, text, names, schemas, typeName, dependency, filledDependency, flag },
  number: { type: 'number' },
  positive: { type: 'number', exclusiveMinimum: 0 },
  count: { type: 'integer', minimum: 0 },
  list: { type: 'array' },
  /** The values of `enum` before draft 2019-09, and for validators of draft-07 such as Ajv. */
  choices: { type: 'array', minItems: 1, uniqueItems: true },
  types: {
    if: { type: 'array' },
    then: { type: 'array', items: typeName, minItems: 1, uniqueItems: true },
    else: typeName,
  },
  schemaMap: { type: 'object', additionalProperties: schema },
  nameLists: { type: 'object', additionalProperties: names },
  dependencies: { type: 'object', additionalProperties: dependency },
  vocabularies: { type: 'object', propertyNames: { type: 'string', format: 'uri' }, additionalProperties: flag },
  id: { type: 'string', format: 'uri-reference', pattern: '^[^#]*#?$' },
  idOrAnchor: { type: 'string', format: 'uri-reference' },
  uri: { type: 'string', format: 'uri' },
  anchor: { type: 'string', pattern: '^[A-Za-z_][-A-Za-z0-9._]*$' },
  // `draft-mix` reports a boolean in the next two, and `tuple-items` a list of schemas in the third.
  limit: { type: ['number', 'boolean'] },
  required: { ...names, type: ['array', 'boolean'] },
  items: { if: { type: 'array' }, then: schemas, else: schema },
  // For draft-04, which has no boolean schemas.
  exclusive: { type: 'boolean' },
  filledRequired: { ...filledNames, type: ['array', 'boolean'] },
  filledDependencies: { type: 'object', additionalProperties: filledDependency },
  schemaOrFlag: { if: { type: 'boolean' }, then: {}, else: schema },
} as const satisfies { readonly [kind: string]: JsonObject };

export type Kind = keyof typeof kinds;

type Keywords = { readonly [keyword: string]: Kind };

const keywordsOf = (kind: Kind, ...keywords: readonly string[]): Keywords =>
  Object.fromEntries(keywords.map(keyword => [keyword, kind]));

/**
 * The keywords of draft 2020-12, its vocabularies in one table: https://json-schema.org/draft/2020-12/schema. It also serves
 * draft 2019-09, and older drafts for the keywords that they do not have: models and vendors read those all the same. The
 * format of `$ref` is not checked, because references such as `#/$defs/List<string>` are resolved in practice.
 */
const draft2020: Keywords = {
  ...{ $id: 'id', $schema: 'uri', $vocabulary: 'vocabularies', type: 'types', enum: 'list', examples: 'list' },
  ...keywordsOf('anchor', '$anchor', '$dynamicAnchor'),
  ...keywordsOf(
    'text',
    '$ref',
    '$dynamicRef',
    '$recursiveRef',
    '$comment',
    'title',
    'description',
    'pattern',
    'format',
  ),
  ...keywordsOf('text', 'contentEncoding', 'contentMediaType'),
  ...keywordsOf('number', 'minimum', 'maximum'),
  ...keywordsOf('limit', 'exclusiveMinimum', 'exclusiveMaximum'),
  ...keywordsOf('count', 'minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'),
  ...keywordsOf('count', 'minContains', 'maxContains'),
  ...keywordsOf('flag', 'uniqueItems', 'deprecated', 'readOnly', 'writeOnly'),
  ...keywordsOf('schemas', 'allOf', 'anyOf', 'oneOf', 'prefixItems'),
  ...keywordsOf('schema', 'not', 'if', 'then', 'else', 'contains', 'propertyNames', 'contentSchema'),
  ...keywordsOf('schema', 'additionalProperties', 'additionalItems', 'unevaluatedItems', 'unevaluatedProperties'),
  ...keywordsOf('schemaMap', 'properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'),
  ...{ multipleOf: 'positive', required: 'required', items: 'items' },
  ...{ dependentRequired: 'nameLists', dependencies: 'dependencies' },
};

/** http://json-schema.org/draft-07/schema, as Ajv has it. It also serves draft-06. */
const draft7: Keywords = { ...draft2020, $id: 'idOrAnchor', enum: 'choices' };

/** http://json-schema.org/draft-04/schema. It also serves draft-03. */
const draft4: Keywords = {
  ...draft7,
  ...keywordsOf('exclusive', 'exclusiveMinimum', 'exclusiveMaximum'),
  ...keywordsOf('schemaOrFlag', 'additionalProperties', 'additionalItems'),
  ...{ id: 'text', required: 'filledRequired', dependencies: 'filledDependencies' },
};

export type MetaDraft = '2020-12' | '7' | '4';

/** A meta-schema whose references lead to schemas of any content: the keywords of each schema are checked on their own. */
export interface MetaSchema {
  readonly draft: MetaDraft;
  readonly root: JsonObject;
  readonly keywords: ReadonlyMap<string, Kind>;
}

const metaSchemaOf = (draft: MetaDraft, keywords: Keywords): MetaSchema => ({
  draft,
  root: { type: draft === '4' ? 'object' : ['object', 'boolean'], $defs: kinds },
  keywords: new Map(Object.entries(keywords)),
});

const metaSchemas = {
  '2020-12': metaSchemaOf('2020-12', draft2020),
  '7': metaSchemaOf('7', draft7),
  '4': metaSchemaOf('4', draft4),
};

/** The meta-schema of the draft that `$schema` of a root schema names; that of draft 2020-12 if it names none. */
export const metaSchemaFor = ($schema: Json | undefined): MetaSchema => {
  if (typeof $schema !== 'string') return metaSchemas['2020-12'];
  if (/draft-0?[34]\b/.test($schema)) return metaSchemas['4'];
  return metaSchemas[/draft-0?[67]\b/.test($schema) ? '7' : '2020-12'];
};
