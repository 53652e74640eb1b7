import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import { failAll, ok, type Problem, type Result } from '../util/result';
import type { JsonSchema } from './tool';

export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const;

/** The schema of a tool without parameters, as JidoCode writes it. */
export const emptySchema: JsonSchema = Object.freeze({
  type: 'object',
  properties: Object.freeze({}),
  required: Object.freeze([]),
});

/**
 * Converts JidoCode's list of parameters to a schema whose properties have the order of the parameters. Beyond JidoCode's form,
 * `items` may be a nested parameter, and unknown fields are kept as keywords of the schema.
 */
export const schemaOfParameters = (parameters: readonly Json[], path: Path): Result<JsonSchema> => {
  const problems: Problem[] = [];
  const schema = { type: 'object', ...members(parameters, path, problems) };
  return problems.length > 0 ? failAll(problems) : ok(schema);
};

const members = (list: readonly Json[], path: Path, problems: Problem[]): JsonObject => {
  const properties = new Map<string, Json>();
  const required: string[] = [];
  list.forEach((parameter, index) => {
    const at = [...path, index];
    if (!isJsonObject(parameter)) {
      return problems.push(
        parameterProblem(
          at,
          l10n.t('Parameter {0} must be an object with `name`, `type`, and `description`.', ordinal(at)),
        ),
      );
    }
    const { name } = parameter;
    if (typeof name !== 'string' || name === '') return problems.push(missingName(at, name));
    if (properties.has(name))
      return problems.push(
        parameterProblem(
          at,
          l10n.t('Parameter {0}: “{1}” is defined twice. Rename or remove one of them.', ordinal(at), name),
        ),
      );
    const problem = checkDescription(parameter, at, name);
    if (problem) problems.push(problem);
    properties.set(name, property(parameter, at, name, problems));
    if (isRequired(parameter, at, name, problems)) required.push(name);
    return undefined;
  });
  return { properties: Object.fromEntries(properties), required };
};

/** Converts one parameter to a schema. The name is not part of the schema. */
const property = (parameter: JsonObject, path: Path, name: string, problems: Problem[]): JsonObject => {
  const { type, description, default: fallback, enum: allowed, items, properties, ...rest } = parameter;
  const { name: _name, required: _required, ...keywords } = rest;
  if (!isParameterType(type)) {
    problems.push(wrongType([...path, 'type'], name, type));
    return {};
  }
  return {
    type,
    ...(description != null && { description }),
    ...(type === 'array' && { items: itemSchema(items ?? 'string', [...path, 'items'], name, problems) }),
    ...(type === 'object' && nestedProperties(properties ?? [], [...path, 'properties'], name, problems)),
    ...enumKeyword(allowed ?? [], [...path, 'enum'], name, problems),
    ...(fallback != null && { default: fallback }),
    ...keywords,
  };
};

const itemSchema = (items: Json, path: Path, name: string, problems: Problem[]): Json => {
  if (isParameterType(items)) return { type: items };
  if (isJsonObject(items)) return property(items, path, l10n.t('items of {0}', name), problems);
  problems.push(wrongType(path, l10n.t('items of {0}', name), items));
  return {};
};

const nestedProperties = (properties: Json, path: Path, name: string, problems: Problem[]): JsonObject => {
  if (!Array.isArray(properties)) {
    problems.push(parameterProblem(path, l10n.t('`{0}` of “{1}” must be a list of parameters.', path.at(-1)!, name)));
    return {};
  }
  return properties.length > 0 ? members(properties as readonly Json[], path, problems) : {};
};

const enumKeyword = (allowed: Json, path: Path, name: string, problems: Problem[]): JsonObject => {
  if (!Array.isArray(allowed))
    problems.push(
      parameterProblem(path, l10n.t('`{0}` of “{1}” must be a list of the allowed values.', path.at(-1)!, name)),
    );
  return Array.isArray(allowed) && allowed.length > 0 ? { enum: allowed as readonly Json[] } : {};
};

const isRequired = ({ required = true }: JsonObject, path: Path, name: string, problems: Problem[]): boolean => {
  if (typeof required === 'boolean') return required;
  problems.push(
    parameterProblem([...path, 'required'], l10n.t('`{0}` of “{1}” must be true or false.', 'required', name)),
  );
  return false;
};

export const isParameterType = (type: Json | undefined): type is string => parameterTypes.some(each => each === type);

const checkDescription = ({ description }: JsonObject, path: Path, name: string): Problem | undefined => {
  if (typeof description === 'string' && description !== '') return undefined;
  const message =
    description == null
      ? l10n.t('The parameter “{0}” has no description. Describe what it is for.', name)
      : l10n.t('The parameter “{0}” has a description that is empty or not a string. Describe what it is for.', name);
  return parameterProblem([...path, 'description'], message);
};

const missingName = (path: Path, name: Json | undefined): Problem => {
  const message =
    name == null
      ? l10n.t('Parameter {0} has no name. Add one.', ordinal(path))
      : l10n.t('Parameter {0} has a name that is empty or not a string. Correct it.', ordinal(path));
  return parameterProblem([...path, 'name'], message);
};

const wrongType = (path: Path, name: string, type: Json | undefined): Problem => {
  const list = parameterTypes.join(', ');
  const message =
    type == null
      ? l10n.t('The parameter “{0}” has no type. It must be one of: {1}.', name, list)
      : l10n.t('The parameter “{0}” has the type {1}. It must be one of: {2}.', name, JSON.stringify(type), list);
  return parameterProblem(path, message);
};

/** The position of the parameter for a sentence: `#1` for index 0. */
const ordinal = (path: Path): string => `#${Number(path.at(-1)) + 1}`;

const parameterProblem = (path: Path, message: string): Problem => ({
  code: 'invalid-parameter',
  severity: 'error',
  message,
  path,
});
