import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { about, type Rule } from './rewrite';
import { without } from './say';

/** Closes objects. One that takes any key cannot be closed without refusing what it is for. */
export const closeObjects: Rule = (schema, node) => {
  if (!isObject(schema)) return schema;
  const { additionalProperties, properties } = schema;
  if (additionalProperties === false) return 'patternProperties' in schema ? refuseMap() : schema;
  const isMap = additionalProperties !== undefined || 'patternProperties' in schema || (!properties && !node.root);
  if (isMap) return refuseMap();
  node.note('additionalProperties', l10n.t('was added as `false`: {0} supports only closed objects', node.title));
  return { ...schema, additionalProperties: false };

  function refuseMap(): JsonObject {
    node.note([], l10n.t('allows arbitrary keys, but {0} supports only closed objects', node.title), 'error');
    return schema;
  }
};

/** Requires every property; those that could be left out may be null instead. */
export const requireAll: Rule = (schema, node) => {
  const { properties = {} } = schema;
  if (!isObject(schema) || !isJsonObject(properties)) return schema;
  const said = Array.isArray(schema['required']) && 'properties' in schema;
  const required = said ? (schema['required'] as readonly Json[]) : [];
  const names = Object.keys(properties);
  const needed = new Set(required);
  if (said && names.length === required.length && names.every(name => needed.has(name))) return schema;
  const made = Object.entries(properties).map(([name, property]): [string, Json] => {
    if (needed.has(name) || !isJsonObject(property) || isNullable(property)) return [name, property];
    node.note(
      ['properties', name],
      l10n.t('was made nullable because {0} does not support optional properties', node.title),
    );
    return [name, nullable(property)];
  });
  node.note('required', l10n.t('was extended to every property: {0} does not support optional properties', node.title));
  if (!('properties' in schema))
    node.note('properties', l10n.t('was added: {0} requires it in every object', node.title));
  if (made.every(([name, property]) => property === properties[name]))
    return { ...schema, properties, required: names };
  node.note('properties', l10n.t('were changed where they were optional'));
  return { ...schema, properties: Object.fromEntries(made), required: names };
};

export const typed: Rule = (schema, node) => {
  if (!['type', '$ref', 'anyOf', 'enum', 'const'].some(key => Object.hasOwn(schema, key))) {
    node.note([], l10n.t('has no type, but {0} supports only schemas with a type', node.title), 'error');
  }
  if (node.root && '$ref' in schema)
    node.note([], l10n.t('is a reference, which {0} does not support at the root', node.title), 'error');
  return schema;
};

/** An array that does not say what it holds. */
export const typedItems: Rule = (schema, node) => {
  const { type } = schema;
  const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
  if (isArray && !isJsonObject(schema['items'])) {
    node.note([], l10n.t('does not declare its items, but {0} supports only arrays that do', node.title), 'error');
  }
  return schema;
};

/** Nothing may stand beside a reference but what only describes. */
export const wrapRefs =
  (...beside: readonly string[]): Rule =>
  (schema, node) => {
    const { $ref } = schema;
    if ($ref === undefined || Object.keys(schema).every(key => key === '$ref' || beside.includes(key))) return schema;
    const one = 'anyOf' in schema ? moveToDescription(schema, node, ['anyOf']) : schema;
    node.note('$ref', l10n.t('was wrapped in `anyOf`: {0} does not support other keywords next to it', node.title));
    return { ...without(one, '$ref'), anyOf: [{ $ref }] };
  };

/** Says in the description what a keyword says where its value is not one that is taken. */
export const values = (keyword: string, takes: (value: Json, schema: JsonObject) => boolean): Rule =>
  about([keyword], (schema, node) =>
    Object.hasOwn(schema, keyword) && !takes(schema[keyword]!, schema)
      ? moveToDescription(schema, node, [keyword])
      : schema,
  );

const isObject = ({ type, properties }: JsonObject): boolean =>
  type === 'object' ||
  (Array.isArray(type) && type.includes('object')) ||
  (type === undefined && isJsonObject(properties));

/** Whether all that it says takes null; of a reference it is not known. */
const isNullable = (schema: JsonObject): boolean => {
  const { type, anyOf, enum: choices } = schema;
  const says = [
    ...(type !== undefined ? [type === 'null' || (Array.isArray(type) && type.includes('null'))] : []),
    ...(choices !== undefined ? [Array.isArray(choices) && choices.includes(null)] : []),
    ...('const' in schema ? [schema['const'] === null] : []),
    ...(Array.isArray(anyOf) ? [(anyOf as readonly Json[]).some(each => isJsonObject(each) && isNullable(each))] : []),
  ];
  return says.length > 0 && says.every(Boolean);
};

const nullable = (schema: JsonObject): JsonObject => {
  const { type, anyOf, description, ...rest } = schema;
  if (Array.isArray(anyOf) && type === undefined && !('enum' in schema) && !('const' in schema))
    return { ...schema, anyOf: [...(anyOf as readonly Json[]), { type: 'null' }] };
  if (type === undefined || anyOf !== undefined || 'const' in schema) {
    return {
      ...(description !== undefined && { description }),
      anyOf: [without(schema, 'description'), { type: 'null' }],
    };
  }
  const types = [...new Set([...(Array.isArray(type) ? (type as readonly Json[]) : [type]), 'null'])];
  const { enum: choices } = rest;
  return {
    ...schema,
    type: types,
    ...(Array.isArray(choices) && !choices.includes(null) && { enum: [...(choices as Json[]), null] }),
  };
};
