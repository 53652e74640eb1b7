import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { sameJson } from '../../json/sameJson';
import { spend } from '../../util/budget';
import { dereference, effectiveKeywords, targetOf, type Place } from './schemaDocument';

/** Tells whether schemas of two documents are the same, apart from annotations, from order, and from where definitions are. */
export class SameMeaning {
  readonly #different = new WeakMap<object, WeakSet<object>>();
  readonly #same = new WeakMap<object, WeakSet<object>>();
  /** The pairs that are being compared. A pair that is met again within itself differs only if something else does. */
  #open = new Map<object, Set<object>>();
  #depth = 0;

  of(one: Place, other: Place): boolean {
    // The meaning of a dynamic reference depends on all schemas around it.
    if (one.document.isDynamic || other.document.isDynamic)
      return (
        one.document.isDynamic && sameJson(one.document.root, other.document.root) && sameJson(one.schema, other.schema)
      );
    if (this.#depth === 0) this.#open = new Map();
    return this.#compare(one, other);
  }

  #compare(one: Place, other: Place): boolean {
    spend();
    const [left, right] = [dereference(one), dereference(other)];
    if (!left || !right) return false;
    const [a, b] = [asObject(left.schema), asObject(right.schema)];
    if (!a || !b) return a === b && left.schema === right.schema;
    if (this.#same.get(a)?.has(b) || this.#open.get(a)?.has(b)) return true;
    if (this.#different.get(a)?.has(b) || this.#depth >= maxDepth) return false;
    (this.#open.get(a) ?? setIn(this.#open, a, new Set())).add(b);
    this.#depth++;
    const isSame = this.#compareKeywords({ ...left, schema: a }, { ...right, schema: b });
    this.#depth--;
    if (!isSame) (this.#different.get(a) ?? setIn(this.#different, a, new WeakSet())).add(b);
    // Only the outermost answer depends on no pair that is still being compared.
    if (isSame && this.#depth === 0) (this.#same.get(a) ?? setIn(this.#same, a, new WeakSet())).add(b);
    return isSame;
  }

  #compareKeywords(left: Place & { schema: JsonObject }, right: Place & { schema: JsonObject }): boolean {
    const keys = new Set([...effectiveKeywords(left.schema), ...effectiveKeywords(right.schema)]);
    return [...keys].every(key => {
      const [a, b] = [left.schema[key], right.schema[key]];
      if (a === undefined || b === undefined) return !countsEvaluated(left, right) && isEmptyKeyword(key, a ?? b!);
      return this.#compareKeyword(key, { ...left, schema: a }, { ...right, schema: b }, left, right);
    });
  }

  #compareKeyword(key: string, a: Place, b: Place, left: Place, right: Place): boolean {
    if (key === '$ref') {
      // The reference has keywords next to it, so it was not followed yet.
      const alone = ({ schema, document }: Place): Place => ({
        schema: onlyReference(schema as JsonObject, document),
        document,
      });
      return this.#compare(alone(left), alone(right));
    }
    if (schemaKeywords.has(key)) return this.#compare(a, b);
    if (listKeywords.has(key)) {
      const [one, other] = [a.schema, b.schema];
      if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
      return (one as readonly Json[]).every((each, index) =>
        this.#compare({ ...a, schema: each }, { ...b, schema: (other as readonly Json[])[index]! }),
      );
    }
    if (mapKeywords.has(key)) {
      const [one, other] = [a.schema, b.schema];
      if (!isJsonObject(one) || !isJsonObject(other)) return sameJson(one, other);
      const names = Object.keys(one);
      return (
        names.length === Object.keys(other).length &&
        names.every(
          name =>
            Object.hasOwn(other, name) && this.#compare({ ...a, schema: one[name]! }, { ...b, schema: other[name]! }),
        )
      );
    }
    return sameKeywordValue(key, a.schema, b.schema);
  }
}

const maxDepth = 400;

/** Whether a keyword that rejects nothing can have an effect on an `unevaluated…` keyword. */
const countsEvaluated = (...places: readonly Place[]): boolean =>
  places.some(({ document }) => document.index.hasUnevaluatedKeywords);

const setIn = <K extends object, V>(map: { set(key: K, value: V): unknown }, key: K, value: V): V => {
  map.set(key, value);
  return value;
};

/** `true` is the same as `{}`. */
const asObject = (schema: Json): JsonObject | undefined =>
  isJsonObject(schema) ? schema : schema === true ? anything : undefined;

const anything: JsonObject = {};

/** Whether the keyword rejects nothing, as an empty list of required names. */
const isEmptyKeyword = (key: string, value: Json): boolean =>
  (key === 'required' || key === 'allOf' || key === 'prefixItems') && Array.isArray(value)
    ? value.length === 0
    : (schemaKeywords.has(key) && key !== 'not' && key !== 'if' && key !== 'contains' && isTrue(value)) ||
      ((key === 'minLength' || key === 'minItems' || key === 'minProperties') && value === 0);

const isTrue = (schema: Json): boolean =>
  schema === true || (isJsonObject(schema) && effectiveKeywords(schema).length === 0);

/** A schema with only the reference, which the index of the document resolves from where the schema is. */
const onlyReference = (schema: JsonObject, document: Place['document']): Json =>
  targetOf({ schema, document }) ?? { $ref: schema['$ref']! };

export const schemaKeywords: ReadonlySet<string> = new Set([
  ...['items', 'additionalProperties', 'propertyNames', 'contains', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]);
const listKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const mapKeywords = new Set(['properties', 'patternProperties', 'dependentSchemas']);

/** Compares values of a keyword that holds no schemas. */
const sameKeywordValue = (key: string, a: Json, b: Json): boolean => {
  if (key === 'type') return sameSet(listOf(a), listOf(b));
  if ((key === 'required' || key === 'enum') && Array.isArray(a) && Array.isArray(b))
    return sameSet(a as readonly Json[], b as readonly Json[]);
  return sameJson(a, b);
};

const listOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);

const sameSet = (one: readonly Json[], other: readonly Json[]): boolean => {
  spend((one.length + other.length) / 10);
  const keys = (list: readonly Json[]): ReadonlySet<string> => new Set(list.map(keyOf));
  const [left, right] = [keys(one), keys(other)];
  return left.size === right.size && [...left].every(key => right.has(key));
};

/** A text that is the same for equal values. */
export const keyOf = (value: Json): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    isJsonObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
