import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { moveToDescription } from './keepOnly';
import { mergeBranches } from './rootCombinators';
import type { Rule } from './rewrite';
import { say, without } from './say';

/** Alternatives stand alone: properties are gathered, types handed down. */
export const anyOfAlone: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (type === undefined || !Array.isArray(anyOf)) return schema;
  const branches = anyOf as readonly Json[];
  if (!branches.every(isJsonObject)) return moveToDescription(schema, node, ['anyOf']);
  if (type === 'object') {
    node.note(
      'anyOf',
      l10n.t('was merged into one object: {0} does not support it next to `type`', node.title),
      'warning',
    );
    return mergeBranches(schema, 'anyOf');
  }
  node.note('type', l10n.t('was moved into `anyOf`: {0} does not support both', node.title));
  return { ...without(schema, 'type'), anyOf: branches.map(each => handDown(type, each)) };
};

const handDown = (type: Json, branch: JsonObject): JsonObject => {
  const { anyOf } = branch;
  if ('type' in branch) return branch;
  if (!Array.isArray(anyOf)) return { type, ...branch };
  return {
    ...branch,
    anyOf: (anyOf as readonly Json[]).map(each => (isJsonObject(each) ? handDown(type, each) : each)),
  };
};

/** An object with keys of any name, as a list of pairs. */
export const mapsToPairs: Rule = (schema, node) => {
  const { type, properties, additionalProperties: value } = schema;
  const named = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || node.root || named || !isJsonObject(value) || Object.keys(value).length === 0) return schema;
  node.note(
    'additionalProperties',
    l10n.t('was written as a list of pairs: {0} does not support objects with arbitrary keys', node.title),
    'warning',
  );
  const pair = { type: 'object', properties: { key: { type: 'string' }, value }, required: ['key', 'value'] };
  return { ...without(schema, ...ofObjects), type: 'array', items: pair };
};

/** An object without properties: as its JSON text or, at the root, left out. */
export const emptyObjects: Rule = (schema, node) => {
  const { type, properties } = schema;
  const named = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || named) return schema;
  if (node.root) return noArguments(schema, node);
  node.note(
    'type',
    l10n.t('was written as a string that contains JSON: {0} does not support objects without properties', node.title),
    'warning',
  );
  return say({ ...without(schema, ...ofObjects), type: 'string' }, 'JSON text of an object');
};

/** What stands for no schema at all. */
const noArguments: Rule = (schema, node) => {
  const beside = Object.keys(schema).filter(key => key !== 'type' && key !== 'properties');
  if (beside.length === 0 && 'properties' in schema) return schema;
  for (const key of beside)
    node.note(key, l10n.t('was omitted: {0} does not support objects without properties', node.title));
  return { type: 'object', properties: {} };
};

const ofObjects = [
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
  'maxProperties',
  'default',
  'enum',
];

/** Choices are texts. */
export const textEnums: Rule = (schema, node) => {
  const { enum: choices, nullable, type } = schema;
  if (!Array.isArray(choices)) return schema;
  const texts = (choices as readonly Json[]).filter(each => typeof each === 'string');
  const others = choices.length - texts.length;
  const isText = type === undefined || type === 'string';
  if (others === 0 && isText && texts.length > 0) return type === undefined ? { ...schema, type: 'string' } : schema;
  if (isText && texts.length > 0 && nullable === true && others === 1 && choices.includes(null)) {
    node.note('enum', l10n.t('was written without null, which `nullable` covers'));
    return { ...schema, type: 'string', enum: texts };
  }
  return moveToDescription(schema, node, ['enum']);
};
