import { isJsonObject, type Json, type JsonObject } from '../../json/json';
import { BudgetExceededError, spend, withBudget } from '../../util/budget';
import {
  boundOf,
  createKeyMatcher,
  createNegations,
  createRequiredFacts,
  expand,
  factOfKind,
  isStronger,
  kindsLeft,
  kindsOf,
  limitOf,
  positionsOf,
  schemaAtIndex,
  schemasAtKey,
  schemasIn,
  type Fact,
  type Facts,
  type Kind,
} from './facts';
import { SameMeaning } from './sameMeaning';
import { effectiveKeywords, isValid, targetOf, type Place } from './schemaDocument';
import { contextKeywords } from './validityKeywords';

/** A place in a search for a proof. */
interface Search {
  /** How deep in the value the proof is. */
  readonly level: number;
  /** How deep the search is. */
  readonly depth: number;
  /** The unions of the left side that were split already. */
  readonly split: ReadonlySet<Json>;
  /** How many properties inside of each other are searched for a schema that accepts nothing. */
  readonly probes: number;
}

const start: Search = { level: 0, depth: 0, split: new Set(), probes: 0 };

/** Steps of one proof. */
const maxProofSteps = 5000;
/** Steps of a search inside of each other: more than any real schema needs. */
const maxDepth = 400;
/** Properties inside of each other that are searched for a schema that accepts nothing. */
const maxProbes = 3;
/** Values of a list that are checked one by one. */
const maxValues = 1000;
/** Alternatives that are told apart inside of each other. */
const maxSplits = 8;

/**
 * Proves that every value that some schemas accept is accepted by another one. It finds many such proofs, not all: without one,
 * nothing is known. It never gives a wrong one, apart from formats and patterns that the validator does not check.
 */
export class Inclusion {
  readonly #sameMeaning = new SameMeaning();
  readonly #matches = createKeyMatcher();
  readonly #requires = createRequiredFacts();
  readonly #negates = createNegations();
  readonly #ids = new WeakMap<object, number>();
  #nextId = 0;
  /**
   * Claims that are being proven or were proven, with the level at which they are made. A claim may be used within its own proof
   * one level deeper: values are finite. If a claim fails, all claims since then are removed, since they may rest on it.
   */
  readonly #claims = new Map<string, number>();
  readonly #proven = new Set<string>();
  readonly #trail: string[] = [];
  readonly #failed = new Set<string>();

  /** Whether it is proven that each value that is valid for all places on the left is valid for the place on the right. */
  proves(left: readonly Place[], right: Place): boolean {
    return this.#attempt(() => this.#holds(left, right, start));
  }

  /** Whether it is proven that a property that the left side accepts is accepted by the right side. */
  provesAtKey(left: readonly Place[], right: Fact, key: string): boolean {
    return this.#attempt(() => this.#atKey(expand(left), right, key, start));
  }

  /** Proves in a limited number of steps. */
  #attempt(prove: () => boolean): boolean {
    try {
      return withBudget(maxProofSteps, prove);
    } catch (error) {
      if (!(error instanceof BudgetExceededError)) throw error;
      // What was being proven is not, and neither is what rests on it.
      this.#claims.clear();
      this.#proven.clear();
      this.#trail.length = 0;
      return false;
    }
  }

  /** Whether two schemas are the same, apart from annotations, and from where definitions are. */
  isSame(one: Place, other: Place): boolean {
    return this.#sameMeaning.of(one, other);
  }

  #holds(left: readonly Place[], right: Place, search: Search): boolean {
    spend();
    const { schema } = right;
    if (schema === true) return true;
    if (isJsonObject(schema) && effectiveKeywords(schema).length === 0) return true;
    if (!isJsonObject(schema) && schema !== false) return false;
    if (search.depth >= maxDepth || left.some(({ document }) => document.isDynamic) || right.document.isDynamic)
      return left.some(each => this.#sameMeaning.of(each, right));
    const key = this.#keyOf(left, right);
    const claimed = this.#claims.get(key);
    if (claimed !== undefined && claimed < search.level) return true;
    if (claimed === search.level) return this.#proven.has(key);
    if (this.#failed.has(key)) return false;
    const mark = this.#trail.length;
    this.#claims.set(key, search.level);
    this.#trail.push(key);
    const isProven = this.#search(left, right, { ...search, depth: search.depth + 1 });
    if (isProven) {
      this.#proven.add(key);
      return true;
    }
    for (const each of this.#trail.splice(mark)) {
      this.#claims.delete(each);
      this.#proven.delete(each);
    }
    this.#failed.add(key);
    return false;
  }

  #keyOf(left: readonly Place[], right: Place): string {
    const idOf = ({ schema }: Place): string => {
      if (!isJsonObject(schema)) return JSON.stringify(schema);
      let id = this.#ids.get(schema);
      if (id === undefined) this.#ids.set(schema, (id = this.#nextId++));
      return String(id);
    };
    return `${[...new Set(left.map(idOf))].sort().join()}>${idOf(right)}`;
  }

  #search(left: readonly Place[], right: Place, search: Search): boolean {
    const facts = expand(left);
    if (this.#isEmpty(facts, search)) return true;
    const { schema } = right;
    if (!isJsonObject(schema)) return this.#split(left, facts, right, search);
    if (facts.list.some(fact => this.#sameMeaning.of(fact, right))) return true;
    const values = valuesLeft(facts);
    if (values) return values.every(value => isValid(right, value) === true);
    const keywords = effectiveKeywords(schema);
    if (keywords.some(keyword => contextKeywords.has(keyword))) return false;
    const object = { schema, document: right.document };
    if (keywords.every(keyword => this.#accepts(facts, object, keyword, search))) return true;
    return this.#split(left, facts, right, search);
  }

  /** Proves the claim for each alternative of the left side. */
  #split(left: readonly Place[], facts: Facts, right: Place, search: Search): boolean {
    if (search.split.size >= maxSplits) return false;
    for (const { schema, document } of facts.list)
      for (const keyword of ['anyOf', 'oneOf'] as const) {
        const union = schema[keyword];
        if (!Array.isArray(union) || search.split.has(union)) continue;
        const inner = { ...search, split: new Set([...search.split, union]) };
        const branches = (union as readonly Json[]).map(branch => ({ schema: branch, document }));
        return branches.every(branch => {
          const others = keyword === 'oneOf' ? branches.filter(each => each !== branch).map(this.#negates) : [];
          return this.#holds([...left, branch, ...others], right, inner);
        });
      }
    for (const { schema, document } of facts.list) {
      const { if: condition, then = true, else: otherwise = true } = schema;
      if (condition === undefined || search.split.has(schema)) continue;
      const inner = { ...search, split: new Set([...search.split, schema]) };
      const test = { schema: condition, document };
      return (
        this.#holds([...left, test, { schema: then, document }], right, inner) &&
        this.#holds([...left, this.#negates(test), { schema: otherwise, document }], right, inner)
      );
    }
    const kinds = [...kindsLeft(facts)];
    if (kinds.length < 2 || !isUnion(right)) return false;
    return kinds.every(kind => this.#holds([...left, factOfKind(kind)], right, search));
  }

  /** Whether no value is valid for all facts, as far as can be seen. */
  #isEmpty(facts: Facts, search: Search): boolean {
    spend();
    if (facts.isImpossible) return true;
    const kinds = kindsLeft(facts);
    if (kinds.size === 0) return true;
    if (search.depth >= maxDepth || search.probes >= maxProbes) return false;
    const values = valuesLeft(facts);
    if (values) return values.length === 0;
    if (facts.list.some(fact => this.#isExcluded(facts, fact, search))) return true;
    return [...kinds].every(kind => this.#isKindEmpty(facts, kind, search));
  }

  /** Whether a `not` of the fact excludes all that the other facts accept. */
  #isExcluded(facts: Facts, fact: Fact, search: Search): boolean {
    const { not } = fact.schema;
    if (not === undefined) return false;
    const others = facts.list.filter(each => each !== fact);
    return this.#holds(others, { schema: not, document: fact.document }, search);
  }

  #isKindEmpty(facts: Facts, kind: Kind, search: Search): boolean {
    switch (kind) {
      case 'null':
      case 'boolean':
        return false;
      case 'integer':
      case 'fraction': {
        const [low, high] = ([1, -1] as const).map(sign => boundOf(facts, sign, kind === 'integer'));
        return low!.value > high!.value || (low!.value === high!.value && (low!.isExclusive || high!.isExclusive));
      }
      case 'string':
        return isCrossed(facts, 'minLength', 'maxLength');
      case 'array':
        return isCrossed(facts, 'minItems', 'maxItems');
      case 'object':
        return (
          isCrossed(facts, 'minProperties', 'maxProperties') ||
          requiredNames(facts).some(name =>
            this.#isEmpty(expand(this.#schemasAtKey(facts, name)), {
              ...search,
              level: search.level + 1,
              depth: search.depth + 1,
              probes: search.probes + 1,
            }),
          )
        );
    }
  }

  #schemasAtKey({ list }: Facts, key: string): Place[] {
    return list.flatMap(fact => schemasAtKey(fact, key, this.#matches, true));
  }

  /** Whether one keyword of the right side accepts all that the facts accept. */
  #accepts(facts: Facts, right: Fact, keyword: string, search: Search): boolean {
    const { schema, document } = right;
    const value = schema[keyword]!;
    const place = { schema: value, document };
    const kinds = kindsLeft(facts);
    const has = (...some: readonly Kind[]): boolean => some.some(kind => kinds.has(kind));
    switch (keyword) {
      case '$ref': {
        const target = targetOf(right);
        return target !== undefined && this.#holds(facts.list, { schema: target, document }, search);
      }
      case 'type':
        return [...kinds].every(kind => kindsOf(schema).includes(kind));
      case 'enum':
      case 'const':
        return false;
      case 'allOf':
        return eachIn(value, each => this.#holds(facts.list, { schema: each, document }, search));
      case 'anyOf':
        return someIn(value, each => this.#holds(facts.list, { schema: each, document }, search));
      case 'oneOf':
        return this.#isInExactlyOne(facts, place, search);
      case 'not':
        return this.#isEmpty(expand([...facts.list, place]), { ...search, depth: search.depth + 1 });
      case 'if':
        return (
          this.#holds([...facts.list, place], { schema: schema['then'] ?? true, document }, search) &&
          this.#holds([...facts.list, this.#negates(place)], { schema: schema['else'] ?? true, document }, search)
        );
      case 'then':
      case 'else':
      case 'minContains':
      case 'maxContains':
        // With `if` and `contains`.
        return true;
      case 'minimum':
      case 'exclusiveMinimum':
      case 'maximum':
      case 'exclusiveMaximum':
        return !has('integer', 'fraction') || isBounded(facts, keyword, value, !has('fraction'));
      case 'multipleOf':
        return !has('integer', 'fraction') || isMultiple(facts, right, !has('fraction'));
      case 'minLength':
        return !has('string') || atLeast(facts, keyword, value);
      case 'maxLength':
        return !has('string') || atMost(facts, keyword, value);
      case 'pattern':
        return !has('string') || isAnyText(value) || facts.list.some(fact => fact.schema['pattern'] === value);
      case 'format':
        return !has('string') || facts.list.some(fact => fact.schema['format'] === value);
      case 'minItems':
        return !has('array') || atLeast(facts, keyword, value);
      case 'maxItems':
        return !has('array') || atMost(facts, keyword, value);
      case 'uniqueItems':
        return !has('array') || facts.list.some(fact => fact.schema[keyword] === true) || atMost(facts, 'maxItems', 1);
      case 'prefixItems':
      case 'items':
        return !has('array') || this.#acceptsItems(facts, right, keyword, search);
      case 'contains':
        return !has('array') || this.#acceptsContains(facts, right, search);
      case 'minProperties':
        return !has('object') || atLeast(facts, keyword, value) || requiredNames(facts).length >= Number(value);
      case 'maxProperties':
        return !has('object') || atMost(facts, keyword, value);
      case 'required':
        return !has('object') || eachIn(value, name => requiredNames(facts).includes(name as string));
      case 'dependentRequired':
      case 'dependentSchemas':
        return !has('object') || this.#acceptsDependencies(facts, right, keyword, search);
      case 'properties':
        return (
          !has('object') ||
          (isJsonObject(value) && Object.keys(value).every(key => this.#atDeclaredKey(facts, right, key, search)))
        );
      case 'patternProperties':
        return !has('object') || this.#acceptsPatterns(facts, right, search);
      case 'additionalProperties':
        return !has('object') || this.#acceptsAdditional(facts, right, search);
      case 'propertyNames':
        return !has('object') || this.#acceptsNames(facts, place, search);
      default:
        return false;
    }
  }

  #isInExactlyOne(facts: Facts, { schema, document }: Place, search: Search): boolean {
    if (!Array.isArray(schema)) return false;
    const branches = (schema as readonly Json[]).map(each => ({ schema: each, document }));
    return branches.some(
      branch =>
        this.#holds(facts.list, branch, search) &&
        branches.every(
          other =>
            other === branch || this.#isEmpty(expand([...facts.list, other]), { ...search, depth: search.depth + 1 }),
        ),
    );
  }

  #acceptsItems(facts: Facts, right: Fact, keyword: string, search: Search): boolean {
    const { schema } = right;
    const prefix = positionsOf([right]);
    const maxItems = limitOf(facts, 'maxItems', -1) ?? Infinity;
    const inner = deeper(search);
    const at = (index: number): boolean =>
      index >= maxItems ||
      schemaAtIndex(right, index).every(place =>
        this.#holds(
          facts.list.flatMap(fact => schemaAtIndex(fact, index)),
          place,
          inner,
        ),
      );
    if (keyword === 'prefixItems') return indexes(0, prefix).every(at);
    if (schema['items'] === undefined) return true;
    // The first index after all positions stands for the rest.
    return indexes(prefix, Math.max(prefix, positionsOf(facts.list)) + 1).every(at);
  }

  #acceptsContains(facts: Facts, right: Fact, search: Search): boolean {
    const countsIn = ({ schema: { minContains, maxContains } }: Fact): readonly [number, number] => [
      typeof minContains === 'number' ? minContains : 1,
      typeof maxContains === 'number' ? maxContains : Infinity,
    ];
    const [min, max] = countsIn(right);
    const inner = deeper(search);
    const part = ({ schema, document }: Fact): Place => ({ schema: schema['contains']!, document });
    const others = facts.list.filter(fact => fact.schema['contains'] !== undefined);
    const hasEnough =
      min === 0 || others.some(fact => countsIn(fact)[0] >= min && this.#holds([part(fact)], part(right), inner));
    const hasFew =
      max === Infinity ||
      others.some(fact => countsIn(fact)[1] <= max && this.#holds([part(right)], part(fact), inner)) ||
      atMost(facts, 'maxItems', max);
    return hasEnough && hasFew;
  }

  #acceptsDependencies(facts: Facts, { schema, document }: Fact, keyword: string, search: Search): boolean {
    const value = schema[keyword];
    if (!isJsonObject(value)) return false;
    return Object.entries(value).every(([name, needed]) => {
      const given = [...facts.list, this.#requires(name)];
      if (keyword === 'dependentSchemas') return this.#holds(given, { schema: needed, document }, search);
      const known = new Set<Json>(requiredNames(expand(given)));
      for (const fact of facts.list) {
        const own = fact.schema['dependentRequired'];
        const names = isJsonObject(own) && Object.hasOwn(own, name) ? own[name] : [];
        if (Array.isArray(names)) for (const each of names as readonly Json[]) known.add(each);
      }
      return (
        eachIn(needed, each => known.has(each)) || this.#isEmpty(expand(given), { ...search, depth: search.depth + 1 })
      );
    });
  }

  /** Whether the value of a declared property is accepted. */
  #atDeclaredKey(facts: Facts, { schema, document }: Fact, key: string, search: Search): boolean {
    const properties = schema['properties'] as JsonObject;
    return this.#holds(this.#schemasAtKey(facts, key), { schema: properties[key]!, document }, deeper(search));
  }

  /** Whether the value of any property with the key is accepted by all schemas that apply to it. */
  #atKey(facts: Facts, right: Fact, key: string, search: Search): boolean {
    const left = this.#schemasAtKey(facts, key);
    return schemasAtKey(right, key, this.#matches, false).every(place => this.#holds(left, place, deeper(search)));
  }

  #acceptsPatterns(facts: Facts, right: Fact, search: Search): boolean {
    const { document } = right;
    return schemasIn(right.schema, 'patternProperties').every(([pattern, schema]) => {
      const place = { schema, document };
      const known = declaredNames(facts).filter(name => this.#matches(pattern, name) !== false);
      return (
        known.every(name => this.#holds(this.#schemasAtKey(facts, name), place, deeper(search))) &&
        this.#acceptsOthers(facts, place, search, (other, isOwn) => isOwn && other === pattern)
      );
    });
  }

  #acceptsAdditional(facts: Facts, right: Fact, search: Search): boolean {
    const { schema, document } = right;
    const place = { schema: schema['additionalProperties']!, document };
    const patterns = schemasIn(schema, 'patternProperties').map(([pattern]) => pattern);
    const isDeclared = (name: string): boolean =>
      (isJsonObject(schema['properties']) && Object.hasOwn(schema['properties'], name)) ||
      patterns.some(pattern => this.#matches(pattern, name) === true);
    const known = declaredNames(facts).filter(name => !isDeclared(name));
    return (
      known.every(name => this.#holds(this.#schemasAtKey(facts, name), place, deeper(search))) &&
      this.#acceptsOthers(facts, place, search, undefined, patterns)
    );
  }

  /**
   * Whether the values of all properties that no fact declares are accepted. It is enough that one fact has only schemas for them
   * that the place accepts. `isAlwaysApplied`: a pattern whose schema applies to each of these properties. `exempt`: patterns of
   * properties that the place does not apply to.
   */
  #acceptsOthers(
    facts: Facts,
    place: Place,
    search: Search,
    isAlwaysApplied: (pattern: string, isOwn: boolean) => boolean = () => false,
    exempt: readonly string[] = [],
  ): boolean {
    if (place.schema === true) return true;
    if (isJsonObject(place.schema) && effectiveKeywords(place.schema).length === 0) return true;
    const inner = deeper(search);
    return facts.list.some(({ schema, document }) => {
      const patterns = schemasIn(schema, 'patternProperties');
      const applied = patterns.find(([pattern]) => isAlwaysApplied(pattern, true));
      if (applied && this.#holds([{ schema: applied[1], document }], place, inner)) return true;
      const { additionalProperties } = schema;
      if (additionalProperties === undefined) return false;
      return (
        this.#holds([{ schema: additionalProperties, document }], place, inner) &&
        patterns.every(
          ([pattern, each]) => exempt.includes(pattern) || this.#holds([{ schema: each, document }], place, inner),
        )
      );
    });
  }

  #acceptsNames(facts: Facts, place: Place, search: Search): boolean {
    const known = facts.list.filter(fact => fact.schema['propertyNames'] !== undefined);
    if (
      this.#holds(
        [
          factOfKind('string'),
          ...known.map(({ schema, document }) => ({ schema: schema['propertyNames']!, document })),
        ],
        place,
        deeper(search),
      )
    )
      return true;
    // All names are known if a fact refuses the others.
    return facts.list.some(
      ({ schema }) =>
        schema['additionalProperties'] === false &&
        schemasIn(schema, 'patternProperties').length === 0 &&
        schemasIn(schema, 'properties').every(([name]) => isValid(place, name) === true),
    );
  }
}

const deeper = ({ level, depth, probes }: Search): Search => ({ level: level + 1, depth, probes, split: new Set() });

const isUnion = ({ schema }: Place): boolean =>
  isJsonObject(schema) && ('anyOf' in schema || 'oneOf' in schema || '$ref' in schema || 'enum' in schema);

const eachIn = (list: Json, test: (each: Json) => boolean): boolean =>
  Array.isArray(list) && (list as readonly Json[]).every(test);

const someIn = (list: Json, test: (each: Json) => boolean): boolean =>
  Array.isArray(list) && (list as readonly Json[]).some(test);

const indexes = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);

/** The values that the facts leave, if these are few. Values that a fact refuses are left out. */
const valuesLeft = (facts: Facts): readonly Json[] | undefined => {
  let values: readonly Json[] | undefined;
  for (const { schema } of facts.list) {
    const listed =
      schema['const'] !== undefined
        ? [schema['const']]
        : Array.isArray(schema['enum'])
          ? (schema['enum'] as readonly Json[])
          : undefined;
    if (listed && (!values || listed.length < values.length)) values = listed;
  }
  values ??= valuesOfKinds(kindsLeft(facts));
  if (!values || values.length > maxValues) return undefined;
  return values.filter(value => facts.list.every(fact => isValid(fact, value) !== false));
};

const valuesOfKinds = (kinds: ReadonlySet<Kind>): readonly Json[] | undefined =>
  [...kinds].every(kind => kind === 'null' || kind === 'boolean')
    ? [...(kinds.has('null') ? [null] : []), ...(kinds.has('boolean') ? [true, false] : [])]
    : undefined;

const isBounded = (facts: Facts, keyword: string, value: Json, isWhole: boolean): boolean => {
  if (typeof value !== 'number') return true;
  const sign = keyword === 'minimum' || keyword === 'exclusiveMinimum' ? 1 : -1;
  const needed = { value, isExclusive: keyword.startsWith('exclusive') };
  return !isStronger(needed, boundOf(facts, sign, isWhole), sign);
};

const isMultiple = (facts: Facts, { schema, document }: Fact, isWhole: boolean): boolean => {
  const place = { schema: { multipleOf: schema['multipleOf']! }, document };
  const divisors = facts.list.flatMap(fact => fact.schema['multipleOf'] ?? []);
  return [...(isWhole ? [1] : []), ...divisors].some(divisor => isValid(place, divisor) === true);
};

const atLeast = (facts: Facts, keyword: string, value: Json): boolean =>
  typeof value !== 'number' || value <= (limitOf(facts, keyword, 1) ?? 0);

const atMost = (facts: Facts, keyword: string, value: Json): boolean =>
  typeof value !== 'number' || value >= (limitOf(facts, keyword, -1) ?? Infinity);

const isCrossed = (facts: Facts, low: string, high: string): boolean =>
  (limitOf(facts, low, 1) ?? 0) > (limitOf(facts, high, -1) ?? Infinity);

/** Whether the pattern matches every text. */
const isAnyText = (pattern: Json): boolean =>
  ['', '^', '$', '.*', '(?:)', '[^]*', '[\\s\\S]*', '^[\\s\\S]*$'].includes(pattern as string);

const requiredNames = ({ list }: Facts): readonly string[] => {
  const names = new Set<string>();
  for (const { schema } of list) {
    const { required } = schema;
    if (!Array.isArray(required)) continue;
    spend(required.length / 10);
    for (const each of required) if (typeof each === 'string') names.add(each);
  }
  return [...names];
};

/** The names of properties that a fact declares. */
const declaredNames = ({ list }: Facts): readonly string[] => [
  ...new Set(list.flatMap(({ schema }) => schemasIn(schema, 'properties').map(([name]) => name))),
];
