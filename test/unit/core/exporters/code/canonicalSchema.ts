import { isJsonObject, type Json, type JsonObject } from '../../../../../src/core/json/json';
import { resolveRef } from '../../../../../src/core/tool/refs';

/**
 * Returns a canonical form of the schema, so that two schemas with the same meaning are equal. References are resolved (up to
 * a depth, if they are circular), types become alternatives, and constants become enums with one value. Keywords without effect
 * are removed: `items: {}`, `additionalProperties: true`, `propertyNames` of strings, the bounds that zod gives every integer,
 * types beside an enum, `$schema` and definitions.
 */
export const canonicalSchema = (schema: Json, whole: Json = schema, depth = 0, hops = 0): Json => {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (!isJsonObject(schema)) return schema;
  // Only references can nest without end.
  if (hops > 0 && depth > 6) return {};
  const { $ref: ref, ...siblings } = schema;
  if (typeof ref === 'string') {
    const target = isJsonObject(whole) && hops < 40 ? resolveRef(whole, ref) : undefined;
    const rest = canonicalSchema(siblings, whole, depth, hops);
    return target === undefined ? rest : merge(canonicalSchema(target, whole, depth, hops + 1), rest);
  }
  const { allOf } = schema;
  if (Array.isArray(allOf) && allOf.length === 1) {
    const { allOf: one, ...others } = schema;
    const only = canonicalSchema((one as readonly Json[])[0]!, whole, depth, hops);
    return merge(only, canonicalSchema(others, whole, depth, hops));
  }
  const visit = (each: Json, keyword: string): Json =>
    canonicalSchema(each, whole, depth + (keyword.endsWith('Of') ? 0 : 1), hops);
  return flattenAlternatives(simplify(schema, visit));
};

/** Keywords beside a reference override those of its target. */
const merge = (target: Json, siblings: Json): Json => ({ ...(target as JsonObject), ...(siblings as JsonObject) });

const simplify = (schema: JsonObject, visit: (each: Json, keyword: string) => Json): Record<string, Json> => {
  const result: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (ignoredKeywords.has(key)) continue;
    if (schemaKeywords.has(key) && !Array.isArray(value)) result[key] = visit(value, key);
    else if (Array.isArray(value) && schemaListKeywords.has(key))
      result[key] = (value as readonly Json[]).map(each => visit(each, key));
    else if (schemaMapKeywords.has(key) && isJsonObject(value))
      result[key] = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visit(each, key)]));
    else result[key] = value;
  }
  if (result['nullable'] === true && typeof result['type'] === 'string') result['type'] = [result['type'], 'null'];
  if (typeof result['nullable'] === 'boolean') delete result['nullable'];
  if ('const' in result) {
    result['enum'] = [result['const']!];
    delete result['const'];
  }
  if (result['type'] === 'null' && !('enum' in result)) result['enum'] = [null];
  if (Array.isArray(result['enum']) && fitsType(result['enum'], result['type'])) delete result['type'];
  if (Array.isArray(result['items'])) {
    result['prefixItems'] = result['items'];
    delete result['items'];
    if ('additionalItems' in result) result['items'] = result['additionalItems']!;
  }
  delete result['additionalItems'];
  if (Array.isArray(result['prefixItems'])) {
    const { length } = result['prefixItems'];
    if (result['maxItems'] === length) result['items'] = { not: {} };
    if (isNever(result['items']) && (result['maxItems'] ?? length) === length) delete result['maxItems'];
  }
  if (result['minItems'] === 0) delete result['minItems'];
  for (const key of ['items', 'additionalProperties', 'properties', 'unevaluatedProperties'])
    if (isJsonObject(result[key]) && Object.keys(result[key]).length === 0) delete result[key];
  if (Array.isArray(result['required'])) {
    const required = [...new Set(result['required'] as readonly string[])].sort();
    const { properties = {} } = result;
    // Required properties that may have any value.
    const unconstrained = required.filter(
      name => isJsonObject(ownField(properties, name)) && isEmpty(ownField(properties, name)!),
    );
    const others = Object.entries(properties as JsonObject).filter(([name]) => !unconstrained.includes(name));
    if (unconstrained.length > 0 && !('additionalProperties' in result))
      result['properties'] = Object.fromEntries(others);
    if (isEmpty(result['properties'] ?? [])) delete result['properties'];
    if (required.length === 0) delete result['required'];
    else result['required'] = required;
  }
  if (['{"type":"string"}', '{}'].includes(JSON.stringify(result['propertyNames']))) delete result['propertyNames'];
  if (result['type'] === 'integer') {
    if (result['maximum'] === Number.MAX_SAFE_INTEGER) delete result['maximum'];
    if (result['minimum'] === Number.MIN_SAFE_INTEGER) delete result['minimum'];
  }
  if (typeof result['pattern'] === 'string') result['pattern'] = result['pattern'].replaceAll('\\/', '/');
  return result;
};

/** Turns several types into alternatives with the keywords of each, and flattens and sorts nested alternatives. */
const flattenAlternatives = (schema: Record<string, Json>): Json => {
  let result = schema;
  const { type } = result;
  if (Array.isArray(type) && type.length === 1) return { ...result, type: type[0] as Json };
  if (Array.isArray(type)) {
    const rest = Object.fromEntries(
      Object.entries(result).filter(([key]) => key !== 'type' && !typeSpecificKeywords.has(key)),
    );
    const branches = (type as readonly string[]).map((each): Json => {
      if (each === 'null') return { enum: [null] };
      const keys = Object.keys(result).filter(key => keywordsOfType[each]?.includes(key));
      return { type: each, ...Object.fromEntries(keys.map(key => [key, result[key]!])) };
    });
    result =
      'anyOf' in rest
        ? { ...rest, allOf: [{ anyOf: branches }, { anyOf: rest['anyOf']! }] }
        : { ...rest, anyOf: branches };
  }
  if (Array.isArray(result['anyOf'])) {
    const flat = (result['anyOf'] as readonly Json[]).flatMap(branch =>
      isJsonObject(branch) && Array.isArray(branch['anyOf']) && Object.keys(branch).length === 1
        ? (branch['anyOf'] as readonly Json[])
        : [branch],
    );
    const { format, ...unformatted } = result;
    // A format beside alternatives applies to each of them that is a string.
    const alternatives =
      format === undefined
        ? flat
        : flat.map(each => (isJsonObject(each) && each['type'] === 'string' ? { format, ...each } : each));
    if (format !== undefined) result = unformatted;
    const distinct = new Map(alternatives.map(each => [JSON.stringify(sortKeys(each)), each]));
    result = { ...result, anyOf: [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each) };
  }
  return result;
};

export const sortKeys = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sortKeys);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]): [string, Json] => [key, sortKeys(each)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

const fitsType = (values: readonly unknown[], type: Json | undefined): boolean =>
  type === undefined ||
  values.every(value =>
    (Array.isArray(type) ? (type as readonly Json[]) : [type]).some(
      each => each === (value === null ? 'null' : typeof value) || (each === 'integer' && Number.isInteger(value)),
    ),
  );

const ownField = (value: Json, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const isEmpty = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0;

const isNever = (value: Json | undefined): boolean => JSON.stringify(value) === '{"not":{}}';

const ignoredKeywords = new Set(['$schema', '$defs', 'definitions', '$id', '$anchor']);
const schemaKeywords = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'not',
  'propertyNames',
  'if',
  'then',
  'else',
]);
const schemaListKeywords = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items']);
const schemaMapKeywords = new Set(['properties', 'patternProperties']);

const keywordsOfType: { readonly [type: string]: readonly string[] } = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
};
const typeSpecificKeywords = new Set(Object.values(keywordsOfType).flat());
