import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import type { Path } from '../../util/path';
import { tuplesToItems, withItems } from './arrays';
import { emptyObjects, mapsToPairs } from './openApiSubsetRules';
import { sayOnly } from './keepOnly';
import { merge } from './mergeAllOf';
import type { Node, Pass, Rule } from './rewrite';
import { say, without } from './say';
import { mapSubschemas, subschemaPath } from '../../tool/subschemas';

/** What JSON Schema has no word for. It stays, and is read back as a union with null. */
export const nullableAlready: Pass = (whole, { title, note }) => {
  const visit = (schema: JsonObject, path: Path): JsonObject => {
    const { nullable } = schema;
    if (nullable === true) note(path, l10n.t('is `nullable`, which {0} reads as a union with null', title));
    if (nullable === false) note([...path, 'nullable'], l10n.t('was omitted: it has no effect'));
    const made = mapSubschemas(schema, (child, ...place) =>
      isJsonObject(child) ? visit(child, subschemaPath(path, ...place)) : child,
    );
    return nullable === false ? without(made, 'nullable') : made;
  };
  return visit(whole, []);
};

/** Nothing but a type can be null too. */
export const nullableTypes: Rule = (schema, node) => {
  const { nullable, type, anyOf } = schema;
  const isTyped = typeof type === 'string' && type !== 'null' && !(node.root && type === 'object');
  const isUnion = Array.isArray(anyOf) && !(anyOf as readonly Json[]).every(isNull);
  if (nullable === undefined || isUnion || isTyped) return schema;
  node.note('nullable', l10n.t('was omitted: {0} supports it only next to a type', node.title));
  return without(schema, 'nullable');
};

/** A union with null as OpenAPI 3.0 says it. */
export const nullableFlag: Rule = (schema, node) => {
  const { type, anyOf } = schema;
  if (Array.isArray(type)) {
    const others = (type as readonly Json[]).filter(each => each !== 'null');
    const flag = others.length < type.length && others.length > 0 && { nullable: true };
    node.note('type', l10n.t('was written as one schema per type: {0} does not support lists of types', node.title));
    if (others.length < 2) return { ...schema, type: others[0] ?? 'null', ...flag };
    const rest: JsonObject = { ...without(schema, 'type'), ...flag };
    if (!('anyOf' in rest))
      return { ...without(rest, ...handed), anyOf: others.map(each => branchOf(each, schema, node)) };
    if (flag) node.note('anyOf', l10n.t('was made nullable as a result'));
    return say(rest, `one of the types ${JSON.stringify(others)}`);
  }
  if (!Array.isArray(anyOf)) return schema;
  const branches = (anyOf as readonly Json[]).filter(each => !isNull(each));
  const isFlagged = schema['nullable'] === true && type === undefined && branches.length === 1;
  if (branches.length === 0 || (branches.length === anyOf.length && !isFlagged)) return schema;
  node.note('anyOf', l10n.t('was written with `nullable`: {0} does not support a schema for null', node.title));
  // Beside a type of its own, null was never taken.
  const rest: JsonObject = { ...without(schema, 'anyOf'), ...(type === undefined && { nullable: true }) };
  if ('enum' in schema) node.note('enum', l10n.t('can be null as a result'));
  const [only] = branches;
  if (branches.length > 1 || !isJsonObject(only)) return { ...rest, anyOf: branches };
  const one = merge(rest, type === undefined ? only : without(only, 'nullable'), new Set());
  // It may have been alternatives itself.
  return nullableFlag(one, quiet(node));
};

/** What a list holds, where that came of its places, is a union like any other. */
export const tuples: Rule = (schema, node) => {
  const made = tuplesToItems(schema, node);
  const { items } = made;
  if (made === schema || !isJsonObject(items)) return made;
  return { ...made, items: nullableFlag(items, quiet(node)) };
};

/** For what is made of a schema of which all is told already. */
const quiet = ({ title }: Node): Node => ({ title, root: false, note: () => undefined });

/** What is said of one type alone, where it is one of several. */
const spokenOf: { readonly [type: string]: readonly string[] } = {
  array: ['items', 'minItems', 'maxItems'],
  object: ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties', 'propertyOrdering'],
};

const handed = Object.values(spokenOf).flat();

const branchOf = (type: Json, schema: JsonObject, node: Node): JsonObject => {
  const keywords = typeof type === 'string' ? (spokenOf[type] ?? []) : [];
  const said = Object.entries(schema).filter(([key]) => keywords.includes(key));
  const branch: JsonObject = { type, ...Object.fromEntries(said) };
  const rules = [mapsToPairs, emptyObjects, withItems({ type: 'string' }), sayOnly('additionalProperties')];
  return rules.reduce((each, rule) => rule(each, quiet(node)), branch);
};

const isNull = (value: Json): boolean =>
  isJsonObject(value) &&
  (value['type'] === 'null' || (Array.isArray(value['enum']) && value['enum'].every(each => each === null)));
