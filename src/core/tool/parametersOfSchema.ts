import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import { pathText, type Path } from '../util/path';
import { remarkSeverities, type Problem, type RemarkKind } from '../util/result';
import { isLimit } from './isLimit';
import { isParameterType, schemaOfParameters } from './parameters';
import { differingPaths } from '../json/sameJson';
import { valueAt } from '../json/valueAt';
import type { Tool } from './tool';

export interface ParameterList {
  readonly parameters: readonly Json[];
  /** What a parameter list cannot express, or expresses differently. */
  readonly problems: readonly Problem[];
}

/** Converts the tool's schema to JidoCode's list of parameters. */
export const parametersOfSchema = ({ name, inputSchema }: Tool): ParameterList => {
  const problems: Problem[] = [];
  const parameters = members(inputSchema as JsonObject, ['inputSchema'], name, problems);
  if (problems.length > 0) return { parameters, problems };
  const readBack = schemaOfParameters(parameters, ['parameters']);
  if (!readBack.ok) return { parameters, problems: readBack.problems };
  return {
    // Created from the schema that the reader returns: what the reader ignores is not written.
    parameters: members(readBack.value as JsonObject, ['inputSchema'], name, []),
    problems: differingPaths(inputSchema, readBack.value).map(path =>
      rewritten(name, path, valueAt(inputSchema, path) as Json, valueAt(readBack.value, path) as Json),
    ),
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

/**
 * Converts one schema to a parameter. A parameter in the list must have a description: `name` is used if the schema has none.
 */
const parameter = (schema: Json, path: Path, tool: string, problems: Problem[], name?: string): JsonObject => {
  if (!isJsonObject(schema) || !isParameterType(schema['type'])) {
    problems.push(notAParameter(tool, path));
    return {};
  }
  const { name: _name, required: _required, type, description, items, properties, ...keywords } = schema;
  const text = description ?? name;
  return {
    type,
    ...(text !== undefined && { description: text }),
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

const notAParameter = (tool: string, path: Path): Problem => ({
  code: 'not-a-parameter',
  severity: 'error',
  kind: 'left-out',
  message: l10n.t(
    '“{0}”: `{1}` cannot be written in a parameter list because it does not have a single simple type. Use a format with schemas.',
    tool,
    pathText(path),
  ),
  path,
});

const rewritten = (tool: string, inside: Path, before: Json | undefined, after: Json | undefined): Problem => {
  const path = ['inputSchema', ...inside];
  const change =
    before === undefined
      ? l10n.t('was added: a parameter list requires it')
      : l10n.t('is not supported in a parameter list; it was omitted or rewritten');
  const kind = kindOfChange(String(inside.at(-1)), before, after);
  return {
    code: 'rewritten',
    severity: remarkSeverities[kind],
    kind,
    message: l10n.t('“{0}”: `{1}` {2}.', tool, pathText(path), change),
    path,
  };
};

const kindOfChange = (keyword: string, before: Json | undefined, after: Json | undefined): RemarkKind => {
  if (!isLimit(keyword, before ?? after)) return 'by-design';
  if (keyword === 'required') return kindOfRequired(before, after);
  return after === undefined ? 'weakened' : 'changed';
};

const kindOfRequired = (before: Json | undefined, after: Json | undefined): RemarkKind => {
  const [names, keptNames] = [namesIn(before), namesIn(after)];
  if (keptNames.some(name => !names.includes(name))) return 'changed';
  return names.every(name => keptNames.includes(name)) ? 'by-design' : 'weakened';
};

const namesIn = (required: Json | undefined): readonly Json[] =>
  Array.isArray(required) ? (required as readonly Json[]) : [];
