import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { jsLiteral } from './quote';

/**
 * JSON Schema as a literal that compiles where a draft-07 type is expected. A schema that goes beyond draft-07 gets `as
 * object`.
 */
export const jsonSchemaText = (schema: JsonObject): string =>
  isDraft07(schema) ? jsLiteral(schema) : `${jsLiteral(schema)} as object`;

const isDraft07 = (schema: JsonObject): boolean => {
  let typed = Object.entries(schema).every(([keyword, value]) => keywordChecks[keyword]?.(value) ?? false);
  mapSubschemas(schema, child => {
    typed &&= !isJsonObject(child) || isDraft07(child);
    return child;
  });
  return typed;
};

const isText = (value: Json): boolean => typeof value === 'string';
const isNumber = (value: Json): boolean => typeof value === 'number';
const isBoolean = (value: Json): boolean => typeof value === 'boolean';
const isAny = (): boolean => true;
const isList = (value: Json): boolean => Array.isArray(value);
const isSchema = (value: Json): boolean => isJsonObject(value) || typeof value === 'boolean';
const isSchemaMap = (value: Json): boolean => isJsonObject(value) && Object.values(value).every(isSchema);
const typeNames = new Set<Json>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

const keywordChecks: { readonly [keyword: string]: (value: Json) => boolean } = {
  ...{
    $id: isText,
    $ref: isText,
    $schema: isText,
    $comment: isText,
    $defs: isSchemaMap,
    definitions: isSchemaMap,
    const: isAny,
  },
  type: value => (Array.isArray(value) ? (value as readonly Json[]) : [value]).every(each => typeNames.has(each)),
  enum: isList,
  ...{
    multipleOf: isNumber,
    maximum: isNumber,
    exclusiveMaximum: isNumber,
    minimum: isNumber,
    exclusiveMinimum: isNumber,
  },
  ...{
    maxLength: isNumber,
    minLength: isNumber,
    pattern: isText,
    maxItems: isNumber,
    minItems: isNumber,
    uniqueItems: isBoolean,
  },
  items: value => isSchema(value) || (Array.isArray(value) && (value as readonly Json[]).every(isSchema)),
  ...{ additionalItems: isSchema, contains: isSchema, maxProperties: isNumber, minProperties: isNumber },
  required: value => Array.isArray(value) && (value as readonly Json[]).every(isText),
  ...{
    properties: isSchemaMap,
    patternProperties: isSchemaMap,
    additionalProperties: isSchema,
    propertyNames: isSchema,
  },
  ...{
    if: isSchema,
    then: isSchema,
    else: isSchema,
    not: isSchema,
    allOf: isList,
    anyOf: isList,
    oneOf: isList,
    format: isText,
  },
  ...{ contentMediaType: isText, contentEncoding: isText, title: isText, description: isText, default: isAny },
  ...{ readOnly: isBoolean, writeOnly: isBoolean, examples: isList },
};
