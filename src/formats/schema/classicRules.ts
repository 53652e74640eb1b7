import { isJsonObject, type Json, type JsonObject } from '../../util/json';
import { moveToDescription } from './keepOnly';
import { merge } from './mergeAllOf';
import { mergeBranches } from './rootCombinators';
import type { Rule } from './rewrite';
import { say, without } from './say';

/** A union with null as OpenAPI 3.0 says it. */
export const nullableFlag: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (Array.isArray(type)) {
    const others = (type as readonly Json[]).filter(each => each !== 'null');
    const flag = others.length < type.length && others.length > 0 && { nullable: true };
    node.note('type', `was written as one type for each schema: ${node.title} takes no list of types`);
    if (others.length < 2) return { ...schema, type: others[0] ?? 'null', ...flag };
    const rest: JsonObject = { ...without(schema, 'type'), ...flag };
    if (!('anyOf' in rest)) return { ...rest, anyOf: others.map(each => ({ type: each })) };
    return say(rest, `one of the types ${JSON.stringify(others)}`);
  }
  if (!Array.isArray(anyOf)) return schema;
  const branches = (anyOf as readonly Json[]).filter(each => !isNull(each));
  if (branches.length === anyOf.length || branches.length === 0) return schema;
  node.note('anyOf', `was written with \`nullable\`: ${node.title} has no schema for null`);
  const rest = { ...without(schema, 'anyOf'), nullable: true };
  const [only] = branches;
  return branches.length === 1 && isJsonObject(only) ? merge(rest, only, new Set()) : { ...rest, anyOf: branches };
};

/** Alternatives stand alone: properties are gathered, types handed down. */
export const anyOfAlone: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (type === undefined || !Array.isArray(anyOf)) return schema;
  const branches = anyOf as readonly Json[];
  if (!branches.every(isJsonObject)) return moveToDescription(schema, node, ['anyOf']);
  if (type === 'object') {
    node.note('anyOf', `was merged into one object: ${node.title} does not take it beside \`type\``, 'warning');
    return mergeBranches(schema, 'anyOf');
  }
  node.note('type', `was handed down to \`anyOf\`: ${node.title} does not take both`);
  return { ...without(schema, 'type'), anyOf: branches.map(each => ('type' in each ? each : { type, ...each })) };
};

/** An object with keys of any name, as a list of pairs. */
export const mapsToPairs: Rule = (schema, node) => {
  const { type, properties, additionalProperties: value } = schema;
  const named = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || node.root || named || !isJsonObject(value) || Object.keys(value).length === 0) return schema;
  node.note(
    'additionalProperties',
    `was written as a list of pairs: ${node.title} has no objects with keys of any name`,
    'warning',
  );
  const pair = { type: 'object', properties: { key: { type: 'string' }, value }, required: ['key', 'value'] };
  return { ...without(schema, ...ofObjects), type: 'array', items: pair };
};

/** An object without properties, as its JSON text. */
export const emptyObjectsToText: Rule = (schema, node) => {
  const { type, properties } = schema;
  const named = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || named) return schema;
  if (node.root) return schema;
  node.note(
    'type',
    `was written as a text that holds JSON: ${node.title} does not take an object without properties`,
    'warning',
  );
  return say({ ...without(schema, ...ofObjects), type: 'string' }, 'JSON text of an object');
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
    node.note('enum', 'was written without null, which `nullable` says');
    return { ...schema, type: 'string', enum: texts };
  }
  return moveToDescription(schema, node, ['enum']);
};

const isNull = (value: Json): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'null' || (Array.isArray(value['enum']) && value['enum'].every(each => each === null)));
