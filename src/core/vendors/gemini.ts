import { l10n } from '../util/l10n';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { constToEnum, oneOfToAnyOf } from './schema/alternatives';
import { tuplesToPrefixItems } from './schema/arrays';
import { inlineRefs } from './schema/inlineRefs';
import { moveToDescription } from './schema/keepOnly';
import { mergeAllOf } from './schema/mergeAllOf';
import {
  enumsToStrings,
  examplesToExample,
  isolateAnyOf,
  mapsToPairs,
  replaceEmptyObjects,
} from './schema/openApiSubsetRules';
import {
  dropIdleNullable,
  literalsToEnum,
  tuplesToNullableItems,
  unionsToNullable,
} from './schema/openApiSubsetUnions';
import { wrapRefs } from './schema/strictRules';
import { dropIrrelevantKeywords } from './schema/strictUnions';
import { displayPath } from '../tool/schemaNodes';
import { prepare, rewrite, type Constraint } from './constraint';
import { draftMix } from './constraints/draftMix';
import { bothSchemas } from './constraints/fields';
import {
  aCount,
  aFlag,
  aNumber,
  anObject,
  aText,
  keywordTypes,
  list,
  oneSchema,
  schemas,
  texts,
} from './constraints/fieldTypes';
import { keyCharsetGemini } from './constraints/keys';
import { tooManyForGemini } from './constraints/lists';
import { nameCharsetGemini, nameLength128, nameStart } from './constraints/names';
import { currentKeywords, definitionRefs, rootType } from './constraints/root';
import {
  arrayItems,
  eachSchema,
  noBooleanSchemas,
  notEmptyList,
  onlyKeywords,
  supportedValues,
} from './constraints/schemas';
import { declaredRequired } from './constraints/strict';
import type { Endpoint } from './endpoint';

const schemaSource = 'https://ai.google.dev/api/caching#Schema';
const jsonSchemaSource = 'https://ai.google.dev/gemini-api/docs/structured-output#json-schema-support';

/** The deepest schema that is not warned of. The limit is not published; a depth of 32 was refused for `parametersJsonSchema`. */
const maxDepth = 24;

const depth: Constraint = {
  code: 'gemini-depth',
  about: 'schema',
  severity: 'warning',
  source: 'https://ai.google.dev/gemini-api/docs/structured-output',
  date: '2026-11',
  check: eachSchema(function* (node, { vendorNames }) {
    const level = node.path.filter(
      (key, index) => key === 'items' || (index > 0 && node.path[index - 1] === 'properties'),
    ).length;
    if (level !== maxDepth) return;
    yield {
      path: node.path,
      message: l10n.t(
        '{0} is nested {1} levels deep. Schemas that are too deep are rejected by {2}, and the limit is not published. Make the schema flatter.',
        displayPath(node),
        level,
        vendorNames,
      ),
    };
  }),
};

const tools = [nameStart, nameCharsetGemini, nameLength128, tooManyForGemini];

const undeclaredRequired = declaredRequired({
  code: 'gemini-required-undeclared',
  source: 'https://github.com/genkit-ai/genkit/issues/5656',
  date: '2026-11',
});

/** What is documented for `responseJsonSchema`, as of 2026-11. It is assumed to apply to parameters too. */
export const gemini: Endpoint = {
  vendor: 'gemini',
  formats: ['gemini'],
  title: 'Gemini',
  source: jsonSchemaSource,
  tools: [
    ...tools,
    bothSchemas,
    depth,
    currentKeywords,
    draftMix,
    rootType,
    ...prepare(definitionRefs),
    {
      descends: new Set([
        ...['properties', '$defs', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties'],
        'additionalItems',
      ]),
    },
    noBooleanSchemas({ severity: 'warning', source: jsonSchemaSource }),
    ...rewrite(constToEnum, mergeAllOf, tuplesToPrefixItems),
    arrayItems({}, { source: jsonSchemaSource }),
    // No page says that the list for answers also applies to parameters.
    onlyKeywords(
      [
        ...[
          '$id',
          '$defs',
          '$ref',
          '$anchor',
          'type',
          'format',
          'title',
          'description',
          'enum',
          'items',
          'prefixItems',
        ],
        ...['minItems', 'maxItems', 'minimum', 'maximum', 'anyOf', 'oneOf', 'properties', 'additionalProperties'],
        ...['required', 'propertyOrdering', 'default'],
      ],
      {
        code: 'gemini-json-keyword',
        severity: 'info',
        source: jsonSchemaSource,
        date: '2026-11',
        message: (keyword, name, vendorNames) =>
          l10n.t(
            '`{0}` of {1} is not among the keywords that are documented for {2}, so it may have no effect. State it in the description too.',
            keyword,
            name,
            vendorNames,
          ),
      },
    ),
    ...rewrite(wrapRefs('$id', '$anchor', '$defs')),
  ],
};

const types = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

const formats = new Set([
  ...['string date-time', 'string enum', 'integer int32', 'integer int64', 'number float', 'number double'],
]);

/** The types of the fields in the protocol. Sizes may be texts. */
const protocolTypes = keywordTypes(
  {
    ...{
      format: aText,
      title: aText,
      description: aText,
      nullable: aFlag,
      enum: list,
      required: texts,
      pattern: aText,
    },
    ...{ properties: anObject, anyOf: schemas, items: oneSchema, propertyOrdering: texts },
    ...{ minItems: aCount, maxItems: aCount, minLength: aCount, maxLength: aCount },
    ...{ minProperties: aCount, maxProperties: aCount, minimum: aNumber, maximum: aNumber },
  },
  { code: 'gemini-keyword-value', source: schemaSource, date: '2026-11' },
);

const emptyObject: Constraint = {
  code: 'gemini-empty-object',
  about: 'schema',
  severity: 'error',
  source: schemaSource,
  date: '2026-11',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames, wire }) {
    const { type, properties } = node.schema;
    const isLeftOut = node.path.length === 1 && wire !== undefined && !('parameters' in wire);
    if (isLeftOut || type !== 'object' || (isJsonObject(properties) && Object.keys(properties).length > 0)) return;
    yield {
      path: node.path,
      message:
        node.path.length === 1
          ? l10n.t(
              'The schema has no properties, which `parameters` of {0} does not support. Leave out `parameters` for a tool without parameters.',
              vendorNames,
            )
          : l10n.t(
              '{0} is an object without properties, which `parameters` of {1} does not support. Declare its properties.',
              displayPath(node),
              vendorNames,
            ),
    };
  }),
  fix: replaceEmptyObjects,
};

const enumStrings: Constraint = {
  code: 'gemini-enum-type',
  about: 'schema',
  severity: 'error',
  source: schemaSource,
  date: '2026-11',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames }) {
    const { enum: choices, type } = node.schema;
    if (!Array.isArray(choices)) return;
    const path = [...node.path, 'enum'];
    if (type !== undefined && type !== 'string')
      yield {
        path,
        message: l10n.t(
          '{0} has an `enum`, which `parameters` of {1} supports only for strings. List the values in the description.',
          displayPath(node),
          vendorNames,
        ),
      };
    for (const [index, each] of (choices as readonly Json[]).entries()) {
      if (typeof each !== 'string')
        yield {
          path: [...path, index],
          message: l10n.t(
            '{0} allows {1}, but an `enum` in `parameters` of {2} can contain only strings. List the values in the description.',
            displayPath(node),
            JSON.stringify(each),
            vendorNames,
          ),
        };
      else if (each === '')
        yield {
          path: [...path, index],
          message: l10n.t(
            '{0} allows an empty string, which an `enum` in `parameters` of {1} cannot contain. State it in the description.',
            displayPath(node),
            vendorNames,
          ),
        };
    }
  }),
  fix: enumsToStrings,
};

/** `properties` and `required` are allowed only for objects, `items` only for arrays. */
const keywordsOfType: Constraint = {
  code: 'gemini-keyword-type',
  about: 'schema',
  severity: 'error',
  source: schemaSource,
  date: '2026-11',
  isForWritten: true,
  check: eachSchema(function* (node, { vendorNames }) {
    for (const key of keywordsOfOtherTypes(node.schema))
      yield {
        path: [...node.path, key],
        ofKey: true,
        message: l10n.t(
          '{0} has the type "{1}", for which `{2}` is rejected by {3}. Correct the type, or remove `{2}`.',
          displayPath(node),
          node.schema['type'] as string,
          key,
          vendorNames,
        ),
      };
  }),
  fix: (schema, node) => {
    if (typeof schema['type'] !== 'string') return schema;
    const relevant = dropIrrelevantKeywords(schema, node);
    const left = keywordsOfOtherTypes(relevant);
    return left.length > 0 ? moveToDescription(relevant, node, left) : relevant;
  },
};

const objectKeywords = ['properties', 'required', 'propertyOrdering'];

const keywordsOfOtherTypes = (schema: JsonObject): readonly string[] => {
  const { type } = schema;
  if (typeof type !== 'string') return [];
  const other = type === 'object' ? ['items'] : type === 'array' ? objectKeywords : ['items', ...objectKeywords];
  return other.filter(each => Object.hasOwn(schema, each));
};

/** Vertex AI rejects other fields beside `any_of`. */
const vertexUnion: Constraint = {
  code: 'vertex-union-sibling',
  about: 'schema',
  severity: 'warning',
  source: 'https://cloud.google.com/vertex-ai/generative-ai/docs/multimodal/control-generated-output',
  date: '2026-11',
  isForWritten: true,
  check: eachSchema(function* (node) {
    if (!Array.isArray(node.schema['anyOf'])) return;
    const others = Object.keys(node.schema).filter(key => key !== 'anyOf');
    if (others.length > 0)
      yield {
        path: [...node.path, others[0]!],
        ofKey: true,
        message: l10n.t(
          '{0} has {1} beside `anyOf`; Vertex AI rejects any other field there. Move it into the alternatives if you use Vertex AI.',
          displayPath(node),
          others.map(key => `\`${key}\``).join(', '),
        ),
      };
  }),
};

/** `parameters`, a subset of OpenAPI 3.0.3, as of 2026-11. Everything else is rejected. The Live API reads only this. */
export const geminiClassic: Endpoint = {
  vendor: 'gemini',
  formats: ['gemini-classic'],
  get title() {
    return l10n.t('Gemini’s `parameters`');
  },
  source: schemaSource,
  tools: [
    ...tools,
    keyCharsetGemini,
    currentKeywords,
    ...prepare(inlineRefs({ placeholder: { type: 'string', description: 'JSON text' } }), literalsToEnum),
    { descends: new Set(['properties', 'items', 'prefixItems', 'anyOf', 'oneOf', 'allOf', 'additionalProperties']) },
    noBooleanSchemas({
      code: 'gemini-bool-subschema',
      source: schemaSource,
      isForWritten: true,
      isChecked: () => true,
    }),
    rootType,
    ...rewrite(constToEnum, examplesToExample, oneOfToAnyOf),
    notEmptyList('anyOf', { code: 'gemini-empty-union', source: schemaSource, date: '2026-11' }),
    ...rewrite(mergeAllOf, tuplesToNullableItems, unionsToNullable, isolateAnyOf, mapsToPairs),
    vertexUnion,
    protocolTypes,
    keywordsOfType,
    emptyObject,
    enumStrings,
    arrayItems(
      { type: 'string' },
      { code: 'gemini-array-no-items', source: schemaSource, isForWritten: true, needsItems: false },
    ),
    ...rewrite(dropIdleNullable),
    supportedValues(
      'type',
      type => types.has(type as string),
      (name, vendorNames, type) =>
        l10n.t(
          'The type of {0} is {1}, which `parameters` of {2} does not support. Use one type, and `nullable` or `anyOf` for others.',
          name,
          JSON.stringify(type),
          vendorNames,
        ),
      { code: 'gemini-type', source: schemaSource, date: '2026-11' },
    ),
    supportedValues(
      'format',
      (format, { type }: JsonObject) => formats.has(`${type as string} ${format as string}`),
      (name, vendorNames, format) =>
        l10n.t(
          'The format {0} of {1} is not supported by `parameters` of {2}. State it in the description.',
          JSON.stringify(format),
          name,
          vendorNames,
        ),
      { code: 'gemini-format', severity: 'warning', source: schemaSource, date: '2026-11' },
    ),
    undeclaredRequired,
    onlyKeywords(
      [
        ...['type', 'format', 'title', 'description', 'nullable', 'default', 'example', 'enum', 'items', 'minItems'],
        ...['maxItems', 'minProperties', 'maxProperties', 'properties', 'required', 'propertyOrdering', 'minLength'],
        ...['maxLength', 'pattern', 'minimum', 'maximum', 'anyOf'],
      ],
      {
        code: 'gemini-unknown-key',
        source: schemaSource,
        date: '2026-11',
        message: (keyword, name, vendorNames) =>
          l10n.t(
            '`{0}` of {1} is rejected in `parameters` of {2}. State it in the description instead, or use `parametersJsonSchema`.',
            keyword,
            name,
            vendorNames,
          ),
      },
    ),
  ],
};
