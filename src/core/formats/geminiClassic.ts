import * as z from 'zod/mini';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';
import { isJsonObject, type Json, type JsonObject } from '../json/json';
import type { JsonSchema } from '../tool/tool';
import { defineFormat } from './format';
import { objectSchema, hasNoParameters } from './objectSchema';
import { fromOpenApiSubset, toOpenApiSubset } from '../vendors/schema/openApiSubsetNotation';

const schema = z.record(z.string(), z.unknown());

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  parameters: z.exactOptional(schema),
  response: z.exactOptional(schema),
});

/** `functionDeclarations` with a subset of OpenAPI's schemas, as of 2026-11. The Live API accepts only these. */
export const geminiClassic = defineFormat<z.infer<typeof shape>>({
  id: 'gemini-classic',
  title: 'Gemini Classic',
  source: 'https://ai.google.dev/api/caching#FunctionDeclaration',
  shape,
  unsupportedFields: ['title', 'annotations', 'examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  places: { inputSchema: ['parameters'], outputSchema: ['response'] },
  // The first message to the Live API.
  requestKeys: ['setup'],
  declarationKeys: ['functionDeclarations', 'function_declarations'],
  matches: value =>
    typeof value['name'] === 'string' &&
    !('type' in value) &&
    [value['parameters'], value['response']].some(each => isJsonObject(each) && hasUpperCaseType(each)),
  isCompatible: value => typeof value['name'] === 'string' && !('type' in value) && isJsonObject(value['parameters']),
  encode: ({ name, description, inputSchema, outputSchema }, report) => ({
    name,
    description,
    // Left out for a tool without parameters: an object without properties is refused.
    ...(!hasNoParameters(inputSchema) && { parameters: toOpenApiSubset(inputSchema as JsonObject) }),
    ...encodeResponse(name, outputSchema, report),
  }),
  decode: ({ name, description = '', parameters, response }) => ({
    name,
    description,
    inputSchema: objectSchema(parameters && fromOpenApiSubset(parameters as JsonObject)),
    outputSchema: response && fromOpenApiSubset(response as JsonObject),
  }),
  wrap: functionDeclarations => ({ tools: [{ functionDeclarations }] }),
});

const encodeResponse = (name: string, schema: JsonSchema | undefined, report: (problem: Problem) => void) => {
  if (!schema || !hasNoParameters(schema)) return schema && { response: toOpenApiSubset(schema as JsonObject) };
  const message = l10n.t(
    '“{0}”: `outputSchema` was omitted: Gemini’s `response` does not support objects without properties.',
    name,
  );
  report({
    code: 'lost-field',
    severity: 'info',
    kind: 'by-design',
    message,
    path: ['outputSchema'],
    source: 'https://ai.google.dev/api/caching#Schema',
  });
  return undefined;
};

const hasUpperCaseType = ({ type }: { readonly type?: Json }): boolean =>
  typeof type === 'string' && /^[A-Z]+$/.test(type);
