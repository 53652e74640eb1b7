import type { OutputUnit } from '@cfworker/json-schema';
import { keysOfPointer } from '../json/pointer';
import { valueAt } from '../json/valueAt';
import type { L10n } from '../util/l10n';
import { either } from '../util/lists';
import { pathText, type Path } from '../util/path';
import { shortText } from './shortText';

export interface Fault {
  readonly kind: 'missing' | 'unknown' | 'value';
  readonly path: Path;
  readonly code: string;
  readonly message: string;
}

/** For whom faults are told. */
export interface Words {
  readonly l10n: L10n;
  /** What the value there is called. */
  readonly subject: (path: Path) => string;
}

export const calledIn = (path: Path, l10n: L10n): string =>
  path.length > 0 ? l10n.t("parameter '{0}'", pathText(path)) : l10n.t('the arguments');

/** The findings that say what is wrong; the validator also reports every schema around them, and every branch it tried. */
export const faultsIn = (errors: readonly OutputUnit[], args: unknown, words: Words): Fault[] => {
  const tried = errors.filter(({ keyword }) => choices.has(keyword));
  const known: KnownTypes = new Map();
  return errors
    .filter(each => !wrappers.has(each.keyword) && !tried.some(choice => isWithin(choice, each)))
    .map(each => faultOf(each, errors, args, words, known));
};

/** Keywords that only say that something inside is wrong. */
const wrappers = new Set([
  ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  ...['items', 'prefixItems', 'additionalItems', 'unevaluatedItems'],
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'if', 'then', 'else', 'dependentSchemas'],
]);

/** Keywords that try what is inside: what failed there need not be wrong. */
const choices = new Set(['anyOf', 'oneOf', 'contains', 'propertyNames']);

const isWithin = (choice: OutputUnit, each: OutputUnit): boolean =>
  each.keywordLocation.startsWith(`${choice.keywordLocation}/`) &&
  `${each.instanceLocation}/`.startsWith(`${choice.instanceLocation}/`);

const faultOf = (
  error: OutputUnit,
  errors: readonly OutputUnit[],
  args: unknown,
  words: Words,
  known: KnownTypes,
): Fault => {
  const { l10n, subject } = words;
  const { keyword, instanceLocation, error: text } = error;
  const { path, value } = lookUp(instanceLocation, args);
  if (keyword === 'required') {
    const name = /"(.*)"/s.exec(text)?.[1] ?? '';
    return { kind: 'missing', path: [...path, name], code: 'missing-parameter', message: '' };
  }
  if (keyword === 'false') return { kind: 'unknown', path, code: 'unknown-parameter', message: '' };
  const types = typesWanted(error, errors, known);
  const must = types
    ? l10n.t(
        'be {0}',
        either(
          types.map(type => withArticle(type, l10n)),
          words,
        ),
      )
    : demand(keyword, text, l10n);
  return {
    kind: 'value',
    path,
    code: types ? 'wrong-type' : 'invalid-value',
    message: l10n.t('{0} must {1}, got: {2}', subject(path), must, shown(value)),
  };
};

const demand = (keyword: string, text: string, l10n: L10n): string => {
  const reason = text.replace(/\.$/, '');
  if (keyword === 'enum') return l10n.t('be one of {0}', reason.slice(reason.indexOf('[')));
  if (keyword === 'const') return l10n.t('be {0}', reason.replace('Instance does not match ', ''));
  if (keyword === 'anyOf' || keyword === 'oneOf') return l10n.t('have one of the forms that its schema allows');
  // The reason is the validator's, which speaks English only.
  return l10n.t('satisfy `{0}` ({1})', keyword, reason);
};

/** What was found out of alternatives: those in others would be asked again and again. */
type KnownTypes = Map<OutputUnit, string[] | undefined>;

/** The types that would do, where the type is all that is wrong. */
const typesWanted = (error: OutputUnit, errors: readonly OutputUnit[], known: KnownTypes): string[] | undefined => {
  if (!known.has(error)) known.set(error, findTypes(error, errors, known));
  return known.get(error);
};

const findTypes = (error: OutputUnit, errors: readonly OutputUnit[], known: KnownTypes): string[] | undefined => {
  if (error.keyword === 'type') return quoted(error.error.slice(error.error.indexOf('Expected')));
  if (!['anyOf', 'oneOf'].includes(error.keyword)) return undefined;
  const branches = new Map<string, string[]>();
  for (const each of errors.filter(other => isWithin(error, other))) {
    const branch = each.keywordLocation.slice(error.keywordLocation.length).split('/')[1]!;
    const types = each.instanceLocation === error.instanceLocation ? (typesWanted(each, errors, known) ?? []) : [];
    branches.set(branch, [...(branches.get(branch) ?? []), ...types]);
  }
  const all = [...branches.values()];
  return all.length > 0 && all.every(types => types.length > 0) ? [...new Set(all.flat())] : undefined;
};

const quoted = (text: string): string[] => Array.from(text.matchAll(/"([^"]*)"/g), match => match[1]!);

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

/** Follows a JSON pointer as the validator writes it. */
const lookUp = (pointer: string, args: unknown): { path: Path; value: unknown } => {
  const path: (string | number)[] = [];
  let value = args;
  for (const key of keysOfPointer(pointer)) {
    path.push(Array.isArray(value) ? Number(key) : key);
    value = valueAt(value, [key]);
  }
  return { path, value };
};

const shown = (value: unknown): string => {
  return shortText(JSON.stringify(value) ?? 'undefined');
};
