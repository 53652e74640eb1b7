import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { mapSubschemas } from '../../tool/subschemas';
import { jsLiteral } from './quote';

/** JSON Schema as a literal that compiles where a type of draft-07 is asked for, even if it is more than that. */
export const jsonSchemaText = (schema: JsonObject): string =>
  isTyped(schema) ? jsLiteral(schema) : `${jsLiteral(schema)} as object`;

const isTyped = (schema: JsonObject): boolean => {
  let typed = Object.entries(schema).every(([keyword, value]) => keywords[keyword]?.(value) ?? false);
  mapSubschemas(schema, child => {
    typed &&= !isJsonObject(child) || isTyped(child);
    return child;
  });
  return typed;
};

const text = (value: Json): boolean => typeof value === 'string';
const number = (value: Json): boolean => typeof value === 'number';
const flag = (value: Json): boolean => typeof value === 'boolean';
const any = (): boolean => true;
const list = (value: Json): boolean => Array.isArray(value);
const schema = (value: Json): boolean => isJsonObject(value) || typeof value === 'boolean';
const schemas = (value: Json): boolean => isJsonObject(value) && Object.values(value).every(schema);
const names = new Set<Json>(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

const keywords: { readonly [keyword: string]: (value: Json) => boolean } = {
  ...{ $id: text, $ref: text, $schema: text, $comment: text, $defs: schemas, definitions: schemas, const: any },
  type: value => (Array.isArray(value) ? (value as readonly Json[]) : [value]).every(each => names.has(each)),
  enum: list,
  ...{ multipleOf: number, maximum: number, exclusiveMaximum: number, minimum: number, exclusiveMinimum: number },
  ...{ maxLength: number, minLength: number, pattern: text, maxItems: number, minItems: number, uniqueItems: flag },
  items: value => schema(value) || (Array.isArray(value) && (value as readonly Json[]).every(schema)),
  ...{ additionalItems: schema, contains: schema, maxProperties: number, minProperties: number },
  required: value => Array.isArray(value) && (value as readonly Json[]).every(text),
  ...{ properties: schemas, patternProperties: schemas, additionalProperties: schema, propertyNames: schema },
  ...{ if: schema, then: schema, else: schema, not: schema, allOf: list, anyOf: list, oneOf: list, format: text },
  ...{ contentMediaType: text, contentEncoding: text, title: text, description: text, default: any },
  ...{ readOnly: flag, writeOnly: flag, examples: list },
};
