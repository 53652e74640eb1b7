import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { tuplesToItems, withItems } from './arrays';
import { replaceEmptyObjects, mapsToPairs } from './openApiSubsetRules';
import { describeOnly } from './keepOnly';
import { merge } from './mergeAllOf';
import type { Node, Pass, Rule } from './rewrite';
import { addToDescription, withoutKeywords } from './addToDescription';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/**
 * Reports `nullable`, which JSON Schema does not have. `true` stays and is read back as a union with null. `false` has no
 * effect and is removed.
 */
export const reportNullable: Pass = (root, { title, reportChange }) => {
  const visit = (schema: JsonObject, path: Path): JsonObject => {
    const { nullable } = schema;
    if (nullable === true) reportChange(path, l10n.t('is `nullable`, which {0} reads as a union with null', title));
    if (nullable === false) reportChange([...path, 'nullable'], l10n.t('was omitted: it has no effect'));
    const children = mapSubschemas(schema, (child, ...place) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, ...place)) : child,
    );
    return nullable === false ? withoutKeywords(children, 'nullable') : children;
  };
  return visit(root, []);
};

/** Removes `nullable` where there is neither a type nor a union next to it. */
export const dropIdleNullable: Rule = (schema, node) => {
  const { nullable, type, anyOf } = schema;
  const isTyped = typeof type === 'string' && type !== 'null' && !(node.isRoot && type === 'object');
  const isUnion = Array.isArray(anyOf) && !(anyOf as readonly Json[]).every(isNull);
  if (nullable === undefined || isUnion || isTyped) return schema;
  node.reportChange('nullable', l10n.t('was omitted: {0} supports it only next to a type', node.title));
  return withoutKeywords(schema, 'nullable');
};

/** Writes a union with null as `nullable`, as in OpenAPI 3.0. */
export const unionsToNullable: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (Array.isArray(type)) {
    const nonNullTypes = (type as readonly Json[]).filter(each => each !== 'null');
    const flag = nonNullTypes.length < type.length && nonNullTypes.length > 0 && { nullable: true };
    node.reportChange(
      'type',
      l10n.t('was written as one schema per type: {0} does not support lists of types', node.title),
    );
    if (nonNullTypes.length < 2) return { ...schema, type: nonNullTypes[0] ?? 'null', ...flag };
    const rest: JsonObject = { ...withoutKeywords(schema, 'type'), ...flag };
    if (!('anyOf' in rest))
      return {
        ...withoutKeywords(rest, ...movedKeywords),
        anyOf: nonNullTypes.map(each => alternativeOf(each, schema, node)),
      };
    if (flag) node.reportChange('anyOf', l10n.t('was made nullable as a result'));
    return addToDescription(rest, `one of the types ${JSON.stringify(nonNullTypes)}`);
  }
  if (!Array.isArray(anyOf)) return schema;
  const branches = (anyOf as readonly Json[]).filter(each => !isNull(each));
  const isFlagged = schema['nullable'] === true && type === undefined && branches.length === 1;
  if (branches.length === 0 || (branches.length === anyOf.length && !isFlagged)) return schema;
  node.reportChange('anyOf', l10n.t('was written with `nullable`: {0} does not support a schema for null', node.title));
  // With a type next to it, the schema did not accept null before.
  const rest: JsonObject = { ...withoutKeywords(schema, 'anyOf'), ...(type === undefined && { nullable: true }) };
  if ('enum' in schema) node.reportChange('enum', l10n.t('can be null as a result'));
  const [only] = branches;
  if (branches.length > 1 || !isJsonObject(only)) return { ...rest, anyOf: branches };
  const merged = merge(rest, type === undefined ? only : withoutKeywords(only, 'nullable'), new Set());
  // The remaining alternative can be a union itself.
  return unionsToNullable(merged, silentNode(node));
};

/** Writes a tuple as a list, and null in the resulting union as `nullable`. */
export const tuplesToNullableItems: Rule = (schema, node) => {
  const list = tuplesToItems(schema, node);
  const { items } = list;
  if (list === schema || !isJsonObject(items)) return list;
  return { ...list, items: unionsToNullable(items, silentNode(node)) };
};

/** A node that reports nothing, for schemas made from a schema whose changes are already reported. */
const silentNode = ({ title }: Node): Node => ({ title, isRoot: false, reportChange: () => undefined });

/** The keywords that belong to a single type, if it is one of several. */
const keywordsOfType: { readonly [type: string]: readonly string[] } = {
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties', 'propertyOrdering'],
};

const movedKeywords = Object.values(keywordsOfType).flat();

const alternativeOf = (type: Json, schema: JsonObject, node: Node): JsonObject => {
  const keywords = typeof type === 'string' ? (keywordsOfType[type] ?? []) : [];
  const own = Object.entries(schema).filter(([key]) => keywords.includes(key));
  const branch: JsonObject = { type, ...Object.fromEntries(own) };
  const rules = [mapsToPairs, replaceEmptyObjects, withItems({ type: 'string' }), describeOnly('additionalProperties')];
  return rules.reduce((each, rule) => rule(each, silentNode(node)), branch);
};

const isNull = (value: Json): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'null' || (Array.isArray(value['enum']) && value['enum'].every(each => each === null)));
