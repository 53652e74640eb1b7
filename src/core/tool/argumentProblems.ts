import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { english, type L10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import { PairSet } from '../util/pairSet';
import type { Problem } from '../util/result';
import { quotedShort } from './shortText';
import { argumentLabel, selectFaults, type Fault, type FaultWording } from './faults';
import { TooCostlyError, validateSchema, type ValidateOptions, type Validation } from './schemaValidator';
import { draftOf } from './schemaDraft';
import type { JsonSchema } from './tool';

/**
 * Returns the problems of the arguments, worded as in JidoCode: first missing parameters, then unknown ones, then wrong values.
 * Messages are in English, since a model reads them, unless the caller passes its own wording for users. A pattern that could
 * not be checked comes last and is no error.
 */
export const argumentProblems = (
  schema: JsonSchema,
  args: JsonObject,
  { spent, ...words }: Partial<FaultWording> & Pick<ValidateOptions, 'spent'> = {},
): Problem[] =>
  problemsOf(schema as JsonObject, args, words, args, { ...(spent && { spent }) }, undeclaredArguments(schema, args));

/** The same for an example of a tool. Lint and exports validate the same ones, so what is valid is remembered. */
export const exampleProblems = (
  schema: JsonSchema,
  example: JsonObject,
  options?: Parameters<typeof argumentProblems>[2],
): Problem[] => {
  if (validExamples.has(schema, example)) return [];
  const problems = argumentProblems(schema, example, options);
  if (problems.length === 0 && Object.isFrozen(schema) && Object.isFrozen(example)) validExamples.add(schema, example);
  return problems;
};

/** The valid examples by their schema. Frozen values never change. */
const validExamples = new PairSet<JsonSchema, JsonObject>();

/** Returns the problems of a single value. `name` is the first part of their paths; references are resolved in `index`. */
export const valueProblems = (
  schema: JsonObject,
  value: Json,
  {
    name,
    index,
    spent,
    ...words
  }: Partial<FaultWording> & Required<Pick<ValidateOptions, 'index' | 'spent'>> & { name: string },
): Problem[] => problemsOf(schema, value, words, { [name]: value }, { index, spent, place: `#/${name}` });

const problemsOf = (
  schema: JsonObject,
  value: Json,
  { l10n = english, subject = path => argumentLabel(path, l10n) }: Partial<FaultWording>,
  args: JsonObject,
  options: ValidateOptions,
  undeclared: readonly Fault[] = [],
): Problem[] => {
  let validation: Validation;
  try {
    validation = validateSchema(schema, value, draftOf(schema), options);
  } catch (error) {
    return [error instanceof TooCostlyError ? tooCostlyProblem(l10n) : unusableSchema(error, l10n)];
  }
  const faults = [...selectFaults(validation.errors, args, { l10n, subject }), ...undeclared];
  const ofKind = (kind: Fault['kind']): Fault[] => faults.filter(fault => fault.kind === kind);
  return [
    ...mergeFaults('missing-parameter', ofKind('missing'), (names, isPlural) =>
      isPlural ? l10n.t('missing required parameters: {0}', names) : l10n.t('missing required parameter: {0}', names),
    ),
    ...mergeFaults('unknown-parameter', ofKind('unknown'), (names, isPlural) =>
      isPlural ? l10n.t('unknown parameters: {0}', names) : l10n.t('unknown parameter: {0}', names),
    ),
    ...ofKind('value').map(({ path, code, message }) => ({ code, severity: 'error' as const, message, path })),
    ...validation.patternsNotRun.slice(0, 1).map(pattern => patternNotRun(pattern, l10n)),
  ];
};

/**
 * Returns the arguments that the root schema does not declare. JSON Schema allows additional properties by default, but a model
 * that invents a parameter has misread the tool. So, as in JidoCode, arguments must be declared at the root, unless the schema
 * has a keyword that allows others or can declare them elsewhere.
 */
const undeclaredArguments = (schema: JsonSchema, args: JsonObject): Fault[] => {
  const openKeywords = ['additionalProperties', 'patternProperties', 'unevaluatedProperties', ...applicators];
  if (openKeywords.some(keyword => keyword in schema)) return [];
  const declared = isJsonObject(schema['properties']) ? schema['properties'] : {};
  return Object.keys(args)
    .filter(name => !Object.hasOwn(declared, name))
    .map(name => ({ kind: 'unknown', path: [name], code: 'unknown-parameter', message: '' }));
};

/** Keywords whose subschemas may declare further properties of the same object. */
const applicators = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependencies'];

/** Merges faults of one kind into a single problem that lists their paths. */
const mergeFaults = (
  code: string,
  faults: readonly Fault[],
  message: (names: string, isPlural: boolean) => string,
): Problem[] => {
  const [first] = faults;
  if (!first) return [];
  const names = [...new Set(faults.map(fault => pathText(fault.path)))];
  const path: Path = faults.length === 1 ? first.path : [];
  return [{ code, severity: 'error', message: message(names.join(', '), names.length > 1), path }];
};

/** Only an info: a pattern that cannot be run is no reason to refuse the arguments. */
const patternNotRun = (pattern: string, l10n: L10n): Problem => ({
  code: 'pattern-not-run',
  severity: 'info',
  message: l10n.t(
    'the pattern {0} was not run: it uses look-around or a back reference, or takes too long',
    quotedShort(pattern),
  ),
  path: [],
});

const tooCostlyProblem = (l10n: L10n): Problem => ({
  code: 'too-costly',
  severity: 'error',
  message: l10n.t('the arguments were not checked: the schema refers to itself too often'),
  path: [],
});

const unusableSchema = (error: unknown, l10n: L10n): Problem => ({
  code: 'unusable-schema',
  severity: 'error',
  message: l10n.t(
    'the schema cannot be used to check arguments: {0}',
    (error instanceof Error ? error.message : String(error)).split('\n')[0]!,
  ),
  path: [],
});
