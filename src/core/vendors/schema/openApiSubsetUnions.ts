import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { tuplesToItems, withItems } from './arrays';
import { replaceEmptyObjects, mapsToPairs } from './openApiSubsetRules';
import { describeOnly } from './keepOnly';
import type { RemarkKind } from '../../util/result';
import { merge, mergeKind } from './mergeAllOf';
import { loudestKind, type Node, type Pass, type SchemaRule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** Removes `nullable` where there is neither a type nor a union next to it. */
export const dropIdleNullable: SchemaRule = (schema, node) => {
  const { nullable, type, anyOf } = schema;
  const isTyped = typeof type === 'string' && type !== 'null' && !(node.isRoot && type === 'object');
  const isUnion = Array.isArray(anyOf) && !(anyOf as readonly Json[]).every(isNull);
  if (nullable === undefined || isUnion || isTyped) return schema;
  node.reportChange('nullable', l10n.t('was omitted: {0} supports it only next to a type', node.title));
  return withoutKeywords(schema, 'nullable');
};

/** Writes a union with null as `nullable`, as in OpenAPI 3.0. */
export const unionsToNullable: SchemaRule = (schema, node) => {
  const { type, anyOf, enum: choices } = schema;
  if (Array.isArray(type)) return typesToSchemas(schema, type as readonly Json[], node);
  if (!Array.isArray(anyOf)) return schema;
  const branches = (anyOf as readonly Json[]).filter(each => !isNull(each));
  const isFlagged = schema['nullable'] === true && type === undefined && branches.length === 1;
  if (branches.length === 0 || (branches.length === anyOf.length && !isFlagged)) return schema;
  // With a type next to it, the schema did not accept null before. The same is true of an enum without null.
  const isNullable =
    type === undefined ? !Array.isArray(choices) || choices.includes(null) : schema['nullable'] === true;
  const flag = isNullable && { nullable: true };
  const rest: JsonObject = withoutKeywords(schema, 'anyOf', 'nullable');
  const [only] = branches;
  if (branches.length > 1 || !isJsonObject(only)) {
    node.reportChange([], describeNullable(node.title));
    return { ...rest, ...flag, anyOf: branches };
  }
  const lost = new Set<string>();
  const merged = { ...merge(rest, withoutKeywords(only, 'nullable'), lost), ...flag };
  const kind = mergeKind(lost);
  node.reportChange([], describeNullable(node.title), kind);
  // The remaining alternative can be a union itself.
  return unionsToNullable(merged, silentNode(node));
};

const describeNullable = (title: string): string =>
  l10n.t('was written with `nullable`: {0} does not support a schema for null', title);

/** Writes a list of types as one schema per type, and null as `nullable`. */
const typesToSchemas = (schema: JsonObject, types: readonly Json[], node: Node): JsonObject => {
  const { anyOf, enum: choices } = schema;
  const named = [...new Set(types)].filter(
    each => each !== 'null' && !(each === 'integer' && types.includes('number')),
  );
  const isNullable =
    types.includes('null') &&
    (!Array.isArray(choices) || choices.includes(null)) &&
    (!Array.isArray(anyOf) || (anyOf as readonly Json[]).some(acceptsNull));
  const flag = isNullable && named.length > 0 && { nullable: true };
  if (named.length < 2) {
    node.reportChange([], l10n.t('was written with one type: {0} does not support lists of types', node.title));
    return { ...schema, type: named[0] ?? 'null', ...flag };
  }
  const what = l10n.t('was written as one schema per type: {0} does not support lists of types', node.title);
  const rest: JsonObject = { ...withoutKeywords(schema, 'type'), ...flag };
  if (Array.isArray(choices)) {
    node.reportChange([], what);
    // The values tell the types.
    return {
      ...withoutKeywords(rest, 'nullable'),
      enum: (choices as readonly Json[]).filter(each => hasType(each, types)),
    };
  }
  if (anyOf !== undefined) {
    node.reportChange([], what, 'moved');
    return addToDescription(rest, `one of the types ${JSON.stringify(named)}`);
  }
  const kinds: RemarkKind[] = [];
  const quiet: Node = { ...silentNode(node), reportChange: (_place, _what, kind) => void (kind && kinds.push(kind)) };
  const alternatives = named.map(each => alternativeOf(each, schema, quiet));
  node.reportChange([], what, loudestKind(kinds));
  return { ...withoutKeywords(rest, ...movedKeywords), anyOf: alternatives };
};

const hasType = (value: Json, types: readonly Json[]): boolean => {
  if (value === null) return types.includes('null');
  if (typeof value === 'number')
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
  return types.includes(Array.isArray(value) ? 'array' : typeof value);
};

/** Whether a schema that this schema profile has rewritten accepts null. */
const acceptsNull = (schema: Json): boolean => {
  if (!isJsonObject(schema)) return schema === true;
  const { type, anyOf, enum: choices, nullable } = schema;
  if (nullable === true || isNull(schema)) return true;
  return (
    type === undefined &&
    !Array.isArray(choices) &&
    (!Array.isArray(anyOf) || (anyOf as readonly Json[]).some(acceptsNull))
  );
};

/** Writes a union of single values as one `enum`. */
export const literalsToEnum: Pass = (root, { reportChange }) => {
  const visit = (given: JsonObject, path: Path): JsonObject => {
    const schema = mapSubschemas(given, (child, ...place) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, ...place)) : child,
    );
    const key = ['anyOf', 'oneOf'].find(each => Array.isArray(schema[each]));
    if (key === undefined || 'enum' in schema || 'const' in schema) return schema;
    const lists = (schema[key] as readonly Json[]).map(literalsOf);
    const values = lists.flatMap(list => list ?? []);
    const isDistinct = new Set(values.map(each => JSON.stringify(each))).size === values.length;
    if (lists.length < 2 || lists.includes(undefined) || (key === 'oneOf' && !isDistinct)) return schema;
    reportChange(path, l10n.t('was written with one `enum` instead of `{0}`, which means the same', key));
    return { ...withoutKeywords(schema, key), enum: [...new Set(values)] };
  };
  return visit(root, []);
};

/** The values of a schema that does nothing but list them. */
const literalsOf = (schema: Json): readonly Json[] | undefined => {
  if (!isJsonObject(schema)) return undefined;
  const { type, const: value, enum: choices, ...others } = schema;
  const listed = Object.hasOwn(schema, 'const') ? [value!] : choices;
  if (
    !Array.isArray(listed) ||
    Object.keys(others).length > 0 ||
    (Object.hasOwn(schema, 'const') && choices !== undefined)
  )
    return undefined;
  const values = listed as readonly Json[];
  return type === undefined ? values : values.filter(each => hasType(each, Array.isArray(type) ? type : [type]));
};

/** Writes a tuple as a list, and null in the resulting union as `nullable`. */
export const tuplesToNullableItems: SchemaRule = (schema, node) => {
  const list = tuplesToItems(schema, node);
  const { items } = list;
  if (list === schema || !isJsonObject(items)) return list;
  return { ...list, items: unionsToNullable(items, silentNode(node)) };
};

/** A node that reports nothing, for schemas made from a schema whose changes are already reported. */
const silentNode = ({ title }: Node): Node => ({ title, isRoot: false, reportChange: () => undefined });

/** The keywords that belong to some types only, if there are several. */
const keywordsOfType: { readonly [type: string]: readonly string[] } = {
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties', 'propertyOrdering'],
  string: ['minLength', 'maxLength', 'pattern'],
  number: ['minimum', 'maximum'],
  integer: ['minimum', 'maximum'],
};

const movedKeywords = [...new Set(Object.values(keywordsOfType).flat())];

const alternativeOf = (type: Json, schema: JsonObject, node: Node): JsonObject => {
  const keywords = typeof type === 'string' ? (keywordsOfType[type] ?? []) : [];
  const own = Object.entries(schema).filter(([key]) => keywords.includes(key));
  const branch: JsonObject = { type, ...Object.fromEntries(own) };
  const rules = [mapsToPairs, replaceEmptyObjects, withItems({ type: 'string' }), describeOnly('additionalProperties')];
  return rules.reduce((each, rule) => rule(each, node), branch);
};

const isNull = (value: Json): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'null' ||
    (Array.isArray(value['enum']) && value['enum'].length > 0 && value['enum'].every(each => each === null)));
