import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { ruleFor, type SchemaRule } from './rewrite';
import { withoutKeywords } from './addToDescription';

/** Closes objects. For an object with arbitrary keys that is an error, because closing it would defeat its purpose. */
export const closeObjects: SchemaRule = (schema, node) => {
  if (!isObject(schema)) return schema;
  const { additionalProperties, properties } = schema;
  if (additionalProperties === false) return 'patternProperties' in schema ? refuseMap() : schema;
  const isMap = additionalProperties !== undefined || 'patternProperties' in schema || (!properties && !node.isRoot);
  if (isMap) return refuseMap();
  node.reportChange(
    'additionalProperties',
    l10n.t('was added as `false`: {0} supports only closed objects', node.title),
  );
  return { ...schema, additionalProperties: false };

  function refuseMap(): JsonObject {
    node.reportChange(
      [],
      l10n.t('allows arbitrary keys, but {0} supports only closed objects', node.title),
      'left-out',
    );
    return schema;
  }
};

/** Requires every property. Optional properties become nullable instead. */
export const requireAll: SchemaRule = (schema, node) => {
  const { properties = {} } = schema;
  if (!isObject(schema) || !isJsonObject(properties)) return schema;
  const hasRequired = Array.isArray(schema['required']) && 'properties' in schema;
  const required = hasRequired ? (schema['required'] as readonly Json[]) : [];
  const names = Object.keys(properties);
  const requiredNames = new Set(required);
  if (hasRequired && names.length === required.length && names.every(name => requiredNames.has(name))) return schema;
  const entries = Object.entries(properties).map(([name, property]): [string, Json] => {
    if (requiredNames.has(name) || !isJsonObject(property) || isNullable(property)) return [name, property];
    node.reportChange(
      ['properties', name],
      l10n.t('was made nullable because {0} does not support optional properties', node.title),
    );
    return [name, makeNullable(property)];
  });
  if (requiresUndeclared(schema, properties))
    node.reportChange(
      'required',
      l10n.t('was written without names that the schema does not declare: {0} does not support them', node.title),
      'changed',
    );
  else
    node.reportChange(
      'required',
      l10n.t('was extended to every property: {0} does not support optional properties', node.title),
    );
  if (!('properties' in schema))
    node.reportChange('properties', l10n.t('was added: {0} requires it in every object', node.title));
  if (entries.every(([name, property]) => property === properties[name]))
    return { ...schema, properties, required: names };
  node.reportChange('properties', l10n.t('were changed where they were optional'));
  return { ...schema, properties: Object.fromEntries(entries), required: names };
};

const requiresUndeclared = ({ required }: JsonObject, properties: JsonObject): boolean =>
  Array.isArray(required) &&
  (required as readonly Json[]).some(name => typeof name !== 'string' || !Object.hasOwn(properties, name));

/** Reports an error for a schema without a type, and for a reference at the root. */
export const requireType: SchemaRule = (schema, node) => {
  if (!['type', '$ref', 'anyOf', 'enum', 'const'].some(key => Object.hasOwn(schema, key))) {
    node.reportChange([], l10n.t('has no type, but {0} supports only schemas with a type', node.title), 'left-out');
  }
  if (node.isRoot && '$ref' in schema)
    node.reportChange([], l10n.t('is a reference, which {0} does not support at the root', node.title), 'left-out');
  return schema;
};

/** Reports an error for an array that does not declare its items. */
export const requireItems: SchemaRule = (schema, node) => {
  const { type } = schema;
  const isArray = type === 'array' || (Array.isArray(type) && type.includes('array'));
  if (isArray && !isJsonObject(schema['items'])) {
    node.reportChange(
      [],
      l10n.t('does not declare its items, but {0} supports only arrays that do', node.title),
      'left-out',
    );
  }
  return schema;
};

/** Wraps a reference in `anyOf` if other keywords than the allowed ones are next to it. */
export const wrapRefs =
  (...allowed: readonly string[]): SchemaRule =>
  (schema, node) => {
    const { $ref } = schema;
    if (typeof $ref !== 'string' || Object.keys(schema).every(key => key === '$ref' || allowed.includes(key)))
      return schema;
    const base = 'anyOf' in schema ? moveToDescription(schema, node, ['anyOf']) : schema;
    node.reportChange(
      '$ref',
      l10n.t('was wrapped in `anyOf`: {0} does not support other keywords next to it', node.title),
    );
    return { ...withoutKeywords(base, '$ref'), anyOf: [{ $ref }] };
  };

/** Moves a keyword to the description if its value is not supported. */
export const restrictValues = (
  keyword: string,
  isSupported: (value: Json, schema: JsonObject) => boolean,
): SchemaRule =>
  ruleFor([keyword], (schema, node) =>
    Object.hasOwn(schema, keyword) && !isSupported(schema[keyword]!, schema)
      ? moveToDescription(schema, node, [keyword])
      : schema,
  );

const isObject = ({ type, properties }: JsonObject): boolean =>
  type === 'object' ||
  (Array.isArray(type) && type.includes('object')) ||
  (type === undefined && isJsonObject(properties));

/** Whether all of its keywords accept null. It is false if there is no such keyword, as in a reference. */
const isNullable = (schema: JsonObject): boolean => {
  const { type, anyOf, enum: choices } = schema;
  const answers = [
    ...(type !== undefined ? [type === 'null' || (Array.isArray(type) && type.includes('null'))] : []),
    ...(choices !== undefined ? [Array.isArray(choices) && choices.includes(null)] : []),
    ...('const' in schema ? [schema['const'] === null] : []),
    ...(Array.isArray(anyOf) ? [(anyOf as readonly Json[]).some(each => isJsonObject(each) && isNullable(each))] : []),
  ];
  return answers.length > 0 && answers.every(Boolean);
};

const makeNullable = (schema: JsonObject): JsonObject => {
  const { type, anyOf, description, ...rest } = schema;
  if (Array.isArray(anyOf) && type === undefined && !('enum' in schema) && !('const' in schema))
    return { ...schema, anyOf: [...(anyOf as readonly Json[]), { type: 'null' }] };
  if (type === undefined || anyOf !== undefined || 'const' in schema) {
    return {
      ...(description !== undefined && { description }),
      anyOf: [withoutKeywords(schema, 'description'), { type: 'null' }],
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
