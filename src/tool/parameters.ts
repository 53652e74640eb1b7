import { isJsonObject, type Json, type JsonObject } from '../util/json';
import type { Path } from '../util/path';
import { fail, ok, type Problem, type Result } from '../util/result';
import type { JsonSchema } from './tool';

export const parameterTypes = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const;

/** The schema of a tool without parameters, as the origin writes it. */
export const emptySchema: JsonSchema = Object.freeze({
  type: 'object',
  properties: Object.freeze({}),
  required: Object.freeze([]),
});

/**
 * The origin's list of parameters as the schema it stands for, property order being parameter order. Beyond the origin, `items`
 * may be a nested parameter, and fields that are no part of the form are kept as keywords of the schema.
 */
export const schemaOfParameters = (parameters: readonly Json[], path: Path): Result<JsonSchema> => {
  const problems: Problem[] = [];
  const schema = { type: 'object', ...members(parameters, path, problems) };
  return problems.length > 0 ? fail(...problems) : ok(schema);
};

const members = (list: readonly Json[], path: Path, problems: Problem[]): JsonObject => {
  const properties = new Map<string, Json>();
  const required: string[] = [];
  list.forEach((parameter, index) => {
    const at = [...path, index];
    if (!isJsonObject(parameter)) {
      return problems.push(complaint(at, `must be a parameter with \`name\`, \`type\` and \`description\``));
    }
    const { name } = parameter;
    if (typeof name !== 'string' || name === '') return problems.push(nameless(at, name));
    if (properties.has(name)) return problems.push(complaint(at, `is “${name}” a second time; remove or rename it`));
    const missing = describe(parameter, at, name);
    if (missing) problems.push(missing);
    properties.set(name, property(parameter, at, name, problems));
    if (isRequired(parameter, at, name, problems)) required.push(name);
    return undefined;
  });
  return { properties: Object.fromEntries(properties), required };
};

/** One parameter, without its name, as a schema. */
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
    ...(type === 'object' && nested(properties ?? [], [...path, 'properties'], name, problems)),
    ...choices(allowed ?? [], [...path, 'enum'], name, problems),
    ...(fallback != null && { default: fallback }),
    ...keywords,
  };
};

const itemSchema = (items: Json, path: Path, name: string, problems: Problem[]): Json => {
  if (isParameterType(items)) return { type: items };
  if (isJsonObject(items)) return property(items, path, `items of ${name}`, problems);
  problems.push(wrongType(path, `items of ${name}`, items));
  return {};
};

const nested = (properties: Json, path: Path, name: string, problems: Problem[]): JsonObject => {
  if (!Array.isArray(properties)) {
    problems.push(complaint(path, `of “${name}” must be a list of parameters`));
    return {};
  }
  return properties.length > 0 ? members(properties as readonly Json[], path, problems) : {};
};

const choices = (allowed: Json, path: Path, name: string, problems: Problem[]): JsonObject => {
  if (!Array.isArray(allowed)) problems.push(complaint(path, `of “${name}” must be a list of the allowed values`));
  return Array.isArray(allowed) && allowed.length > 0 ? { enum: allowed as readonly Json[] } : {};
};

const isRequired = ({ required = true }: JsonObject, path: Path, name: string, problems: Problem[]): boolean => {
  if (typeof required === 'boolean') return required;
  problems.push(complaint([...path, 'required'], `of “${name}” must be true or false`));
  return false;
};

export const isParameterType = (type: Json | undefined): type is string => parameterTypes.some(each => each === type);

const describe = ({ description }: JsonObject, path: Path, name: string): Problem | undefined => {
  if (typeof description === 'string' && description !== '') return undefined;
  const what = description == null ? 'has no description' : 'has a description that is not a text or is empty';
  return parameterProblem([...path, 'description'], `The parameter “${name}” ${what}. Say what it is for.`);
};

const nameless = (path: Path, name: Json | undefined): Problem => {
  const what = name == null ? 'has no name' : 'has a name that is not a text or is empty';
  return parameterProblem([...path, 'name'], `Parameter ${ordinal(path)} ${what}. Name it.`);
};

const wrongType = (path: Path, name: string, type: Json | undefined): Problem => {
  const list = parameterTypes.join(', ');
  const what = type == null ? 'has no type' : `has the type ${JSON.stringify(type)}`;
  return parameterProblem(path, `The parameter “${name}” ${what}. It must be one of: ${list}.`);
};

const complaint = (path: Path, what: string): Problem => {
  const at = path.at(-1);
  const subject = typeof at === 'number' ? `Parameter ${ordinal(path)}` : `\`${at}\``;
  return parameterProblem(path, `${subject} ${what}.`);
};

const ordinal = (path: Path): string => `#${Number(path.at(-1)) + 1}`;

const parameterProblem = (path: Path, message: string): Problem => ({
  code: 'invalid-parameter',
  severity: 'error',
  message,
  path,
});
