import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { isParameterType, schemaOfParameters } from './parameters';
import { differences } from '../json/sameJson';
import type { Tool } from './tool';

export interface ParameterList {
  readonly parameters: readonly Json[];
  /** What such a list cannot say, or says only in other words. */
  readonly problems: readonly Problem[];
}

/** The schema as JidoCode's list of parameters. */
export const parametersOfSchema = ({ name, inputSchema }: Tool): ParameterList => {
  const problems: Problem[] = [];
  const parameters = members(inputSchema as JsonObject, ['inputSchema'], name, problems);
  if (problems.length > 0) return { parameters, problems };
  const back = schemaOfParameters(parameters, ['parameters']);
  if (!back.ok) return { parameters, problems: back.problems };
  return {
    // As they are read back: what the reader passes over is not written.
    parameters: members(back.value as JsonObject, ['inputSchema'], name, []),
    problems: differences(inputSchema, back.value).map(path => changed(name, inputSchema as JsonObject, path)),
  };
};

const members = (schema: JsonObject, path: Path, tool: string, problems: Problem[]): Json[] => {
  const { properties, required } = schema;
  const needed = new Set<Json>(Array.isArray(required) ? (required as readonly Json[]) : []);
  return Object.entries(isJsonObject(properties) ? properties : {}).map(([name, property]) => ({
    name,
    ...parameter(property, [...path, 'properties', name], tool, problems, name),
    ...(!needed.has(name) && { required: false }),
  }));
};

/** One schema as a parameter; `name` stands in for a description, which a parameter of the list must have. */
const parameter = (schema: Json, path: Path, tool: string, problems: Problem[], name?: string): JsonObject => {
  if (!isJsonObject(schema) || !isParameterType(schema['type'])) {
    problems.push(untyped(tool, path));
    return {};
  }
  const { name: _name, required: _required, type, description, items, properties, ...keywords } = schema;
  const said = description ?? name;
  return {
    type,
    ...(said !== undefined && { description: said }),
    ...(type === 'array' && { items: itemsOf(items, [...path, 'items'], tool, problems) }),
    ...(type === 'object' && properties !== undefined && { properties: members(schema, path, tool, problems) }),
    ...keywords,
  };
};

const itemsOf = (items: Json | undefined, path: Path, tool: string, problems: Problem[]): Json => {
  if (items === undefined) return 'string';
  const item = parameter(items, path, tool, problems);
  return Object.keys(item).length === 1 ? item['type']! : item;
};

const untyped = (tool: string, path: Path): Problem => ({
  code: 'not-a-parameter',
  severity: 'error',
  message: l10n.t(
    '“{0}”: `{1}` cannot be written in a parameter list because it does not have a single simple type. Use a format with schemas.',
    tool,
    pathText(path),
  ),
  path,
});

const changed = (tool: string, schema: JsonObject, inside: Path): Problem => {
  const path = ['inputSchema', ...inside];
  const what = isThere(schema, inside)
    ? l10n.t('is not supported in a parameter list; it was omitted or rewritten')
    : l10n.t('was added: a parameter list requires it');
  return {
    code: 'rewritten',
    severity: 'info',
    message: l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), what),
    path,
  };
};

const isThere = (value: Json | undefined, [key, ...rest]: Path): boolean => {
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
  return isThere((value as { readonly [key: string | number]: Json })[key], rest);
};
