import { inQuotes } from '../tool/name';
import type { Tool } from '../tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { mapSubschemas } from '../tool/subschemas';

/** What Anthropic compiles in one request, over all its strict tools, as of 2026-09. */
export const claudeCaps = { tools: 20, optional: 24, unions: 16 };

const source = 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs';

/** What is too much of the strict tools of one request, each written as Anthropic takes it. */
export const anthropicStrictCaps = (tools: readonly JsonObject[]): readonly Problem[] =>
  beyondCaps(
    tools.filter(tool => tool['strict'] === true).map(tool => tool['input_schema']),
    'error',
    {
      tools: (...how) =>
        l10n.t(
          'There are {0} strict tools, but Anthropic allows {1} per request. Choose fewer tools, or make fewer of them strict.',
          ...how,
        ),
      optional: (...how) =>
        l10n.t(
          'There are {0} optional parameters in strict tools, but Anthropic allows {1} per request. Choose fewer tools, or make fewer of them strict.',
          ...how,
        ),
      unions: (...how) =>
        l10n.t(
          'There are {0} parameters with several types in strict tools, but Anthropic allows {1} per request. Choose fewer tools, or make fewer of them strict.',
          ...how,
        ),
    },
  );

/** The same for Bedrock, whose own pages name no number: what holds of Claude elsewhere may hold there. */
export const bedrockStrictCaps = (tools: readonly JsonObject[]): readonly Problem[] => {
  const specs = tools.map(tool => tool['toolSpec']).filter(spec => isJsonObject(spec) && spec['strict'] === true);
  const schemas = (specs as readonly JsonObject[]).map(({ inputSchema }) => (inputSchema as JsonObject)['json']);
  return beyondCaps(schemas, 'warning', {
    tools: (...how) =>
      l10n.t(
        'There are {0} strict tools, but for Claude, Anthropic itself allows {1} per request. Choose fewer tools, or make fewer of them strict.',
        ...how,
      ),
    optional: (...how) =>
      l10n.t(
        'There are {0} optional parameters in strict tools, but for Claude, Anthropic itself allows {1} per request. Choose fewer tools, or make fewer of them strict.',
        ...how,
      ),
    unions: (...how) =>
      l10n.t(
        'There are {0} parameters with several types in strict tools, but for Claude, Anthropic itself allows {1} per request. Choose fewer tools, or make fewer of them strict.',
        ...how,
      ),
  });
};

const beyondCaps = (
  schemas: readonly (Json | undefined)[],
  severity: Problem['severity'],
  say: { readonly [cap in keyof typeof claudeCaps]: (count: number, most: number) => string },
): readonly Problem[] => {
  const totals = schemas.map(countIn);
  const sum = (of: 'optional' | 'unions'): number => totals.reduce((total, each) => total + each[of], 0);
  const tooMany = (count: number, cap: keyof typeof claudeCaps): readonly Problem[] => {
    const most = claudeCaps[cap];
    return count > most ? [{ code: 'strict-limits', severity, message: say[cap](count, most), path: [], source }] : [];
  };
  return [
    ...tooMany(schemas.length, 'tools'),
    ...tooMany(sum('optional'), 'optional'),
    ...tooMany(sum('unions'), 'unions'),
  ];
};

const cohereSource = 'https://docs.cohere.com/docs/tool-use-parameter-types';

/** The fields of all tools that Cohere takes in a request with `strict_tools`, as of 2026. */
const cohereFields = 200;

/** What a request with `strict_tools`, which is for all its tools, would be refused for, where one of them asks to be strict. */
export const cohereStrictCaps = (wires: readonly JsonObject[], tools: readonly Tool[]): readonly Problem[] => {
  if (!tools.some(tool => tool.strict)) return [];
  const schemas = wires.map(wire => (wire['function'] as JsonObject)['parameters']);
  const fields = schemas.reduce<number>((total, schema) => total + countIn(schema).properties, 0);
  const free = tools.filter((_, index) => !requiresAny(schemas[index])).map(({ name }) => inQuotes(name));
  const warning = (message: string): Problem => ({
    ...{ code: 'strict-limits', severity: 'warning', message, path: [], source: cohereSource },
  });
  return [
    ...(fields > cohereFields
      ? [
          warning(
            l10n.t(
              'There are {0} parameters, but Cohere allows {1} per request with `strict_tools`. Choose fewer tools.',
              fields,
              cohereFields,
            ),
          ),
        ]
      : []),
    ...(free.length > 0
      ? [
          warning(
            l10n.t(
              'With `strict_tools`, Cohere does not support tools without a required parameter: {0}.',
              free.join(', '),
            ),
          ),
        ]
      : []),
  ];
};

const requiresAny = (schema: Json | undefined): boolean =>
  isJsonObject(schema) && Array.isArray(schema['required']) && schema['required'].length > 0;

interface Count {
  readonly properties: number;
  readonly optional: number;
  readonly unions: number;
}

/** What the caps of strict tools are about. */
export const countIn = (schema: Json | undefined): Count => {
  let [properties, optional, unions] = [0, 0, 0];
  const visit = (each: JsonObject): void => {
    const { required, type, anyOf } = each;
    const names = isJsonObject(each['properties']) ? Object.keys(each['properties']) : [];
    properties += names.length;
    const needed = new Set<Json>(Array.isArray(required) ? (required as readonly Json[]) : []);
    optional += names.filter(name => !needed.has(name)).length;
    if (Array.isArray(anyOf) || (Array.isArray(type) && type.length > 1)) unions++;
    mapSubschemas(each, child => {
      if (isJsonObject(child)) visit(child);
      return child;
    });
  };
  if (isJsonObject(schema)) visit(schema);
  return { properties, optional, unions };
};
