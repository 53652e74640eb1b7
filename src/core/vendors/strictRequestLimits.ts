import { inQuotes } from '../tool/name';
import type { Tool } from '../tool/tool';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { mapSubschemas } from '../tool/subschemas';

/** The limits of Anthropic on all strict tools of one request together, as of 2026-09. */
export const claudeLimits = { tools: 20, optional: 24, unions: 16 };

const source = 'https://platform.claude.com/docs/en/build-with-claude/structured-outputs';

/** The problems of strict tools that exceed the limits of one request to Anthropic. */
export const validateAnthropicRequest = (tools: readonly JsonObject[]): readonly Problem[] =>
  exceededLimits(
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

/** The same limits for Bedrock. Its own pages name no numbers, but those of Claude may apply, so these are warnings. */
export const validateBedrockRequest = (tools: readonly JsonObject[]): readonly Problem[] => {
  const specs = tools.map(tool => tool['toolSpec']).filter(spec => isJsonObject(spec) && spec['strict'] === true);
  const schemas = (specs as readonly JsonObject[]).map(({ inputSchema }) => (inputSchema as JsonObject)['json']);
  return exceededLimits(schemas, 'warning', {
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

const exceededLimits = (
  schemas: readonly (Json | undefined)[],
  severity: Problem['severity'],
  messages: { readonly [cap in keyof typeof claudeLimits]: (count: number, limit: number) => string },
): readonly Problem[] => {
  const totals = schemas.map(countParameters);
  const sum = (of: 'optional' | 'unions'): number => totals.reduce((total, each) => total + each[of], 0);
  const tooMany = (count: number, cap: keyof typeof claudeLimits): readonly Problem[] => {
    const limit = claudeLimits[cap];
    if (count <= limit) return [];
    return [{ code: 'strict-limits', severity, message: messages[cap](count, limit), path: [], source }];
  };
  return [
    ...tooMany(schemas.length, 'tools'),
    ...tooMany(sum('optional'), 'optional'),
    ...tooMany(sum('unions'), 'unions'),
  ];
};

const cohereSource = 'https://docs.cohere.com/docs/tool-use-parameter-types';

/** The limit of Cohere on the fields of all tools in a request with `strict_tools`, as of 2026. */
const maxCohereFields = 200;

/** Why Cohere would refuse a request with `strict_tools`. That applies to all of its tools, so one strict tool is enough. */
export const validateCohereRequest = (wires: readonly JsonObject[], tools: readonly Tool[]): readonly Problem[] => {
  if (!tools.some(tool => tool.strict)) return [];
  const schemas = wires.map(wire => (wire['function'] as JsonObject)['parameters']);
  const fields = schemas.reduce<number>((total, schema) => total + countParameters(schema).properties, 0);
  const withoutRequired = tools.filter((_, index) => !hasRequired(schemas[index])).map(({ name }) => inQuotes(name));
  const warning = (message: string): Problem => ({
    ...{ code: 'strict-limits', severity: 'warning', message, path: [], source: cohereSource },
  });
  return [
    ...(fields > maxCohereFields
      ? [
          warning(
            l10n.t(
              'There are {0} parameters, but Cohere allows {1} per request with `strict_tools`. Choose fewer tools.',
              fields,
              maxCohereFields,
            ),
          ),
        ]
      : []),
    ...(withoutRequired.length > 0
      ? [
          warning(
            l10n.t(
              'With `strict_tools`, Cohere does not support tools without a required parameter: {0}.',
              withoutRequired.join(', '),
            ),
          ),
        ]
      : []),
  ];
};

const hasRequired = (schema: Json | undefined): boolean =>
  isJsonObject(schema) && Array.isArray(schema['required']) && schema['required'].length > 0;

interface Count {
  readonly properties: number;
  readonly optional: number;
  readonly unions: number;
}

/** Counts what the limits on strict tools apply to: parameters at all levels, optional ones, and unions. */
export const countParameters = (schema: Json | undefined): Count => {
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
