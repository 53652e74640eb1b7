import { format as formats, type OutputUnit, type SchemaDraft } from '@cfworker/json-schema';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { encodePointerKey, escapePointerKey, loneSurrogates } from '../json/pointer';
import { linearPattern, type LinearPattern } from './linearPattern';
import { sameJson } from '../json/sameJson';
import { SchemaIndex } from './schemaIndex';

/** The result of validating a value. */
export interface Validation {
  /** The errors in the wording of `@cfworker/json-schema`, limited to the first `maxErrors`. Empty if the value is valid. */
  readonly errors: readonly OutputUnit[];
  /** Patterns that the linear-time engine cannot run. Every text counts as matching them. */
  readonly patternsNotRun: readonly string[];
}

/** Validation exceeds its budget, for example because of references that multiply or long lists of alternatives. */
export class TooCostlyError extends Error {}

/** Steps of validation: a visited schema, or a compared value. */
const maxSteps = 50_000;
/** Levels of nested schemas: far more than the levels of a value, and far below the limit of the call stack. */
const maxDepth = 1000;
/** Characters matched against patterns, multiplied by the sizes of the patterns. */
const maxMatching = 10_000_000;
const maxErrors = 500;
/** UTF-16 units of all errors, with their locations. */
const maxErrorText = 1_000_000;
/** UTF-16 units of a text whose format is checked: some of the regular expressions take quadratic time. */
const maxFormatted = 2000;

/**
 * Validates a value against a schema with the same errors as `@cfworker/json-schema`, but in bounded time: patterns and
 * references can keep that library busy forever.
 */
export const validateSchema = (
  schema: JsonObject,
  value: Json,
  draft: SchemaDraft,
  { index = SchemaIndex.of(schema), place = '#', spent = { steps: 0, matching: 0 } }: ValidateOptions = {},
): Validation => {
  const run = new Run(index, draft, spent);
  const valid = run.check(schema, value, [place, '#'], new Set(), undefined);
  // The location of the error is longer than `maxErrorText`.
  if (!valid && run.errors.length === 0)
    run.errors.push({
      instanceLocation: place,
      keyword: 'schema',
      keywordLocation: '#/schema',
      error: 'A value in it does not match.',
    });
  return { errors: run.errors, patternsNotRun: [...run.patternsNotRun] };
};

export interface ValidateOptions {
  /** Resolves the references of the schema, if they do not refer to the schema itself. */
  readonly index?: SchemaIndex;
  /** A JSON pointer to the value, with which the locations of errors begin. */
  readonly place?: string;
  /** The budget that has been used so far. Several validations can share one. */
  readonly spent?: SpentBudget;
}

export interface SpentBudget {
  steps: number;
  matching: number;
}

/** The locations in the value and in the schema, as JSON pointers. */
type Place = readonly [instance: string, keyword: string];
/** The keys and indexes that a schema has evaluated: the `unevaluated…` keywords apply to the rest. */
type Evaluated = Set<string | number>;

class Run {
  readonly errors: OutputUnit[] = [];
  readonly patternsNotRun = new Set<string>();
  readonly #index: SchemaIndex;
  readonly #draft: SchemaDraft;
  readonly #patterns = new Map<string, LinearPattern | undefined>();
  readonly #spent: SpentBudget;
  #depth = 0;
  #errorText = 0;

  constructor(index: SchemaIndex, draft: SchemaDraft, spent: SpentBudget) {
    this.#spent = spent;
    this.#index = index;
    this.#draft = draft;
  }

  /** Whether the value is valid. Adds errors to `errors`: an error of a schema comes before those of its subschemas. */
  check(schema: Json, value: Json, place: Place, evaluated: Evaluated, anchor: JsonObject | undefined): boolean {
    this.#step();
    if (++this.#depth > maxDepth) throw new TooCostlyError('It refers to itself without end.');
    const valid = this.#check(schema, value, place, evaluated, anchor);
    this.#depth--;
    return valid;
  }

  #check(schema: Json, value: Json, place: Place, evaluated: Evaluated, anchor: JsonObject | undefined): boolean {
    if (schema === true) return true;
    if (schema === false) return this.#fail('false', [place[0], place[0]], 'False boolean schema.');
    if (!isJsonObject(schema)) return true;
    const outer = schema['$recursiveAnchor'] === true ? (anchor ?? schema) : anchor;
    let valid = true;
    const combine = (each: boolean): void => void (valid = each && valid);

    if (schema['$recursiveRef'] === '#')
      combine(
        this.#checkKeyword('$recursiveRef', place, 'A subschema had errors.', inner =>
          this.check(outer ?? schema, value, inner, evaluated, outer),
        ),
      );
    const { $ref } = schema;
    if ($ref !== undefined) {
      const target = typeof $ref === 'string' ? this.#index.resolve(schema, $ref) : undefined;
      if (target === undefined) throw new Error(`Unresolved $ref ${jsonText($ref).slice(0, 200)}.`);
      combine(
        this.#checkKeyword('$ref', place, 'A subschema had errors.', inner =>
          this.check(target, value, inner, evaluated, outer),
        ),
      );
      if (this.#draft === '4' || this.#draft === '7') return valid;
    }
    combine(this.#checkType(schema, value, place));
    combine(this.#checkChoices(schema, value, place));
    combine(this.#checkCombined(schema, value, place, evaluated, outer));
    if (isJsonObject(value)) combine(this.#checkObject(schema, value, place, evaluated, outer));
    else if (Array.isArray(value)) combine(this.#checkArray(schema, value as readonly Json[], place, evaluated, outer));
    else if (typeof value === 'number') combine(this.#checkNumber(schema, value, place));
    else if (typeof value === 'string') combine(this.#checkText(schema, value, place));
    return valid;
  }

  #checkType({ type }: JsonObject, value: Json, place: Place): boolean {
    if (type === undefined) return true;
    const actual = typeOf(value);
    const types = Array.isArray(type) ? (type as readonly Json[]) : [type];
    if (types.some(each => each === actual || (each === 'integer' && Number.isInteger(value)))) return true;
    return this.#failAt(
      'type',
      place,
      `Instance type "${actual}" is invalid. Expected "${types.slice(0, 20).map(typeText).join('", "')}".`,
    );
  }

  #checkChoices(schema: JsonObject, value: Json, place: Place): boolean {
    const { enum: choices } = schema;
    let valid = true;
    if (schema['const'] !== undefined && !this.#same(value, schema['const']))
      valid = this.#failAt('const', place, `Instance does not match ${jsonText(schema['const'])}.`);
    if (Array.isArray(choices) && !(choices as readonly Json[]).some(each => this.#same(value, each)))
      valid = this.#failAt('enum', place, `Instance does not match any of ${jsonText(choices as Json)}.`);
    return valid;
  }

  #checkCombined(
    schema: JsonObject,
    value: Json,
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const { not, if: condition } = schema;
    let valid = true;
    if (not !== undefined) {
      const before = this.errors.length;
      const matches = this.check(not, value, [place[0], `${place[1]}/not`], new Set(), anchor);
      this.#truncateErrors(before);
      if (matches) valid = this.#failAt('not', place, 'Instance matched "not" schema.');
    }
    const inner = schema['$recursiveAnchor'] === true ? anchor : undefined;
    for (const keyword of ['anyOf', 'allOf', 'oneOf'] as const) {
      const branches = schema[keyword];
      if (!Array.isArray(branches)) continue;
      valid = this.#checkBranches(keyword, branches as readonly Json[], value, place, evaluated, inner) && valid;
    }
    if (condition === undefined) return valid;
    const before = this.errors.length;
    const branchEvaluated = new Set<string | number>();
    const isConditionMet = this.check(condition, value, [place[0], `${place[1]}/if`], branchEvaluated, anchor);
    this.#truncateErrors(before);
    if (isConditionMet) this.#merge(evaluated, branchEvaluated);
    const [branch, name] = isConditionMet ? [schema['then'], 'then'] : [schema['else'], 'else'];
    if (branch === undefined) return valid;
    const reason = `Instance does not match "${name}" schema.`;
    const isBranchValid = this.#checkKeyword('if', place, reason, () =>
      this.check(branch, value, [place[0], `${place[1]}/${name}`], evaluated, anchor),
    );
    return isBranchValid && valid;
  }

  #checkBranches(
    keyword: 'anyOf' | 'allOf' | 'oneOf',
    branches: readonly Json[],
    value: Json,
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const before = this.errors.length;
    // Added before the errors of the branches. Its message is set once the number of matches is known.
    this.#failAt(keyword, place, '');
    let matches = 0;
    for (const [index, branch] of branches.entries()) {
      const branchEvaluated = new Set<string | number>();
      if (!this.check(branch, value, [place[0], `${place[1]}/${keyword}/${index}`], branchEvaluated, anchor)) continue;
      matches++;
      this.#merge(evaluated, branchEvaluated);
    }
    const valid = keyword === 'anyOf' ? matches > 0 : keyword === 'allOf' ? matches === branches.length : matches === 1;
    if (valid) this.#truncateErrors(before);
    else if (before < this.errors.length)
      this.errors[before] = {
        ...this.errors[before]!,
        error:
          keyword === 'anyOf'
            ? 'Instance does not match any subschemas.'
            : keyword === 'allOf'
              ? 'Instance does not match every subschema.'
              : `Instance does not match exactly one subschema (${matches} matches).`,
      };
    return valid;
  }

  #checkObject(
    schema: JsonObject,
    value: JsonObject,
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const { required, minProperties, maxProperties, propertyNames } = schema;
    let valid = true;
    const combine = (each: boolean): void => void (valid = each && valid);
    const fail = (keyword: string, text: string): void => combine(this.#failAt(keyword, place, text));
    if (Array.isArray(required))
      for (const key of required as readonly string[]) {
        this.#step();
        if (!Object.hasOwn(value, key)) fail('required', `Instance does not have required property "${key}".`);
      }
    const keys = Object.keys(value);
    if (typeof minProperties === 'number' && keys.length < minProperties)
      fail('minProperties', `Instance does not have at least ${minProperties} properties.`);
    if (typeof maxProperties === 'number' && keys.length > maxProperties)
      fail('maxProperties', `Instance does not have at least ${maxProperties} properties.`);
    if (propertyNames !== undefined)
      for (const key of keys)
        combine(
          this.#checkKeyword('propertyNames', place, `Property name "${key}" does not match schema.`, inner =>
            this.check(propertyNames, key, [`${place[0]}/${encoded(key)}`, inner[1]], new Set(), anchor),
          ),
        );
    combine(this.#checkDependencies(schema, value, place, evaluated, anchor));
    combine(this.#checkProperties(schema, value, keys, place, evaluated, anchor));
    return valid;
  }

  #checkDependencies(
    schema: JsonObject,
    value: JsonObject,
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    let valid = true;
    for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies'] as const) {
      const field = schema[keyword];
      if (!isJsonObject(field)) continue;
      for (const key of Object.keys(field)) {
        this.#step();
        if (!Object.hasOwn(value, key)) continue;
        const dependency = field[key]!;
        const at: Place = [place[0], `${place[1]}/${keyword === 'dependentRequired' ? 'dependantRequired' : keyword}`];
        if (!Array.isArray(dependency)) {
          const reason = `Instance has "${key}" but does not match dependant schema.`;
          const branchEvaluated = keyword === 'dependentSchemas' ? evaluated : new Set<string | number>();
          const fits = this.#checkWithError(keyword, at, reason, () =>
            this.check(dependency, value, [at[0], `${at[1]}/${encoded(key)}`], branchEvaluated, anchor),
          );
          valid = fits && valid;
          continue;
        }
        for (const other of dependency as readonly string[]) {
          this.#step();
          if (!Object.hasOwn(value, other))
            valid = this.#fail(keyword, at, `Instance has "${key}" but does not have "${other}".`);
        }
      }
    }
    return valid;
  }

  #checkProperties(
    schema: JsonObject,
    value: JsonObject,
    keys: readonly string[],
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
    const matchedKeys = new Set<string>();
    let valid = true;
    const checkProperty = (keyword: string, key: string, inner: Json, message: string, suffix = ''): void => {
      const fits = this.#checkKeyword(keyword, place, message, at =>
        this.check(inner, value[key]!, [`${place[0]}/${encoded(key)}`, `${at[1]}${suffix}`], new Set(), anchor),
      );
      matchedKeys.add(key);
      if (fits) evaluated.add(key);
      else valid = false;
    };
    if (isJsonObject(properties))
      for (const key of Object.keys(properties)) {
        this.#step();
        if (Object.hasOwn(value, key))
          checkProperty(
            'properties',
            key,
            properties[key]!,
            `Property "${key}" does not match schema.`,
            `/${encoded(key)}`,
          );
      }
    for (const [pattern, inner] of Object.entries(isJsonObject(patternProperties) ? patternProperties : {}))
      for (const key of keys) {
        this.#step();
        // A pattern that cannot be run may match any key.
        const isMatch = this.#matches(pattern, key);
        if (isMatch === undefined) {
          matchedKeys.add(key);
          evaluated.add(key);
        } else if (isMatch) {
          const reason = `Property "${key}" matches pattern "${pattern}" but does not match associated schema.`;
          checkProperty('patternProperties', key, inner, reason, `/${encoded(pattern)}`);
        }
      }
    if (additionalProperties !== undefined) {
      for (const key of keys)
        if (!matchedKeys.has(key))
          checkProperty(
            ...(['additionalProperties', key, additionalProperties] as const),
            `Property "${key}" does not match additional properties schema.`,
          );
    } else if (unevaluatedProperties !== undefined) {
      for (const key of keys)
        if (!evaluated.has(key))
          checkProperty(
            ...(['unevaluatedProperties', key, unevaluatedProperties] as const),
            `Property "${key}" does not match unevaluated properties schema.`,
          );
    }
    return valid;
  }

  #checkArray(
    schema: JsonObject,
    value: readonly Json[],
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const { prefixItems, items, additionalItems, contains, unevaluatedItems, uniqueItems, maxItems, minItems } = schema;
    const { length } = value;
    let valid = true;
    const fail = (keyword: string, text: string): void => void (valid = this.#failAt(keyword, place, text));
    if (typeof maxItems === 'number' && length > maxItems)
      fail('maxItems', `Array has too many items (${length} > ${maxItems}).`);
    if (typeof minItems === 'number' && length < minItems)
      fail('minItems', `Array has too few items (${length} < ${minItems}).`);
    let index = 0;
    const checkItem = (keyword: string, inner: Json, message: string, suffix = ''): void => {
      const fits = this.#checkKeyword(keyword, place, message, at =>
        this.check(inner, value[index]!, [`${place[0]}/${index}`, `${at[1]}${suffix}`], new Set(), anchor),
      );
      evaluated.add(index);
      if (!fits) valid = false;
    };
    const checkTuple = (keyword: string, schemas: readonly Json[]): void => {
      for (; index < Math.min(schemas.length, length); index++)
        checkItem(keyword, schemas[index]!, 'Items did not match schema.', `/${index}`);
    };
    if (Array.isArray(prefixItems)) checkTuple('prefixItems', prefixItems as readonly Json[]);
    if (Array.isArray(items)) checkTuple('items', items as readonly Json[]);
    else if (items !== undefined)
      for (; index < length; index++) checkItem('items', items, 'Items did not match schema.');
    if (items !== undefined && additionalItems !== undefined)
      for (; index < length; index++)
        checkItem('additionalItems', additionalItems, 'Items did not match additional items schema.');
    if (contains !== undefined) valid = this.#checkContains(schema, contains, value, place, evaluated, anchor) && valid;
    if (unevaluatedItems !== undefined)
      for (; index < length; index++)
        if (!evaluated.has(index))
          checkItem('unevaluatedItems', unevaluatedItems, 'Items did not match unevaluated items schema.');
    if (uniqueItems) valid = this.#checkUnique(value, place) && valid;
    return valid;
  }

  #checkContains(
    { minContains, maxContains }: JsonObject,
    contains: Json,
    value: readonly Json[],
    place: Place,
    evaluated: Evaluated,
    anchor: JsonObject | undefined,
  ): boolean {
    const at: Place = [place[0], `${place[1]}/contains`];
    const minCount = typeof minContains === 'number' ? minContains : undefined;
    if (value.length === 0 && minCount === undefined)
      return this.#fail('contains', at, 'Array is empty. It must contain at least one item matching the schema.');
    if (minCount !== undefined && value.length < minCount)
      return this.#failAt(
        'minContains',
        place,
        `Array has less items (${value.length}) than minContains (${minCount}).`,
      );
    const before = this.errors.length;
    let found = 0;
    for (const [index, item] of value.entries()) {
      if (!this.check(contains, item, [`${place[0]}/${index}`, at[1]], new Set(), anchor)) continue;
      evaluated.add(index);
      found++;
    }
    if (found >= (minCount ?? 0)) this.#truncateErrors(before);
    if (minCount === undefined && found === 0)
      return this.#failAt('contains', place, 'Array does not contain item matching schema.');
    if (minCount !== undefined && found < minCount)
      return this.#failAt(
        'minContains',
        place,
        `Array must contain at least ${minCount} items matching schema. Only ${found} items were found.`,
      );
    return typeof maxContains !== 'number' || found <= maxContains
      ? true
      : this.#failAt(
          'maxContains',
          place,
          `Array may contain at most ${maxContains} items matching schema. ${found} items were found.`,
        );
  }

  #checkUnique(value: readonly Json[], place: Place): boolean {
    const seen = new Map<string, number>();
    let duplicate: readonly [first: number, second: number] | undefined;
    for (const [index, item] of value.entries()) {
      const key = JSON.stringify(item, sortedKeys);
      this.#step(1 + Math.floor(key.length / 100));
      const first = seen.get(key);
      if (first === undefined) seen.set(key, index);
      else if (!duplicate || first < duplicate[0]) duplicate = [first, index];
    }
    return (
      !duplicate ||
      this.#failAt('uniqueItems', place, `Duplicate items at indexes ${duplicate[0]} and ${duplicate[1]}.`)
    );
  }

  #checkNumber(schema: JsonObject, value: number, place: Place): boolean {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    let valid = true;
    const fail = (keyword: string, text: string): void => void (valid = this.#failAt(keyword, place, text));
    const isDraft4 = this.#draft === '4';
    const [above, below] = [isDraft4 && exclusiveMinimum === true, isDraft4 && exclusiveMaximum === true];
    if (typeof minimum === 'number' && (value < minimum || (above && value === minimum)))
      fail(
        'minimum',
        isDraft4
          ? `${value} is less than ${above ? 'or equal to ' : ''} ${minimum}.`
          : `${value} is less than ${minimum}.`,
      );
    if (typeof maximum === 'number' && (value > maximum || (below && value === maximum)))
      fail(
        'maximum',
        isDraft4
          ? `${value} is greater than ${below ? 'or equal to ' : ''} ${maximum}.`
          : `${value} is greater than ${maximum}.`,
      );
    if (!isDraft4 && typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
      fail('exclusiveMinimum', `${value} is less than ${exclusiveMinimum}.`);
    if (!isDraft4 && typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
      fail('exclusiveMaximum', `${value} is greater than or equal to ${exclusiveMaximum}.`);
    if (typeof multipleOf === 'number' && !isMultipleOf(value, multipleOf))
      fail('multipleOf', `${value} is not a multiple of ${multipleOf}.`);
    return valid;
  }

  #checkText(schema: JsonObject, value: string, place: Place): boolean {
    const { minLength, maxLength, pattern, format } = schema;
    let valid = true;
    const fail = (keyword: string, text: string): void => void (valid = this.#failAt(keyword, place, text));
    const isMeasured = typeof minLength === 'number' || typeof maxLength === 'number';
    const length = isMeasured ? this.#lengthOf(value) : 0;
    if (typeof minLength === 'number' && length < minLength)
      fail('minLength', `String is too short (${length} < ${minLength}).`);
    if (typeof maxLength === 'number' && length > maxLength)
      fail('maxLength', `String is too long (${length} > ${maxLength}).`);
    if (typeof pattern === 'string' && this.#matches(pattern, value) === false)
      fail('pattern', 'String does not match pattern.');
    if (typeof format === 'string' && value.length <= maxFormatted && !hasFormat(value, format))
      fail('format', `String does not match format "${format}".`);
    return valid;
  }

  /** Returns undefined if the engine cannot run the pattern, or the budget for matching is used up. */
  #matches(pattern: string, text: string): boolean | undefined {
    if (!this.#patterns.has(pattern)) {
      this.#step(10 + pattern.length);
      this.#patterns.set(pattern, linearPattern(pattern));
    }
    const compiled = this.#patterns.get(pattern);
    this.#spent.matching += text.length * (compiled?.size ?? 0);
    if (compiled && this.#spent.matching <= maxMatching) return compiled.test(text);
    this.patternsNotRun.add(pattern);
    return undefined;
  }

  /** The number of code points. */
  #lengthOf(text: string): number {
    this.#step(Math.floor(text.length / 1000));
    let length = text.length;
    for (let index = 1; index < text.length; index++)
      if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) length--;
    return length;
  }

  #same(one: Json, other: Json): boolean {
    this.#step();
    if (typeof one === 'string' || typeof one !== 'object' || one === null) return one === other;
    this.#step(countValues(one));
    return sameJson(one, other);
  }

  #merge(into: Evaluated, from: ReadonlySet<string | number>): void {
    if (!this.#index.hasUnevaluatedKeywords) return;
    this.#step(from.size);
    for (const each of from) into.add(each);
  }

  /** Runs a check of a keyword. If it fails, the error of the keyword comes before the errors of its subschemas. */
  #checkKeyword(keyword: string, place: Place, message: string, check: (inner: Place) => boolean): boolean {
    const inner: Place = [place[0], `${place[1]}/${keyword}`];
    return this.#checkWithError(keyword, inner, message, () => check(inner));
  }

  /** Like `#checkKeyword`, with the location of the keyword itself. */
  #checkWithError(keyword: string, place: Place, message: string, check: () => boolean): boolean {
    const before = this.errors.length;
    this.#fail(keyword, place, message);
    const valid = check();
    if (valid) this.#truncateErrors(before);
    return valid;
  }

  #failAt(keyword: string, place: Place, error: string): false {
    return this.#fail(keyword, [place[0], `${place[1]}/${keyword}`], error);
  }

  #fail(keyword: string, [instanceLocation, keywordLocation]: Place, error: string): false {
    const unit = { instanceLocation, keyword, keywordLocation, error };
    if (this.errors.length >= maxErrors || this.#errorText + textLength(unit) > maxErrorText) return false;
    this.errors.push(unit);
    this.#errorText += textLength(unit);
    return false;
  }

  /** Removes the errors after the first `count`: they come from a branch that was only tried. */
  #truncateErrors(count: number): void {
    for (let index = count; index < this.errors.length; index++) this.#errorText -= textLength(this.errors[index]!);
    this.errors.length = count;
  }

  #step(cost = 1): void {
    this.#spent.steps += cost;
    if (this.#spent.steps > maxSteps) throw new TooCostlyError(`It takes more than ${maxSteps} steps.`);
  }
}

const textLength = ({ instanceLocation, keywordLocation, error }: OutputUnit): number =>
  instanceLocation.length + keywordLocation.length + error.length;

const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const encoded = (key: string): string => encodePointerKey(escapePointerKey(key.replace(loneSurrogates, '\uFFFD')));

const typeText = (type: Json): string => (typeof type === 'string' ? type : jsonText(type));

const jsonText = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
};

const sortedKeys = (_key: string, value: unknown): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

/** The number of values in a value, itself included. */
const countValues = (value: Json): number => {
  let count = 0;
  const rest: Json[] = [value];
  for (let each = rest.pop(); each !== undefined; each = rest.pop()) {
    count++;
    if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) rest.push(inner);
  }
  return count;
};

/** An unknown format matches any text. The library's own check of `url` takes exponential time, so `uri` is used. */
const hasFormat = (value: string, format: string): boolean => {
  if (format === 'url') return /^(?:https?|ftp):/i.test(value) && formats['uri']!(value);
  const hasThisFormat = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return !hasThisFormat || hasThisFormat(value);
};

/** Calculates with decimals as they are written, so that 0.3 is a multiple of 0.1. */
const isMultipleOf = (value: number, divisor: number): boolean => {
  if (!Number.isFinite(value) || !Number.isFinite(divisor) || divisor <= 0) return false;
  const [[one, e1], [other, e2]] = [decimalOf(value), decimalOf(divisor)];
  const difference = e1 - e2;
  return difference >= 0
    ? (one * 10n ** BigInt(difference)) % other === 0n
    : one % (other * 10n ** BigInt(-difference)) === 0n;
};

/** Returns the number as `coefficient * 10 ** exponent`. */
const decimalOf = (value: number): readonly [coefficient: bigint, exponent: number] => {
  const [coefficient = '', exponent = '0'] = Math.abs(value).toString().split('e');
  const point = coefficient.indexOf('.');
  const places = point < 0 ? 0 : coefficient.length - point - 1;
  return [BigInt(coefficient.replace('.', '')), Number(exponent) - places];
};
