import type { OutputUnit } from '@cfworker/json-schema';
import { parsePointer } from '../json/pointer';
import { valueAt } from '../json/valueAt';
import type { L10n } from '../util/l10n';
import { joinWithOr } from '../util/lists';
import { pathText, type Path } from '../util/path';
import { shortText } from './shortText';

/** One thing that is wrong with the arguments. `message` is empty for `missing` and `unknown`, which are listed together. */
export interface Fault {
  readonly kind: 'missing' | 'unknown' | 'value';
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

/** How messages about faults are worded. */
export interface FaultWording {
  readonly l10n: L10n;
  /** Returns the subject of a sentence about the value at the path, such as “parameter 'path'”. */
  readonly subject: (path: Path) => string;
}

export const argumentLabel = (path: Path, l10n: L10n): string =>
  path.length > 0 ? l10n.t("parameter '{0}'", pathText(path)) : l10n.t('the arguments');

/**
 * Selects the errors of the validator that say what is wrong. The validator also reports each enclosing schema and each branch
 * that it tried.
 */
export const selectFaults = (errors: readonly OutputUnit[], args: unknown, words: FaultWording): Fault[] => {
  const choiceErrors = errors.filter(({ keyword }) => choices.has(keyword));
  const cache: ExpectedTypesCache = new Map();
  return errors
    .filter(each => !wrappers.has(each.keyword) && !choiceErrors.some(choice => isWithin(choice, each)))
    .map(each => faultOf(each, errors, args, words, cache));
};

/** Keywords whose errors only say that there is an error in a subschema. */
const wrappers = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'],
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'if', 'then', 'else', 'dependentSchemas'],
]);

/** Keywords that try their subschemas: an error in one of these need not be a fault. */
const choices = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames']);

const isWithin = (choice: OutputUnit, inner: OutputUnit): boolean =>
  inner.keywordLocation.startsWith(`${choice.keywordLocation}/`) &&
  `${inner.instanceLocation}/`.startsWith(`${choice.instanceLocation}/`);

const faultOf = (
  error: OutputUnit,
  errors: readonly OutputUnit[],
  args: unknown,
  words: FaultWording,
  cache: ExpectedTypesCache,
): Fault => {
  const { l10n, subject } = words;
  const { keyword, instanceLocation, error: text } = error;
  const { path, value } = lookUp(instanceLocation, args);
  if (keyword === 'required') {
    const name = /"(.*)"/s.exec(text)?.[1] ?? '';
    return { kind: 'missing', path: [...path, name], code: 'missing-parameter', message: '' };
  }
  if (keyword === 'false') return { kind: 'unknown', path, code: 'unknown-parameter', message: '' };
  const types = expectedTypes(error, errors, cache);
  const requirement = types
    ? l10n.t(
        'be {0}',
        joinWithOr(
          types.map(type => withArticle(type, l10n)),
          words,
        ),
      )
    : describeRequirement(keyword, text, l10n);
  return {
    kind: 'value',
    path,
    code: types ? 'wrong-type' : 'invalid-value',
    message: l10n.t('{0} must {1}, got: {2}', subject(path), requirement, valueText(value)),
  };
};

/** Continues the sentence “<subject> must …”. */
const describeRequirement = (keyword: string, text: string, l10n: L10n): string => {
  const reason = text.replace(/\.$/, '');
  if (keyword === 'enum') return l10n.t('be one of {0}', reason.slice(reason.indexOf('[')));
  if (keyword === 'const') return l10n.t('be {0}', reason.replace('Instance does not match ', ''));
  if (keyword === 'anyOf' || keyword === 'oneOf') return l10n.t('have one of the forms that its schema allows');
  // The reason is the validator's, which speaks English only.
  return l10n.t('satisfy `{0}` ({1})', keyword, reason);
};

/** Expected types by error. Without this cache, nested alternatives would be examined again and again. */
type ExpectedTypesCache = Map<OutputUnit, string[] | undefined>;

/** Returns the types that would be valid if only the type is wrong, otherwise undefined. */
const expectedTypes = (
  error: OutputUnit,
  errors: readonly OutputUnit[],
  cache: ExpectedTypesCache,
): string[] | undefined => {
  if (!cache.has(error)) cache.set(error, findExpectedTypes(error, errors, cache));
  return cache.get(error);
};

const findExpectedTypes = (
  error: OutputUnit,
  errors: readonly OutputUnit[],
  cache: ExpectedTypesCache,
): string[] | undefined => {
  if (error.keyword === 'type') return quotedStrings(error.error.slice(error.error.indexOf('Expected')));
  if (!['anyOf', 'oneOf'].includes(error.keyword)) return undefined;
  const branches = new Map<string, string[]>();
  for (const each of errors.filter(other => isWithin(error, other))) {
    const branch = each.keywordLocation.slice(error.keywordLocation.length).split('/')[1]!;
    const types = each.instanceLocation === error.instanceLocation ? (expectedTypes(each, errors, cache) ?? []) : [];
    branches.set(branch, [...(branches.get(branch) ?? []), ...types]);
  }
  const all = [...branches.values()];
  return all.length > 0 && all.every(types => types.length > 0) ? [...new Set(all.flat())] : undefined;
};

const quotedStrings = (text: string): string[] => Array.from(text.matchAll(/"([^"]*)"/g), match => match[1]!);

const withArticle = (type: string, l10n: L10n): string => {
  switch (type) {
    case 'string':
      return l10n.t('a string');
    case 'integer':
      return l10n.t('an integer');
    case 'number':
      return l10n.t('a number');
    case 'boolean':
      return l10n.t('a boolean');
    case 'array':
      return l10n.t('an array');
    case 'object':
      return l10n.t('an object');
    default:
      return type;
  }
};

/** Resolves a JSON pointer of the validator, and returns its path with numbers for array indexes. */
const lookUp = (pointer: string, args: unknown): { path: Path; value: unknown } => {
  const path: (string | number)[] = [];
  let value = args;
  for (const key of parsePointer(pointer)) {
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueAt(value, [key]);
  }
  return { path, value };
};

const valueText = (value: unknown): string => shortText(JSON.stringify(value) ?? 'undefined');
