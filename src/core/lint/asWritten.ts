import type { DetectedTool } from '../formats/detect';
import { fromOpenApiNotation } from '../vendors/schema/openApiSubsetNotation';
import { sourcePlace } from '../formats/sourcePlace';
import { isJsonObject, type JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import type { Tool } from '../tool/tool';
import { endpoints } from '../vendors/endpoints';
import type { CheckedTool } from './checkedTool';

/**
 * The tool as it stands in the JSON that it was read from, to be checked for the vendors of that form: with the name and the
 * schema that are there, not as they were read.
 */
export const asWritten = (detected: DetectedTool, tool: Tool): CheckedTool => {
  const { source, format } = detected;
  const form = format?.id;
  if (form === undefined || !isJsonObject(source) || !endpoints.some(({ formats }) => formats.includes(form)))
    return tool;
  const { path, isExact } = sourcePlace(detected, ['inputSchema']);
  const schema = isExact ? valueAt(source, path) : undefined;
  const givenName = valueAt(source, sourcePlace(detected, ['name']).path);
  const name = typeof givenName === 'string' ? givenName : tool.name;
  return {
    ...tool,
    name,
    ...(isJsonObject(schema) && notations.has(form) && { inputSchema: notations.get(form)!(schema) }),
    form,
    wire: source,
  };
};

/** How to read the notation of the schemas in a form, for forms with JSON Schema or a part of it. */
const notations: ReadonlyMap<string, (schema: JsonObject) => JsonObject> = new Map([
  ...['openai-chat', 'openai-responses', 'anthropic', 'gemini', 'bedrock', 'mcp', 'vscode-manifest'].map(
    id => [id, (schema: JsonObject) => schema] as const,
  ),
  ...['cohere', 'ollama', 'xai'].map(id => [id, (schema: JsonObject) => schema] as const),
  ['gemini-classic', fromOpenApiNotation],
]);
