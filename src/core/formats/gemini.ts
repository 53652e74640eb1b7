import * as z from 'zod/mini';
import type { JsonObject } from '../json/json';
import { defineFormat } from './format';
import { objectSchema, hasNoParameters } from './objectSchema';

const schema = z.record(z.string(), z.unknown());

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  parametersJsonSchema: z.exactOptional(schema),
  responseJsonSchema: z.exactOptional(schema),
});

/** `functionDeclarations` of generateContent, as of 2026-11. */
export const gemini = defineFormat<z.infer<typeof shape>>({
  id: 'gemini',
  title: 'Gemini',
  source: 'https://ai.google.dev/gemini-api/docs/function-calling',
  shape,
  unsupportedFields: ['title', 'annotations', 'examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  places: { inputSchema: ['parametersJsonSchema'], outputSchema: ['responseJsonSchema'] },
  alternatePlaces: { inputSchema: [['parameters_json_schema']], outputSchema: [['response_json_schema']] },
  // The SDKs put everything but the contents of a request into `config`.
  requestKeys: ['config'],
  // Keys beside the declarations, and the types of the Interactions API; as of 2026-11.
  builtIn: {
    types: /^(google_(search|maps)|code_execution|url_context|file_search|computer_use|mcp_server|retrieval)$/,
    toolKeys: [
      ...['googleSearch', 'googleSearchRetrieval', 'codeExecution', 'urlContext', 'googleMaps', 'fileSearch'],
      ...['computerUse', 'enterpriseWebSearch', 'parallelAiSearch', 'mcpServers', 'retrieval'],
      ...['google_search', 'google_search_retrieval', 'code_execution', 'url_context', 'google_maps', 'file_search'],
      ...['computer_use', 'enterprise_web_search', 'parallel_ai_search', 'mcp_servers'],
    ],
  },
  declarationKeys: ['functionDeclarations', 'function_declarations'],
  matches: value => {
    const { name, parametersJsonSchema, responseJsonSchema } = toCamelCase(value);
    return typeof name === 'string' && (parametersJsonSchema ?? responseJsonSchema) !== undefined;
  },
  accept: toCamelCase,
  encode: ({ name, description, inputSchema, outputSchema }) => ({
    name,
    description,
    // Left out for a tool without parameters: some models refuse an empty object.
    ...(!hasNoParameters(inputSchema) && { parametersJsonSchema: inputSchema }),
    responseJsonSchema: outputSchema,
  }),
  decode: ({ name, description = '', parametersJsonSchema, responseJsonSchema }) => ({
    name,
    description,
    inputSchema: objectSchema(parametersJsonSchema),
    outputSchema: responseJsonSchema,
  }),
  wrap: functionDeclarations => ({ tools: [{ functionDeclarations }] }),
});

/** Renames keys as the REST API and the JavaScript SDK write them. The Python SDK and Pydantic AI write snake_case. */
function toCamelCase(value: JsonObject): JsonObject {
  const keys = new Map([
    ['parameters_json_schema', 'parametersJsonSchema'],
    ['response_json_schema', 'responseJsonSchema'],
  ]);
  if (!Object.keys(value).some(key => keys.has(key))) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [keys.get(key) ?? key, field]));
}
