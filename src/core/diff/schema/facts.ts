import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { linearPattern, type LinearPattern } from '../../tool/linearPattern';
import { typesOf } from '../../tool/schemaNodes';
import { spend } from '../../util/budget';
import { createDocument, isEffective, targetOf, type Place } from './schemaDocument';

/** The kinds of JSON values. A number is whole or a fraction. */
export const kinds = ['null', 'boolean', 'integer', 'fraction', 'string', 'array', 'object'] as const;
export type Kind = (typeof kinds)[number];

const kindsOfType = (type: string): readonly Kind[] =>
  type === 'number' ? ['integer', 'fraction'] : kinds.filter(kind => kind === type && kind !== 'fraction');

const kindOf = (value: Json): Kind => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'fraction';
  return typeof value as Kind;
};

/** The kinds that the keyword `type` accepts. */
export const kindsOf = (schema: JsonObject): readonly Kind[] =>
  schema['type'] === undefined ? kinds : [...new Set(typesOf(schema).flatMap(kindsOfType))];

/** A schema that is known to accept a value. */
export interface Fact extends Place {
  readonly schema: JsonObject;
}

/** What is known of a value: schemas that accept it, with their references and `allOf` followed. */
export interface Facts {
  readonly list: readonly Fact[];
  /** Whether a schema that accepts nothing is among them. */
  readonly isImpossible: boolean;
}

/** Adds the schemas of references and of `allOf`. A reference that leads nowhere says nothing. */
export const expand = (places: readonly Place[]): Facts => {
  const list: Fact[] = [];
  const seen = new Set<Json>();
  let isImpossible = false;
  const add = ({ schema, document }: Place): void => {
    spend(0.5);
    if (schema === false) isImpossible = true;
    if (!isJsonObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    list.push({ schema, document });
    const target = targetOf({ schema, document });
    if (target !== undefined) add({ schema: target, document });
    const { allOf } = schema;
    if (Array.isArray(allOf)) for (const each of allOf as readonly Json[]) add({ schema: each, document });
  };
  places.forEach(add);
  return { list, isImpossible };
};

/** The kinds of values that the facts leave. */
export const kindsLeft = ({ list }: Facts): ReadonlySet<Kind> => {
  let left: readonly Kind[] = kinds;
  for (const { schema } of list) {
    spend(0.2);
    const { not } = schema;
    const own = kindsOf(schema);
    left = left.filter(kind => own.includes(kind));
    if (Array.isArray(schema['enum'])) left = keepKinds(left, schema['enum'] as readonly Json[]);
    if (schema['const'] !== undefined) left = keepKinds(left, [schema['const']]);
    if (typeof schema['multipleOf'] === 'number' && Number.isInteger(schema['multipleOf']))
      left = left.filter(kind => kind !== 'fraction');
    if (isJsonObject(not) && isOnlyType(not)) left = left.filter(kind => !kindsOf(not).includes(kind));
  }
  return new Set(left);
};

const keepKinds = (left: readonly Kind[], values: readonly Json[]): readonly Kind[] => {
  spend(values.length / 10);
  const found = new Set(values.map(kindOf));
  return left.filter(kind => found.has(kind));
};

const isOnlyType = (schema: JsonObject): boolean =>
  schema['type'] !== undefined && Object.keys(schema).every(key => key === 'type' || !isEffective(key, schema[key]));

/** A document for facts that are in no schema. */
const ownDocument = createDocument({});

/** That a value is of a kind. */
export const factOfKind = (kind: Kind): Place => ({ schema: schemasOfKinds[kind], document: ownDocument });

const schemasOfKinds: { readonly [K in Kind]: JsonObject } = {
  null: { type: 'null' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  fraction: { type: 'number', not: { type: 'integer' } },
  string: { type: 'string' },
  array: { type: 'array' },
  object: { type: 'object' },
};

/** That a value is an object with the property. Returns the same fact for the same name. */
export const createRequiredFacts = (): ((name: string) => Place) => {
  const known = new Map<string, JsonObject>();
  return name => {
    const schema = known.get(name) ?? { type: 'object', required: [name] };
    known.set(name, schema);
    return { schema, document: ownDocument };
  };
};

/** That a value is invalid for a schema. Returns the same fact for the same schema. */
export const createNegations = (): ((place: Place) => Place) => {
  const known = new WeakMap<object, JsonObject>();
  return ({ schema, document }) => {
    if (typeof schema === 'boolean') return { schema: !schema, document };
    const negated = known.get(schema as object) ?? { not: schema };
    known.set(schema as object, negated);
    return { schema: negated, document };
  };
};

/** The strongest lower or upper bound of a number. */
export interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

/** The bound of the facts from below (`sign` 1) or from above (`sign` -1). `isWhole`: the number is an integer. */
export const boundOf = ({ list }: Facts, sign: 1 | -1, isWhole: boolean): Bound => {
  let best: Bound = { value: -sign * Infinity, isExclusive: false };
  const [inclusive, exclusive] = sign === 1 ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum'];
  for (const { schema } of list)
    for (const key of [inclusive, exclusive]) {
      const value = schema[key];
      if (typeof value !== 'number') continue;
      const bound = { value, isExclusive: key === exclusive };
      if (isStronger(bound, best, sign)) best = bound;
    }
  if (!isWhole || !Number.isFinite(best.value)) return best;
  const { value, isExclusive } = best;
  const whole = sign === 1 ? Math.ceil(value) : Math.floor(value);
  return { value: isExclusive && whole === value ? value + sign : whole, isExclusive: false };
};

/** Whether the bound rejects all that the other rejects, and is not equal to it. */
export const isStronger = (bound: Bound, other: Bound, sign: 1 | -1): boolean =>
  sign * bound.value > sign * other.value || (bound.value === other.value && bound.isExclusive && !other.isExclusive);

/** The largest number of a keyword in the facts (`sign` 1), or the smallest (`sign` -1). */
export const limitOf = ({ list }: Facts, keyword: string, sign: 1 | -1): number | undefined => {
  let best: number | undefined;
  for (const { schema } of list) {
    const value = schema[keyword];
    if (typeof value === 'number' && (best === undefined || sign * value > sign * best)) best = value;
  }
  return best;
};

/** Whether a key matches a pattern; undefined if the pattern cannot be run. */
export type KeyMatcher = (pattern: string, key: string) => boolean | undefined;

export const createKeyMatcher = (): KeyMatcher => {
  const compiled = new Map<string, LinearPattern | undefined>();
  return (pattern, key) => {
    if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
    const known = compiled.get(pattern);
    spend(1 + ((known?.size ?? 0) * key.length) / 10_000);
    return known && known.size * key.length <= maxMatching ? known.test(key) : undefined;
  };
};

const maxMatching = 100_000;

const compile = (pattern: string): LinearPattern | undefined => {
  spend(1 + pattern.length / 20);
  try {
    return linearPattern(pattern);
  } catch {
    // The pattern is invalid, so it cannot be run.
    return undefined;
  }
};

/** The schemas by keyword `properties`, `patternProperties` or `dependentSchemas`. */
export const schemasIn = (schema: JsonObject, keyword: string): readonly (readonly [name: string, schema: Json])[] => {
  const named = schema[keyword];
  return isJsonObject(named) ? Object.entries(named) : [];
};

/**
 * The schemas of one schema that apply to the value of a property. `isCertain`: only those that surely apply; otherwise also
 * those that may.
 */
export const schemasAtKey = (
  { schema, document }: Fact,
  key: string,
  matches: KeyMatcher,
  isCertain: boolean,
): Place[] => {
  const found: Json[] = [];
  let isDeclared = false;
  const { properties, additionalProperties } = schema;
  if (isJsonObject(properties) && Object.hasOwn(properties, key)) {
    found.push(properties[key]!);
    isDeclared = true;
  }
  let isUnclear = false;
  for (const [pattern, inner] of schemasIn(schema, 'patternProperties')) {
    const isMatch = matches(pattern, key);
    if (isMatch === undefined) {
      isUnclear = true;
      if (!isCertain) found.push(inner);
    } else if (isMatch) {
      found.push(inner);
      isDeclared = true;
    }
  }
  if (!isDeclared && additionalProperties !== undefined && !(isCertain && isUnclear)) found.push(additionalProperties);
  return found.map(each => ({ schema: each, document }));
};

/** The schema that applies to the item at an index, if any. */
export const schemaAtIndex = ({ schema, document }: Fact, index: number): Place[] => {
  const { prefixItems, items } = schema;
  const positions = Array.isArray(prefixItems) ? (prefixItems as readonly Json[]) : [];
  const found = index < positions.length ? positions[index] : items;
  return found === undefined ? [] : [{ schema: found, document }];
};

/** How many positions of the facts have a schema of their own. */
export const positionsOf = (list: readonly Fact[]): number =>
  Math.max(0, ...list.map(({ schema }) => (Array.isArray(schema['prefixItems']) ? schema['prefixItems'].length : 0)));
