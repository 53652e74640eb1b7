import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { sameJson } from '../../json/sameJson';
import { l10n } from '../../util/l10n';
import type { RemarkKind } from '../../util/result';
import { moveToDescription } from './keepOnly';
import { merge, mergeKind } from './mergeAllOf';
import { mergeBranches } from './rootCombinators';
import { loudestKind, ruleFor, type SchemaRule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';

/** Removes `type` next to `anyOf`: object alternatives are merged, and any other type moves into the alternatives. */
export const isolateAnyOf: SchemaRule = (schema, node) => {
  const { type, anyOf, nullable } = schema;
  if (type === undefined || !Array.isArray(anyOf)) return schema;
  const branches = anyOf as readonly Json[];
  if (!branches.every(isJsonObject)) return moveToDescription(schema, node, ['anyOf']);
  if (type === 'object') {
    node.reportChange(
      [],
      l10n.t('was merged with its `anyOf` into one object: {0} does not support both', node.title),
      'changed',
    );
    return mergeBranches(schema, 'anyOf');
  }
  const siblings = Object.keys(schema).filter(key => limiting.has(key));
  const limits = Object.fromEntries(siblings.map(key => [key, schema[key]!]));
  const lost = new Set<string>();
  const alternatives = branches
    .flatMap(each => withType(type, each, nullable === true))
    .map(each => merge(limits, each, lost));
  // No value has the type of one and of the other.
  if (alternatives.length === 0) return moveToDescription(schema, node, ['anyOf']);
  node.reportChange(
    [],
    l10n.t('was written with its type in each schema of `anyOf`: {0} does not support both', node.title),
    mergeKind(lost),
  );
  return { ...withoutKeywords(schema, 'type', ...siblings), anyOf: alternatives };
};

/** The keywords of a schema that is no object that restrict its values. */
const limiting = new Set([
  ...['enum', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum'],
  ...['exclusiveMaximum', 'multipleOf', 'items', 'minItems', 'maxItems', 'uniqueItems'],
]);

/** The branch with the type, or nothing if it has another one. */
const withType = (type: Json, branch: JsonObject, isNullable: boolean): readonly JsonObject[] => {
  const { anyOf, type: own } = branch;
  const rest = isNullable ? branch : withoutKeywords(branch, 'nullable');
  if (own !== undefined) {
    const isNarrower = own === 'integer' && type === 'number';
    if (own === type || isNarrower) return [rest];
    return own === 'number' && type === 'integer' ? [{ ...rest, type }] : [];
  }
  if (!Array.isArray(anyOf)) return [{ type, ...rest }];
  const alternatives = (anyOf as readonly Json[])
    .filter(isJsonObject)
    .flatMap(each => withType(type, each, isNullable));
  return alternatives.length > 0 ? [{ ...rest, anyOf: alternatives }] : [];
};

/** Writes an object with arbitrary keys as a list of pairs. */
export const mapsToPairs: SchemaRule = (schema, node) => {
  const { type, properties, additionalProperties: value } = schema;
  const hasProperties = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || node.isRoot || hasProperties || !isJsonObject(value) || Object.keys(value).length === 0)
    return schema;
  node.reportChange(
    [],
    l10n.t('was written as a list of pairs: {0} does not support objects with arbitrary keys', node.title),
    'changed',
  );
  const pair = { type: 'object', properties: { key: { type: 'string' }, value }, required: ['key', 'value'] };
  return { ...withoutKeywords(schema, ...objectKeywords), type: 'array', items: pair };
};

/** Writes an object without properties as a string with JSON. At the root, it becomes an object without arguments. */
export const replaceEmptyObjects: SchemaRule = (schema, node) => {
  const { type, properties } = schema;
  const hasProperties = isJsonObject(properties) && Object.keys(properties).length > 0;
  if (type !== 'object' || hasProperties) return schema;
  if (node.isRoot) return toNoArguments(schema, node);
  node.reportChange(
    [],
    l10n.t('was written as a string that contains JSON: {0} does not support objects without properties', node.title),
    'changed',
  );
  return addToDescription({ ...withoutKeywords(schema, ...objectKeywords), type: 'string' }, 'JSON text of an object');
};

/** Writes the schema of a tool without arguments. */
const toNoArguments: SchemaRule = (schema, node) => {
  const otherKeywords = Object.keys(schema).filter(key => key !== 'type' && key !== 'properties');
  if (otherKeywords.length === 0 && 'properties' in schema) return schema;
  for (const key of otherKeywords)
    node.reportChange(
      key,
      l10n.t('was omitted: {0} does not support objects without properties', node.title),
      restrictsObjects.has(key) ? 'weakened' : 'by-design',
    );
  return { type: 'object', properties: {} };
};

/** The keywords that exclude some objects. */
export const restrictsObjects = new Set([
  ...['required', 'additionalProperties', 'patternProperties', 'propertyNames', 'minProperties', 'maxProperties'],
  ...['unevaluatedProperties', 'dependentRequired', 'dependentSchemas', 'enum', 'const', '$ref'],
  ...['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'],
]);

/** Writes a single example as `example`. */
export const examplesToExample = ruleFor(['examples'], (schema, node) => {
  const { examples } = schema;
  if (!Array.isArray(examples) || examples.length !== 1 || 'example' in schema) return schema;
  node.reportChange([], l10n.t('was written with `example` instead of `examples`: {0} supports only one', node.title));
  return { ...withoutKeywords(schema, 'examples'), example: examples[0] as Json };
});

const objectKeywords = [
  'properties',
  'required',
  'additionalProperties',
  'minProperties',
  'maxProperties',
  'default',
  'enum',
];

/**
 * Writes an enum with texts that are not empty only. The description states other values, or `type` and `nullable` express
 * them. The values tell the type if there is none.
 */
export const enumsToStrings: SchemaRule = (schema, node) => {
  const { enum: choices, type, nullable } = schema;
  if (!Array.isArray(choices)) return schema;
  const isPossible = (each: Json): boolean =>
    each === null
      ? type === undefined || type === 'null' || nullable === true
      : type === undefined || isOfType(each, type);
  const possible = (choices as readonly Json[]).filter(isPossible);
  const values = possible.filter(each => each !== null);
  const kinds = [...new Set(values.map(typeOf))];
  if (possible.length === 0 || kinds.includes('object') || (kinds.length > 1 && 'anyOf' in schema))
    return moveToDescription(schema, node, ['enum']);
  const flag = type === undefined && values.length > 0 && possible.length > values.length && { nullable: true };
  if (kinds.length > 1) {
    const groups = kinds.map(kind => restrictTo(values.filter(each => typeOf(each) === kind)));
    node.reportChange(
      [],
      l10n.t('was written with one schema per type of its values: {0} supports only texts in `enum`', node.title),
      loudestKind(groups.map(({ kind }) => kind)),
    );
    return { ...withoutKeywords(schema, 'enum'), ...flag, anyOf: groups.map(withText) };
  }
  if (values.length === 0) {
    if (type === 'null') return withoutKeywords(schema, 'enum');
    node.reportChange([], l10n.t('was written with the type null instead of `enum`, which means the same'));
    return { ...withoutKeywords(schema, 'enum', 'nullable'), type: 'null' };
  }
  const restricted = restrictTo(values);
  if (type === 'string' && sameJson(restricted.schema['enum'], choices)) return schema;
  node.reportChange([], describeEnum(restricted.kind, node.title), restricted.kind);
  const rest = 'enum' in restricted.schema ? schema : withoutKeywords(schema, 'enum');
  const typed = { ...rest, ...flag, ...restricted.schema, ...(type !== undefined && { type }) };
  return withText({ ...restricted, schema: typed });
};

const describeEnum = (kind: RemarkKind, title: string): string => {
  if (kind === 'changed')
    return l10n.t(
      'was written without the empty text in `enum`, which the description states: {0} does not support it',
      title,
    );
  if (kind === 'moved')
    return l10n.t(
      'was written without `enum`, whose values the description states: {0} supports only texts there',
      title,
    );
  return l10n.t(
    'was written with the type and the texts of its `enum`, which mean the same: {0} supports only texts there',
    title,
  );
};

/** The schema of one kind of values, the text that states those that it cannot list, and what becomes of it. */
interface Restricted {
  readonly schema: JsonObject;
  readonly text?: string;
  readonly kind: RemarkKind;
}

const restrictTo = (values: readonly Json[]): Restricted => {
  const [first] = values;
  if (typeof first === 'string') {
    const texts = values.filter(each => each !== '');
    if (texts.length === 0) return { schema: { type: 'string', maxLength: 0 }, kind: 'by-design' };
    const schema = { type: 'string', enum: texts };
    return texts.length === values.length
      ? { schema, kind: 'by-design' }
      : { schema, text: 'can also be an empty text', kind: 'changed' };
  }
  const text = `one of ${values.map(each => JSON.stringify(each)).join(', ')}`;
  if (typeof first === 'boolean') {
    const schema = { type: 'boolean' };
    return values.includes(!first) ? { schema, kind: 'by-design' } : { schema, text, kind: 'moved' };
  }
  return { schema: { type: values.every(Number.isInteger) ? 'integer' : 'number' }, text, kind: 'moved' };
};

const withText = ({ schema, text }: Restricted): JsonObject =>
  text === undefined ? schema : addToDescription(schema, text);

const typeOf = (value: Json): string => typeof value;

const isOfType = (value: Json, type: Json): boolean => {
  if (Array.isArray(value)) return type === 'array';
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
};
