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
 * The tool as it stands in the JSON that it was read from, to be checked for the vendors of that format: with the name and the
 * schema that are there, not as they were read.
 */
export const asWritten = (detected: DetectedTool, tool: Tool): CheckedTool => {
  const { source, format } = detected;
  const formatId = format?.id;
  if (formatId === undefined || !isJsonObject(source) || !endpoints.some(({ formats }) => formats.includes(formatId)))
    return tool;
  const { path, isExact } = sourcePlace(detected, ['inputSchema']);
  const schema = isExact ? valueAt(source, path) : undefined;
  const givenName = valueAt(source, sourcePlace(detected, ['name']).path);
  const name = typeof givenName === 'string' ? givenName : tool.name;
  return {
    ...tool,
    name,
    ...(isJsonObject(schema) &&
      formats.some(({ id }) => id === formatId) && { inputSchema: fromNotation(formatId, schema) }),
    formatId,
    wire: source,
  };
};

/** Reads the notation of a schema, which only one format has changed. */
const fromNotation = (formatId: string, schema: JsonObject): JsonObject =>
  formatId === geminiClassic.id ? fromOpenApiNotation(schema) : schema;
