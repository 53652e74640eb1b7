import { isJsonObject, type Json, type JsonObject } from '../../../../../src/core/json/json';
import { resolveRef } from '../../../../../src/core/tool/refs';

/**
 * One way of saying for each thing that a schema can say in several, so that two that say the same are equal: references are
 * followed (a few rounds, where they lead in circles), types are listed as alternatives, constants are values of which there is
 * one, and what says nothing is left out: `items: {}`, `additionalProperties: true`, `propertyNames` of strings, the bounds
 * that zod gives every integer, types beside the values, the name of the dialect, definitions.
 */
export const meaning = (schema: Json, whole: Json = schema, depth = 0, hops = 0): Json => {
  if (schema === true) return {};
  if (schema === false) return { not: {} };
  if (!isJsonObject(schema)) return schema;
  // What is reached by no reference ends by itself.
  if (hops > 0 && depth > 6) return {};
  const { $ref: ref, ...beside } = schema;
  if (typeof ref === 'string') {
    const target = isJsonObject(whole) && hops < 40 ? resolveRef(whole, ref) : undefined;
    const rest = meaning(beside, whole, depth, hops);
    return target === undefined ? rest : combined(meaning(target, whole, depth, hops + 1), rest);
  }
  const { allOf } = schema;
  if (Array.isArray(allOf) && allOf.length === 1) {
    const { allOf: one, ...others } = schema;
    const only = meaning((one as readonly Json[])[0]!, whole, depth, hops);
    return combined(only, meaning(others, whole, depth, hops));
  }
  const visit = (each: Json, keyword: string): Json =>
    meaning(each, whole, depth + (keyword.endsWith('Of') ? 0 : 1), hops);
  return spread(simplified(schema, visit));
};

/** What is said beside a reference counts, not what is said there. */
const combined = (target: Json, beside: Json): Json => ({ ...(target as JsonObject), ...(beside as JsonObject) });

const simplified = (schema: JsonObject, visit: (each: Json, keyword: string) => Json): Record<string, Json> => {
  const made: Record<string, Json> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (silent.has(key)) continue;
    if (single.has(key) && !Array.isArray(value)) made[key] = visit(value, key);
    else if (Array.isArray(value) && listed.has(key))
      made[key] = (value as readonly Json[]).map(each => visit(each, key));
    else if (named.has(key) && isJsonObject(value))
      made[key] = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, visit(each, key)]));
    else made[key] = value;
  }
  if (made['nullable'] === true && typeof made['type'] === 'string') made['type'] = [made['type'], 'null'];
  if (typeof made['nullable'] === 'boolean') delete made['nullable'];
  if ('const' in made) {
    made['enum'] = [made['const']!];
    delete made['const'];
  }
  if (made['type'] === 'null' && !('enum' in made)) made['enum'] = [null];
  if (Array.isArray(made['enum']) && fitsType(made['enum'], made['type'])) delete made['type'];
  if (Array.isArray(made['items'])) {
    made['prefixItems'] = made['items'];
    delete made['items'];
    if ('additionalItems' in made) made['items'] = made['additionalItems']!;
  }
  delete made['additionalItems'];
  if (Array.isArray(made['prefixItems'])) {
    const { length } = made['prefixItems'];
    if (made['maxItems'] === length) made['items'] = { not: {} };
    if (isNever(made['items']) && (made['maxItems'] ?? length) === length) delete made['maxItems'];
  }
  if (made['minItems'] === 0) delete made['minItems'];
  for (const key of ['items', 'additionalProperties', 'properties', 'unevaluatedProperties'])
    if (isJsonObject(made[key]) && Object.keys(made[key]).length === 0) delete made[key];
  if (Array.isArray(made['required'])) {
    const required = [...new Set(made['required'] as readonly string[])].sort();
    const { properties = {} } = made;
    // A name that must be there and may be anything.
    const bare = required.filter(name => isJsonObject(own(properties, name)) && isEmpty(own(properties, name)!));
    const others = Object.entries(properties as JsonObject).filter(([name]) => !bare.includes(name));
    if (bare.length > 0 && !('additionalProperties' in made)) made['properties'] = Object.fromEntries(others);
    if (isEmpty(made['properties'] ?? [])) delete made['properties'];
    if (required.length === 0) delete made['required'];
    else made['required'] = required;
  }
  if (['{"type":"string"}', '{}'].includes(JSON.stringify(made['propertyNames']))) delete made['propertyNames'];
  if (made['type'] === 'integer') {
    if (made['maximum'] === Number.MAX_SAFE_INTEGER) delete made['maximum'];
    if (made['minimum'] === Number.MIN_SAFE_INTEGER) delete made['minimum'];
  }
  if (typeof made['pattern'] === 'string') made['pattern'] = made['pattern'].replaceAll('\\/', '/');
  return made;
};

/** Several types as alternatives, each with what is said of it; alternatives in alternatives as one list, in one order. */
const spread = (schema: Record<string, Json>): Json => {
  let made = schema;
  const { type } = made;
  if (Array.isArray(type) && type.length === 1) return { ...made, type: type[0] as Json };
  if (Array.isArray(type)) {
    const rest = Object.fromEntries(Object.entries(made).filter(([key]) => key !== 'type' && !structure.has(key)));
    const branches = (type as readonly string[]).map((each): Json => {
      if (each === 'null') return { enum: [null] };
      const keys = Object.keys(made).filter(key => about[each]?.includes(key));
      return { type: each, ...Object.fromEntries(keys.map(key => [key, made[key]!])) };
    });
    made =
      'anyOf' in rest
        ? { ...rest, allOf: [{ anyOf: branches }, { anyOf: rest['anyOf']! }] }
        : { ...rest, anyOf: branches };
  }
  if (Array.isArray(made['anyOf'])) {
    const flat = (made['anyOf'] as readonly Json[]).flatMap(branch =>
      isJsonObject(branch) && Array.isArray(branch['anyOf']) && Object.keys(branch).length === 1
        ? (branch['anyOf'] as readonly Json[])
        : [branch],
    );
    const distinct = new Map(flat.map(each => [JSON.stringify(inOrder(each)), each]));
    made = { ...made, anyOf: [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each) };
  }
  return made;
};

export const inOrder = (value: Json): Json => {
  if (Array.isArray(value)) return (value as readonly Json[]).map(inOrder);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]): [string, Json] => [key, inOrder(each)])
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

const own = (value: Json, key: string): Json | undefined =>
  isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;

const isEmpty = (value: Json): boolean => isJsonObject(value) && Object.keys(value).length === 0;

const isNever = (value: Json | undefined): boolean => JSON.stringify(value) === '{"not":{}}';

const silent = new Set(['$schema', '$defs', 'definitions', '$id', '$anchor']);
const single = new Set([
  'items',
  'additionalItems',
  'additionalProperties',
  'not',
  'propertyNames',
  'if',
  'then',
  'else',
]);
const listed = new Set(['anyOf', 'oneOf', 'allOf', 'prefixItems', 'items']);
const named = new Set(['properties', 'patternProperties']);

const about: { readonly [type: string]: readonly string[] } = {
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
  object: ['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
};
const structure = new Set(Object.values(about).flat());
