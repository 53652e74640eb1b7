import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { sameJson } from '../json/sameJson';
import { escapePointerKey, parsePointer } from '../json/pointer';
import { valueAt } from '../json/valueAt';
import { mapSubschemas } from '../tool/subschemas';
import { spend } from '../util/budget';

/**
 * Whether the schema `after` may reject a value that the schema `before` accepts. Errs on the side of true: it follows changes
 * through the schema, but proves nothing about what they mean together.
 */
export const narrows = (before: JsonObject, after: JsonObject): boolean => {
  const [one, other] = [modernized(before), modernized(after)];
  if (mayReject(one, other)) return true;
  // A wider schema can make the whole narrower if a reference to it is negated, or if other keywords count what it matches.
  const isMonotone = !hasTrickyKeywords(one) && !hasTrickyKeywords(other);
  return !isMonotone && mayReject(other, one);
};

/** Keywords with one schema, whose value may be rejected if the schema rejects. */
const singleKeywords = new Set(['items', 'additionalProperties', 'propertyNames', 'then', 'else', 'additionalItems']);
const listKeywords = new Set(['allOf', 'anyOf', 'prefixItems']);
const mapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);
/** Other keywords that restrict the value: without the keyword, more is valid. */
const limits = new Set([
  ...['const', 'format', 'pattern', 'multipleOf', 'uniqueItems', 'dependentRequired', 'not'],
  ...['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum'],
]);
/** Keywords that this check does not follow. Any change of them may reject a value. A change of others has no effect. */
const unfollowed = new Set([
  ...['$schema', '$id', 'id', '$ref', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'],
  ...['oneOf', 'if', 'contains', 'minContains', 'maxContains', 'dependencies'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]);

/** Whether `after` may reject a value that `before` accepts, both at the same place of the two schemas. */
const mayReject = (before: Json | undefined, after: Json | undefined): boolean => {
  spend();
  if (after === undefined || after === true || before === false || before === after) return false;
  if (after === false || !isJsonObject(after)) return true;
  const old: JsonObject = isJsonObject(before) ? before : {};
  const keys = new Set([...Object.keys(old), ...Object.keys(after)]);
  return [...keys].some(key => {
    const [oldField, field] = [valueOf(old, key), valueOf(after, key)];
    return !sameJson(oldField, field) && fieldMayReject(key, oldField, field);
  });
};

const valueOf = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

const fieldMayReject = (key: string, before: Json | undefined, after: Json | undefined): boolean => {
  if (key === 'type') return after !== undefined && !typesIn(before).every(type => isAmong(type, typesIn(after)));
  if (key === 'enum') return Array.isArray(after) && !isSubset(before, after as readonly Json[]);
  if (key === 'required')
    return Array.isArray(after) && !isSubset(after, Array.isArray(before) ? (before as readonly Json[]) : []);
  if (key === '$defs' || key === 'definitions') return definitionsMayReject(before, after);
  if (key === 'not') return after !== undefined && (before === undefined || mayReject(after, before));
  if (singleKeywords.has(key)) {
    // Other keys than the declared ones are then valid, except at the root, where the declared ones are all.
    if (key === 'additionalProperties' && after === undefined) return true;
    return mayReject(before, after);
  }
  // Without its positions, `items` applies to all items.
  if (key === 'prefixItems' && after === undefined) return true;
  if (listKeywords.has(key)) return listMayReject(before, after);
  if (mapKeywords.has(key)) return mapMayReject(before, after);
  if (limits.has(key)) return after !== undefined;
  return unfollowed.has(key);
};

const allTypes = ['string', 'number', 'boolean', 'array', 'object', 'null'];
const typesIn = (type: Json | undefined): readonly Json[] =>
  type === undefined ? allTypes : (Array.isArray(type) ? (type as readonly Json[]) : [type]).filter(isKnownType);
const isKnownType = (type: Json): boolean => type === 'integer' || allTypes.includes(type as string);
const isAmong = (type: Json, types: readonly Json[]): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

const isSubset = (some: Json | undefined, all: readonly Json[]): boolean =>
  Array.isArray(some) && (some as readonly Json[]).every(each => all.some(other => sameJson(each, other)));

const listMayReject = (before: Json | undefined, after: Json | undefined): boolean => {
  if (after === undefined) return false;
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length) return true;
  return (after as readonly Json[]).some((each, index) => mayReject((before as readonly Json[])[index], each));
};

/** A property that is no longer declared may be rejected as an unknown one. */
const mapMayReject = (before: Json | undefined, after: Json | undefined): boolean => {
  if (!isJsonObject(before) || !isJsonObject(after)) return true;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].some(
    key => !Object.hasOwn(before, key) || !Object.hasOwn(after, key) || mayReject(before[key], after[key]),
  );
};

/** A definition has an effect only where something refers to it. Another rule finds references to nothing. */
const definitionsMayReject = (before: Json | undefined, after: Json | undefined): boolean => {
  const [old, all] = [before, after].map(each => (isJsonObject(each) ? each : {}));
  const keys = new Set([...Object.keys(old!), ...Object.keys(all!)]);
  return [...keys].some(key => {
    const [one, other] = [valueOf(old!, key), valueOf(all!, key)];
    if (one !== undefined && other !== undefined) return mayReject(one, other);
    return hasKey(one ?? other, anchorKeywords);
  });
};

const anchorKeywords = new Set(['$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor']);

/** Whether a reference may be negated, or whether other keywords depend on what a schema matches. */
const hasTrickyKeywords = (root: JsonObject): boolean =>
  hasKey(root, new Set(['unevaluatedItems', 'unevaluatedProperties', '$dynamicRef', '$recursiveRef'])) ||
  (hasKey(root, new Set(['$ref'])) && hasKey(root, new Set(['not', 'if', 'oneOf', 'contains'])));

/** Whether the value contains an object with one of the keys, at any depth. */
const hasKey = (value: Json | undefined, keys: ReadonlySet<string>): boolean => {
  spend(0.1);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return (value as readonly Json[]).some(each => hasKey(each, keys));
  return Object.entries(value as JsonObject).some(([key, field]) => keys.has(key) || hasKey(field, keys));
};

/** The schema with keywords of older drafts replaced by the present ones with the same meaning. */
const modernized = (root: JsonObject): JsonObject => {
  const visit = (schema: JsonObject): JsonObject => {
    const inner = mapSubschemas(schema, child => (isJsonObject(child) ? visit(child) : child));
    return withRequiredNames(withNumericBounds(withPrefixItems(withPresentRef(inner, root))), schema);
  };
  return visit(root);
};

/** Draft-03 and OpenAPI by mistake: `required: true` in a property. */
const withRequiredNames = (schema: JsonObject, { properties }: JsonObject): JsonObject => {
  const { required, ...rest } = schema;
  const names = Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) =>
    isJsonObject(property) && property['required'] === true ? [name] : [],
  );
  const listed = Array.isArray(required) ? (required as readonly Json[]) : [];
  if (names.length === 0) return typeof required === 'boolean' ? rest : schema;
  return { ...rest, required: [...new Set([...listed, ...names])] };
};

/** Draft-04: `exclusiveMinimum: true` beside `minimum`. */
const withNumericBounds = (schema: JsonObject): JsonObject => {
  let result = schema;
  for (const [bound, exclusive] of Object.entries({ minimum: 'exclusiveMinimum', maximum: 'exclusiveMaximum' })) {
    const { [bound]: limit, [exclusive]: flag, ...rest } = result;
    if (typeof flag !== 'boolean') continue;
    if (flag && limit !== undefined) result = { ...rest, [exclusive]: limit };
    else result = { ...rest, ...(limit !== undefined && { [bound]: limit }) };
  }
  return result;
};

/** Before draft 2020-12: one schema per position in `items`. */
const isTuple = ({ items, prefixItems }: JsonObject): boolean => Array.isArray(items) && prefixItems === undefined;

const withPrefixItems = (schema: JsonObject): JsonObject => {
  if (!isTuple(schema)) return schema;
  const { items, additionalItems, ...rest } = schema;
  return {
    ...rest,
    ...((items as readonly Json[]).length > 0 && { prefixItems: items! }),
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
};

const presentKeys: ReadonlyMap<string, string> = new Map([
  ['items', 'prefixItems'],
  ['additionalItems', 'items'],
]);

/** A reference into a tuple, as it is written after the change of the tuple. */
const withPresentRef = (schema: JsonObject, root: JsonObject): JsonObject => {
  const { $ref } = schema;
  if (typeof $ref !== 'string' || !$ref.startsWith('#/')) return schema;
  let holder: unknown = root;
  const keys = parsePointer($ref.slice(1)).map(key => {
    const present = isJsonObject(holder) && isTuple(holder) ? presentKeys.get(key) : undefined;
    holder = valueAt(holder, [key]);
    return present ?? key;
  });
  return { ...schema, $ref: `#/${keys.map(escapePointerKey).join('/')}` };
};
