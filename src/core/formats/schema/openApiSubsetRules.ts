import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { mergeBranches } from './rootCombinators';
import type { Rule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';

/** Removes `type` next to `anyOf`: object alternatives are merged, and any other type moves into the alternatives. */
export const isolateAnyOf: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (type === undefined || !Array.isArray(anyOf)) return schema;
  const branches = anyOf as readonly Json[];
  if (!branches.every(isJsonObject)) return moveToDescription(schema, node, ['anyOf']);
  if (type === 'object') {
    node.reportChange(
      'anyOf',
      l10n.t('was merged into one object: {0} does not support it next to `type`', node.title),
      'changed',
    );
    return mergeBranches(schema, 'anyOf');
  }
  node.reportChange('type', l10n.t('was moved into `anyOf`: {0} does not support both', node.title));
  return { ...withoutKeywords(schema, 'type'), anyOf: branches.map(each => pushDownType(type, each)) };
};

const pushDownType = (type: Json, branch: JsonObject): JsonObject => {
  const { anyOf } = branch;
  if ('type' in branch) return branch;
  if (!Array.isArray(anyOf)) return { type, ...branch };
  return {
    ...branch,
    anyOf: (anyOf as readonly Json[]).map(each => (isJsonObject(each) ? pushDownType(type, each) : each)),
  };
};

/** Writes an object with arbitrary keys as a list of pairs. */
export const mapsToPairs: Rule = (schema, node) => {
  const { type, properties, additionalProperties: value } = schema;
  const hasProperties = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || node.isRoot || hasProperties || !isJsonObject(value) || Object.keys(value).length === 0)
    return schema;
  node.reportChange(
    'additionalProperties',
    l10n.t('was written as a list of pairs: {0} does not support objects with arbitrary keys', node.title),
    'changed',
  );
  const pair = { type: 'object', properties: { key: { type: 'string' }, value }, required: ['key', 'value'] };
  return { ...withoutKeywords(schema, ...objectKeywords), type: 'array', items: pair };
};

/** Writes an object without properties as a string with JSON. At the root, it becomes an object without arguments. */
export const replaceEmptyObjects: Rule = (schema, node) => {
  const { type, properties } = schema;
  const hasProperties = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || hasProperties) return schema;
  if (node.isRoot) return toNoArguments(schema, node);
  node.reportChange(
    'type',
    l10n.t('was written as a string that contains JSON: {0} does not support objects without properties', node.title),
    'changed',
  );
  return addToDescription({ ...withoutKeywords(schema, ...objectKeywords), type: 'string' }, 'JSON text of an object');
};

/** Writes the schema of a tool without arguments. */
const toNoArguments: Rule = (schema, node) => {
  const otherKeywords = Object.keys(schema).filter(key => key !== 'type' && key !== 'properties');
  if (otherKeywords.length === 0 && 'properties' in schema) return schema;
  for (const key of otherKeywords)
    node.reportChange(key, l10n.t('was omitted: {0} does not support objects without properties', node.title));
  return { type: 'object', properties: {} };
};

const objectKeywords = [
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
  'maxProperties',
  'default',
  'enum',
];

/** Makes all values of an enum strings, or moves the enum to the description. */
export const enumsToStrings: Rule = (schema, node) => {
  const { enum: choices, nullable, type } = schema;
  if (!Array.isArray(choices)) return schema;
  const strings = (choices as readonly Json[]).filter(each => typeof each === 'string');
  const otherCount = choices.length - strings.length;
  const isString = type === undefined || type === 'string';
  if (otherCount === 0 && isString && strings.length > 0)
    return type === undefined ? { ...schema, type: 'string' } : schema;
  if (isString && strings.length > 0 && nullable === true && otherCount === 1 && choices.includes(null)) {
    node.reportChange('enum', l10n.t('was written without null, which `nullable` covers'));
    return { ...schema, type: 'string', enum: strings };
  }
  return moveToDescription(schema, node, ['enum']);
};
