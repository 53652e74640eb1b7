import type { DetectedTool } from '../formats/detect';
import { fromOpenApiNotation } from '../vendors/schema/openApiSubsetNotation';
import { geminiClassic } from '../formats/geminiClassic';
import { formats } from '../formats/index';
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
    ...(isJsonObject(schema) && formats.some(({ id }) => id === form) && { inputSchema: fromNotation(form, schema) }),
    form,
    wire: source,
  };
};

/** Reads the notation of a schema, which only one form has changed. */
const fromNotation = (form: string, schema: JsonObject): JsonObject =>
  form === geminiClassic.id ? fromOpenApiNotation(schema) : schema;
