import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import type { Path } from '../../util/path';

const single = new Set([
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['additionalItems', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
]);
const listed = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items']);
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

export type OnSubschema = (schema: JsonObject | boolean, path: Path, keyword: string) => Json;

/** The schema with what is directly inside it replaced; itself where nothing is. */
export const mapSubschemas = (schema: JsonObject, replace: OnSubschema): JsonObject =>
  mapFields(schema, (field, keyword) => {
    const one = (value: Json, ...path: Path): Json =>
      isJsonObject(value) || typeof value === 'boolean' ? replace(value, [keyword, ...path], keyword) : value;
    if (Array.isArray(field)) return listed.has(keyword) ? mapItems(field as readonly Json[], one) : field;
    if (single.has(keyword)) return one(field);
    return named.has(keyword) && isJsonObject(field) ? mapFields(field, one) : field;
  });

const mapFields = (value: JsonObject, replace: (field: Json, key: string) => Json): JsonObject => {
  const entries = Object.entries(value);
  const made = entries.map(([key, field]): [string, Json] => [key, replace(field, key)]);
  return made.every(([, field], index) => field === entries[index]![1]) ? value : Object.fromEntries(made);
};

const mapItems = (items: readonly Json[], replace: (item: Json, index: number) => Json): readonly Json[] => {
  const made = items.map((item, index) => replace(item, index));
  return made.every((item, index) => item === items[index]) ? items : made;
};
