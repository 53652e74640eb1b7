import { format as formats, type OutputUnit, type SchemaDraft } from '@cfworker/json-schema';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { linearPattern, type LinearPattern } from './linearPattern';
import { sameJson } from '../json/sameJson';
import { SchemaIndex } from './schemaIndex';

/** What a value was found to be, and what could not be found out. */
export interface Validation {
  /** What is wrong, in the words of the validator of old; of very much the first. */
  readonly errors: readonly OutputUnit[];
  /** Patterns that the linear-time engine cannot run: whatever stands there is taken for fitting. */
  readonly patternsNotRun: readonly string[];
}

/** Validating takes more than there is time for: references that double, or lists beside lists. */
export class TooCostly extends Error {}

/** Steps of validating: a schema that is looked at, or a value that is compared. */
const maxSteps = 50_000;
/** Schemas in schemas: far more than there are levels of a value, and far from the end of the stack. */
const maxDepth = 1000;
/** Letters matched, times what each may cost. */
const maxMatching = 10_000_000;
const maxErrors = 500;
/** Letters of the places of all errors. */
const maxErrorText = 1_000_000;
/** Formats are checked by expressions, some of which take the square of this. */
const maxFormatted = 2000;

/**
 * Checks a value against a schema as `@cfworker/json-schema` does and with the same findings, but in bounded time: its own
 * patterns and references can keep that one busy for ever.
 */
export const validateSchema = (
  schema: JsonObject,
  value: Json,
  draft: SchemaDraft,
  { index = new SchemaIndex(schema), place = '#', spent = { steps: 0, matching: 0 } }: ValidateOptions = {},
): Validation => {
  const run = new Run(index, draft, spent);
  const valid = run.check(schema, value, [place, '#'], new Set(), undefined);
  // One whose place alone is too long to be named.
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
  /** Where references are looked up, where that is not the schema itself. */
  readonly index?: SchemaIndex;
  /** A pointer to the value, as errors name it. */
  readonly place?: string;
  /** What has been spent already, by those who share one budget. */
  readonly spent?: Spent;
}

export interface Spent {
  steps: number;
  matching: number;
}

/** Places in the value and in the schema, as pointers. */
type Place = readonly [instance: string, keyword: string];
/** The keys and indexes that schemas have spoken of. */
type Spoken = Set<string | number>;

class Run {
  readonly errors: OutputUnit[] = [];
  readonly patternsNotRun = new Set<string>();
  readonly #index: SchemaIndex;
  readonly #draft: SchemaDraft;
  readonly #patterns = new Map<string, LinearPattern | undefined>();
  readonly #spent: Spent;
  #depth = 0;
  #errorText = 0;

  constructor(index: SchemaIndex, draft: SchemaDraft, spent: Spent) {
    this.#spent = spent;
    this.#index = index;
    this.#draft = draft;
  }

  /** Whether it is valid. The errors of what is not are added in the order in which a reader would want them. */
  check(schema: Json, value: Json, place: Place, spoken: Spoken, anchor: JsonObject | undefined): boolean {
    this.#step();
    if (++this.#depth > maxDepth) throw new TooCostly('It refers to itself without end.');
    const valid = this.#check(schema, value, place, spoken, anchor);
    this.#depth--;
    return valid;
  }

  #check(schema: Json, value: Json, place: Place, spoken: Spoken, anchor: JsonObject | undefined): boolean {
    if (schema === true) return true;
    if (schema === false) return this.#fail('false', [place[0], place[0]], 'False boolean schema.');
    if (!isJsonObject(schema)) return true;
    const outer = schema['$recursiveAnchor'] === true ? (anchor ?? schema) : anchor;
    let valid = true;
    const also = (each: boolean): void => void (valid = each && valid);

    if (schema['$recursiveRef'] === '#')
      also(
        this.#wrapped('$recursiveRef', place, 'A subschema had errors.', inner =>
          this.check(outer ?? schema, value, inner, spoken, outer),
        ),
      );
    const { $ref } = schema;
    if ($ref !== undefined) {
      const target = typeof $ref === 'string' ? this.#index.resolve(schema, $ref) : undefined;
      if (target === undefined) throw new Error(`Unresolved $ref ${shown($ref).slice(0, 200)}.`);
      also(
        this.#wrapped('$ref', place, 'A subschema had errors.', inner =>
          this.check(target, value, inner, spoken, outer),
        ),
      );
      if (this.#draft === '4' || this.#draft === '7') return valid;
    }
    also(this.#checkType(schema, value, place));
    also(this.#checkChoices(schema, value, place));
    also(this.#checkCombined(schema, value, place, spoken, outer));
    if (isJsonObject(value)) also(this.#checkObject(schema, value, place, spoken, outer));
    else if (Array.isArray(value)) also(this.#checkArray(schema, value as readonly Json[], place, spoken, outer));
    else if (typeof value === 'number') also(this.#checkNumber(schema, value, place));
    else if (typeof value === 'string') also(this.#checkText(schema, value, place));
    return valid;
  }

  #checkType({ type }: JsonObject, value: Json, place: Place): boolean {
    if (type === undefined) return true;
    const is = typeOf(value);
    const types = Array.isArray(type) ? (type as readonly Json[]) : [type];
    if (types.some(each => each === is || (each === 'integer' && Number.isInteger(value)))) return true;
    return this.#failAt(
      'type',
      place,
      `Instance type "${is}" is invalid. Expected "${types.slice(0, 20).map(shownType).join('", "')}".`,
    );
  }

  #checkChoices(schema: JsonObject, value: Json, place: Place): boolean {
    const { enum: choices } = schema;
    let valid = true;
    if (schema['const'] !== undefined && !this.#same(value, schema['const']))
      valid = this.#failAt('const', place, `Instance does not match ${shown(schema['const'])}.`);
    if (Array.isArray(choices) && !(choices as readonly Json[]).some(each => this.#same(value, each)))
      valid = this.#failAt('enum', place, `Instance does not match any of ${shown(choices as Json)}.`);
    return valid;
  }

  #checkCombined(
    schema: JsonObject,
    value: Json,
    place: Place,
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    const { not, if: condition } = schema;
    let valid = true;
    if (not !== undefined) {
      const before = this.errors.length;
      const matches = this.check(not, value, [place[0], `${place[1]}/not`], new Set(), anchor);
      this.#forget(before);
      if (matches) valid = this.#failAt('not', place, 'Instance matched "not" schema.');
    }
    const inner = schema['$recursiveAnchor'] === true ? anchor : undefined;
    for (const keyword of ['anyOf', 'allOf', 'oneOf'] as const) {
      const branches = schema[keyword];
      if (!Array.isArray(branches)) continue;
      valid = this.#checkBranches(keyword, branches as readonly Json[], value, place, spoken, inner) && valid;
    }
    if (condition === undefined) return valid;
    const before = this.errors.length;
    const there = new Set<string | number>();
    const holds = this.check(condition, value, [place[0], `${place[1]}/if`], there, anchor);
    this.#forget(before);
    if (holds) this.#merge(spoken, there);
    const [branch, name] = holds ? [schema['then'], 'then'] : [schema['else'], 'else'];
    if (branch === undefined) return valid;
    const reason = `Instance does not match "${name}" schema.`;
    const follows = this.#wrapped('if', place, reason, () =>
      this.check(branch, value, [place[0], `${place[1]}/${name}`], spoken, anchor),
    );
    return follows && valid;
  }

  #checkBranches(
    keyword: 'anyOf' | 'allOf' | 'oneOf',
    branches: readonly Json[],
    value: Json,
    place: Place,
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    const before = this.errors.length;
    const said = this.#failAt(keyword, place, '');
    let matches = 0;
    for (const [index, branch] of branches.entries()) {
      const there = new Set<string | number>();
      if (!this.check(branch, value, [place[0], `${place[1]}/${keyword}/${index}`], there, anchor)) continue;
      matches++;
      this.#merge(spoken, there);
    }
    const valid = keyword === 'anyOf' ? matches > 0 : keyword === 'allOf' ? matches === branches.length : matches === 1;
    if (valid) this.#forget(before);
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
    return valid || said;
  }

  #checkObject(
    schema: JsonObject,
    value: JsonObject,
    place: Place,
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    const { required, minProperties, maxProperties, propertyNames } = schema;
    let valid = true;
    const also = (each: boolean): void => void (valid = each && valid);
    const fail = (keyword: string, text: string): void => also(this.#failAt(keyword, place, text));
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
        also(
          this.#wrapped('propertyNames', place, `Property name "${key}" does not match schema.`, inner =>
            this.check(propertyNames, key, [`${place[0]}/${encoded(key)}`, inner[1]], new Set(), anchor),
          ),
        );
    also(this.#checkDependencies(schema, value, place, spoken, anchor));
    also(this.#checkProperties(schema, value, keys, place, spoken, anchor));
    return valid;
  }

  #checkDependencies(
    schema: JsonObject,
    value: JsonObject,
    place: Place,
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    let valid = true;
    for (const keyword of ['dependentRequired', 'dependentSchemas', 'dependencies'] as const) {
      const field = schema[keyword];
      if (!isJsonObject(field)) continue;
      for (const key of Object.keys(field)) {
        this.#step();
        if (!Object.hasOwn(value, key)) continue;
        const wanted = field[key]!;
        const at: Place = [place[0], `${place[1]}/${keyword === 'dependentRequired' ? 'dependantRequired' : keyword}`];
        if (!Array.isArray(wanted)) {
          const reason = `Instance has "${key}" but does not match dependant schema.`;
          const there = keyword === 'dependentSchemas' ? spoken : new Set<string | number>();
          const fits = this.#said(keyword, at, reason, () =>
            this.check(wanted, value, [at[0], `${at[1]}/${encoded(key)}`], there, anchor),
          );
          valid = fits && valid;
          continue;
        }
        for (const other of wanted as readonly string[]) {
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
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    const { properties, patternProperties, additionalProperties, unevaluatedProperties } = schema;
    const here = new Set<string>();
    let valid = true;
    const look = (keyword: string, key: string, inner: Json, message: string, suffix = ''): void => {
      const fits = this.#wrapped(keyword, place, message, at =>
        this.check(inner, value[key]!, [`${place[0]}/${encoded(key)}`, `${at[1]}${suffix}`], new Set(), anchor),
      );
      here.add(key);
      if (fits) spoken.add(key);
      else valid = false;
    };
    if (isJsonObject(properties))
      for (const key of Object.keys(properties)) {
        this.#step();
        if (Object.hasOwn(value, key))
          look('properties', key, properties[key]!, `Property "${key}" does not match schema.`, `/${encoded(key)}`);
      }
    for (const [pattern, inner] of Object.entries(isJsonObject(patternProperties) ? patternProperties : {}))
      for (const key of keys) {
        this.#step();
        // Where nobody knows which keys are meant, it may be any of them.
        const isMeant = this.#matches(pattern, key);
        if (isMeant === undefined) {
          here.add(key);
          spoken.add(key);
        } else if (isMeant) {
          const reason = `Property "${key}" matches pattern "${pattern}" but does not match associated schema.`;
          look('patternProperties', key, inner, reason, `/${encoded(pattern)}`);
        }
      }
    if (additionalProperties !== undefined) {
      for (const key of keys)
        if (!here.has(key))
          look(
            ...(['additionalProperties', key, additionalProperties] as const),
            `Property "${key}" does not match additional properties schema.`,
          );
    } else if (unevaluatedProperties !== undefined) {
      for (const key of keys)
        if (!spoken.has(key))
          look(
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
    spoken: Spoken,
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
    const look = (keyword: string, inner: Json, message: string, suffix = ''): void => {
      const fits = this.#wrapped(keyword, place, message, at =>
        this.check(inner, value[index]!, [`${place[0]}/${index}`, `${at[1]}${suffix}`], new Set(), anchor),
      );
      spoken.add(index);
      if (!fits) valid = false;
    };
    const each = (keyword: string, places: readonly Json[]): void => {
      for (; index < Math.min(places.length, length); index++)
        look(keyword, places[index]!, 'Items did not match schema.', `/${index}`);
    };
    if (Array.isArray(prefixItems)) each('prefixItems', prefixItems as readonly Json[]);
    if (Array.isArray(items)) each('items', items as readonly Json[]);
    else if (items !== undefined) for (; index < length; index++) look('items', items, 'Items did not match schema.');
    if (items !== undefined && additionalItems !== undefined)
      for (; index < length; index++)
        look('additionalItems', additionalItems, 'Items did not match additional items schema.');
    if (contains !== undefined) valid = this.#checkContains(schema, contains, value, place, spoken, anchor) && valid;
    if (unevaluatedItems !== undefined)
      for (; index < length; index++)
        if (!spoken.has(index))
          look('unevaluatedItems', unevaluatedItems, 'Items did not match unevaluated items schema.');
    if (uniqueItems) valid = this.#checkUnique(value, place) && valid;
    return valid;
  }

  #checkContains(
    { minContains, maxContains }: JsonObject,
    contains: Json,
    value: readonly Json[],
    place: Place,
    spoken: Spoken,
    anchor: JsonObject | undefined,
  ): boolean {
    const at: Place = [place[0], `${place[1]}/contains`];
    const least = typeof minContains === 'number' ? minContains : undefined;
    if (value.length === 0 && least === undefined)
      return this.#fail('contains', at, 'Array is empty. It must contain at least one item matching the schema.');
    if (least !== undefined && value.length < least)
      return this.#failAt('minContains', place, `Array has less items (${value.length}) than minContains (${least}).`);
    const before = this.errors.length;
    let found = 0;
    for (const [index, item] of value.entries()) {
      if (!this.check(contains, item, [`${place[0]}/${index}`, at[1]], new Set(), anchor)) continue;
      spoken.add(index);
      found++;
    }
    if (found >= (least ?? 0)) this.#forget(before);
    if (least === undefined && found === 0)
      return this.#failAt('contains', place, 'Array does not contain item matching schema.');
    if (least !== undefined && found < least)
      return this.#failAt(
        'minContains',
        place,
        `Array must contain at least ${least} items matching schema. Only ${found} items were found.`,
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
    let twice: readonly [first: number, second: number] | undefined;
    for (const [index, item] of value.entries()) {
      const key = JSON.stringify(item, sortedKeys);
      this.#step(1 + Math.floor(key.length / 100));
      const first = seen.get(key);
      if (first === undefined) seen.set(key, index);
      else if (!twice || first < twice[0]) twice = [first, index];
    }
    return !twice || this.#failAt('uniqueItems', place, `Duplicate items at indexes ${twice[0]} and ${twice[1]}.`);
  }

  #checkNumber(schema: JsonObject, value: number, place: Place): boolean {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
    let valid = true;
    const fail = (keyword: string, text: string): void => void (valid = this.#failAt(keyword, place, text));
    const isOld = this.#draft === '4';
    const [above, below] = [isOld && exclusiveMinimum === true, isOld && exclusiveMaximum === true];
    if (typeof minimum === 'number' && (value < minimum || (above && value === minimum)))
      fail(
        'minimum',
        isOld
          ? `${value} is less than ${above ? 'or equal to ' : ''} ${minimum}.`
          : `${value} is less than ${minimum}.`,
      );
    if (typeof maximum === 'number' && (value > maximum || (below && value === maximum)))
      fail(
        'maximum',
        isOld
          ? `${value} is greater than ${below ? 'or equal to ' : ''} ${maximum}.`
          : `${value} is greater than ${maximum}.`,
      );
    if (!isOld && typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum)
      fail('exclusiveMinimum', `${value} is less than ${exclusiveMinimum}.`);
    if (!isOld && typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum)
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

  /** Nothing where the engine cannot tell. */
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
    this.#step(countIn(one));
    return sameJson(one, other);
  }

  #merge(into: Spoken, from: ReadonlySet<string | number>): void {
    if (!this.#index.asksWhatIsLeft) return;
    this.#step(from.size);
    for (const each of from) into.add(each);
  }

  /** Checks under a keyword; where something fails there, that is said first. */
  #wrapped(keyword: string, place: Place, message: string, check: (inner: Place) => boolean): boolean {
    const inner: Place = [place[0], `${place[1]}/${keyword}`];
    return this.#said(keyword, inner, message, () => check(inner));
  }

  #said(keyword: string, place: Place, message: string, check: () => boolean): boolean {
    const before = this.errors.length;
    this.#fail(keyword, place, message);
    const valid = check();
    if (valid) this.#forget(before);
    return valid;
  }

  #failAt(keyword: string, place: Place, error: string): false {
    return this.#fail(keyword, [place[0], `${place[1]}/${keyword}`], error);
  }

  #fail(keyword: string, [instanceLocation, keywordLocation]: Place, error: string): false {
    const found = { instanceLocation, keyword, keywordLocation, error };
    if (this.errors.length >= maxErrors || this.#errorText + textIn(found) > maxErrorText) return false;
    this.errors.push(found);
    this.#errorText += textIn(found);
    return false;
  }

  /** What failed after so many errors was only tried. */
  #forget(before: number): void {
    for (let index = before; index < this.errors.length; index++) this.#errorText -= textIn(this.errors[index]!);
    this.errors.length = before;
  }

  #step(cost = 1): void {
    this.#spent.steps += cost;
    if (this.#spent.steps > maxSteps) throw new TooCostly(`It takes more than ${maxSteps} steps.`);
  }
}

const textIn = ({ instanceLocation, keywordLocation, error }: OutputUnit): number =>
  instanceLocation.length + keywordLocation.length + error.length;

const typeOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

/** Halves of pairs that are alone, which no address can hold. */
const halves = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const encoded = (key: string): string =>
  encodeURI(key.replace(halves, '\uFFFD').replaceAll('~', '~0').replaceAll('/', '~1')).replaceAll('#', '%23');

const shownType = (type: Json): string => (typeof type === 'string' ? type : shown(type));

const shown = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
};

const sortedKeys = (_key: string, value: unknown): unknown =>
  isJsonObject(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;

const countIn = (value: Json): number => {
  let count = 0;
  const rest: Json[] = [value];
  for (let each = rest.pop(); each !== undefined; each = rest.pop()) {
    count++;
    if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) rest.push(inner);
  }
  return count;
};

/** What is no format that is known fits any. That of `url` takes exponential time in the library. */
const hasFormat = (value: string, format: string): boolean => {
  if (format === 'url') return /^(?:https?|ftp):/i.test(value) && formats['uri']!(value);
  const is = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return !is || is(value);
};

/** As exact as the numbers are written, so that 0.3 is one of 0.1. */
const isMultipleOf = (value: number, divisor: number): boolean => {
  if (!Number.isFinite(value) || !Number.isFinite(divisor) || divisor <= 0) return false;
  const [[one, e1], [other, e2]] = [decimalOf(value), decimalOf(divisor)];
  const difference = e1 - e2;
  return difference >= 0
    ? (one * 10n ** BigInt(difference)) % other === 0n
    : one % (other * 10n ** BigInt(-difference)) === 0n;
};

const decimalOf = (value: number): readonly [coefficient: bigint, exponent: number] => {
  const [coefficient = '', exponent = '0'] = Math.abs(value).toString().split('e');
  const point = coefficient.indexOf('.');
  const places = point < 0 ? 0 : coefficient.length - point - 1;
  return [BigInt(coefficient.replace('.', '')), Number(exponent) - places];
};
