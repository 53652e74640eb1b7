import type { SchemaDraft } from '@cfworker/json-schema';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { english, type L10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { quotedShort } from './shortText';
import { calledIn, faultsIn, type Fault, type Words } from './faults';
import { TooCostly, validateSchema, type ValidateOptions, type Validation } from './schemaValidator';
import type { JsonSchema } from './tool';

/**
 * What is wrong with the arguments, in JidoCode's words: first what is missing, then what is unknown, then wrong values. In
 * English, since a model reads it, unless it is to be part of what a user is told. What could not be checked is said last,
 * and is no error.
 */
export const argumentProblems = (
  schema: JsonSchema,
  args: JsonObject,
  { spent, ...words }: Partial<Words> & Pick<ValidateOptions, 'spent'> = {},
): Problem[] =>
  problemsOf(schema as JsonObject, args, words, args, { ...(spent && { spent }) }, undeclared(schema, args));

/** What is wrong with a value under that name; references are looked up in the index. */
export const valueProblems = (
  schema: JsonObject,
  value: Json,
  {
    name,
    index,
    spent,
    ...words
  }: Partial<Words> & Required<Pick<ValidateOptions, 'index' | 'spent'>> & { name: string },
): Problem[] => problemsOf(schema, value, words, { [name]: value }, { index, spent, place: `#/${name}` });

const problemsOf = (
  schema: JsonObject,
  value: Json,
  { l10n = english, subject = path => calledIn(path, l10n) }: Partial<Words>,
  args: JsonObject,
  options: ValidateOptions,
  more: readonly Fault[] = [],
): Problem[] => {
  let validation: Validation;
  try {
    validation = validateSchema(schema, value, draftOf(schema), options);
  } catch (error) {
    return [error instanceof TooCostly ? tooCostly(l10n) : unusable(error, l10n)];
  }
  const faults = [...faultsIn(validation.errors, args, { l10n, subject }), ...more];
  const of = (kind: Fault['kind']): Fault[] => faults.filter(fault => fault.kind === kind);
  return [
    ...together('missing-parameter', of('missing'), (names, many) =>
      many ? l10n.t('missing required parameters: {0}', names) : l10n.t('missing required parameter: {0}', names),
    ),
    ...together('unknown-parameter', of('unknown'), (names, many) =>
      many ? l10n.t('unknown parameters: {0}', names) : l10n.t('unknown parameter: {0}', names),
    ),
    ...of('value').map(({ path, code, message }) => ({ code, severity: 'error' as const, message, path })),
    ...validation.patternsNotRun.slice(0, 1).map(pattern => notRun(pattern, l10n)),
  ];
};

const draftOf = ({ $schema }: JsonSchema): SchemaDraft => {
  if (typeof $schema !== 'string') return '2020-12';
  if (/draft-0?4/.test($schema)) return '4';
  if (/draft-0?[67]/.test($schema)) return '7';
  return $schema.includes('2019-09') ? '2019-09' : '2020-12';
};

/**
 * A schema is open unless it says otherwise, but a model that invents a parameter has misread the tool: at the root, as in
 * JidoCode, an argument must be declared, unless the schema says that others are welcome or declares them elsewhere.
 */
const undeclared = (schema: JsonSchema, args: JsonObject): Fault[] => {
  const elsewhere = ['additionalProperties', 'patternProperties', 'unevaluatedProperties', ...combining];
  if (elsewhere.some(keyword => keyword in schema)) return [];
  const declared = isJsonObject(schema['properties']) ? schema['properties'] : {};
  return Object.keys(args)
    .filter(name => !Object.hasOwn(declared, name))
    .map(name => ({ kind: 'unknown', path: [name], code: 'unknown-parameter', message: '' }));
};

const combining = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies'];

const together = (code: string, faults: readonly Fault[], say: (names: string, many: boolean) => string): Problem[] => {
  const [first] = faults;
  if (!first) return [];
  const names = [...new Set(faults.map(fault => pathText(fault.path)))];
  const path: Path = faults.length === 1 ? first.path : [];
  return [{ code, severity: 'error', message: say(names.join(', '), names.length > 1), path }];
};

/** What nobody runs is no reason to refuse anything. */
const notRun = (pattern: string, l10n: L10n): Problem => ({
  code: 'pattern-not-run',
  severity: 'info',
  message: l10n.t(
    'the pattern {0} was not run: it uses look-around or a back reference, or takes too long',
    quotedShort(pattern),
  ),
  path: [],
});

const tooCostly = (l10n: L10n): Problem => ({
  code: 'too-costly',
  severity: 'error',
  message: l10n.t('the arguments were not checked: the schema refers to itself too often'),
  path: [],
});

const unusable = (error: unknown, l10n: L10n): Problem => ({
  code: 'unusable-schema',
  severity: 'error',
  message: l10n.t(
    'the schema cannot be used to check arguments: {0}',
    (error instanceof Error ? error.message : String(error)).split('\n')[0]!,
  ),
  path: [],
});
