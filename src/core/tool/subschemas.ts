import { isJsonObject, withFields, type Json, type JsonObject } from '../json/json';
import type { Path } from '../util/path';
import { spend } from '../util/budget';

/** Keywords with one subschema, a list of subschemas, or subschemas by name. */
const single = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['additionalItems', 'unevaluatedItems', 'unevaluatedProperties', 'contentSchema'],
];
const listed = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const named = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/** Returns the replacement of a subschema. `key` is its name or index under the keyword, if the keyword holds several. */
export type OnSubschema = (schema: JsonObject | boolean, keyword: string, key?: string | number) => Json;

/** Returns the path of a subschema of the schema at `path`. */
export const subschemaPath = (path: Path, keyword: string, key?: string | number): Path =>
  key === undefined ? [...path, keyword] : [...path, keyword, key];

/**
 * Replaces the direct subschemas of the schema. Returns the schema itself if nothing changed. Every export calls this often, so
 * it must be fast.
 */
export const mapSubschemas = (schema: JsonObject, replace: OnSubschema): JsonObject => {
  let changed: [string, Json][] | undefined;
  spend();
  for (const keyword in schema) {
    spend(0.1);
    const field = schema[keyword]!;
    if (typeof field === 'string') continue;
    const mapped = mappers.get(keyword)?.(field, keyword, replace) ?? field;
    if (mapped !== field) (changed ??= []).push([keyword, mapped]);
  }
  return changed ? withFields(schema, changed) : schema;
};

type Mapper = (field: Json, keyword: string, replace: OnSubschema) => Json;

const isSchema = (value: Json): value is JsonObject | boolean => typeof value === 'boolean' || isJsonObject(value);

const mapOne: Mapper = (field, keyword, replace) => (isSchema(field) ? replace(field, keyword) : field);

const mapList: Mapper = (field, keyword, replace) => {
  if (!Array.isArray(field)) return field;
  const items = field as readonly Json[];
  spend(items.length / 10);
  const mapped = items.map((item, index) => (isSchema(item) ? replace(item, keyword, index) : item));
  return mapped.every((item, index) => item === items[index]) ? items : mapped;
};

const mapNamed: Mapper = (field, keyword, replace) => {
  if (!isJsonObject(field)) return field;
  let changed: [string, Json][] | undefined;
  for (const name in field) {
    const schema = field[name]!;
    spend(0.1);
    const mapped = isSchema(schema) ? replace(schema, keyword, name) : schema;
    if (mapped !== schema) (changed ??= []).push([name, mapped]);
  }
  return changed ? withFields(field, changed) : field;
};

const mappers: ReadonlyMap<string, Mapper> = new Map([
  ...single.map(keyword => [keyword, mapOne] as const),
  ...listed.map(keyword => [keyword, mapList] as const),
  ...named.map(keyword => [keyword, mapNamed] as const),
  ['items', (field, keyword, replace) => (Array.isArray(field) ? mapList : mapOne)(field, keyword, replace)],
]);
