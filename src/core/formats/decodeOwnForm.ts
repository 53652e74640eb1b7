import { isToolName, toValidName } from '../tool/name';
import { parseTool } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { ok, type Problem, type Result } from '../util/result';
import { renamedToolProblem } from './originalName';

/** Decodes a tool in our format from any source: an invalid name is made valid, and a missing description becomes empty. */
export const decodeOwnForm = (value: unknown): Result<Tool> => {
  if (!isJsonObject(value)) return parseTool(value);
  const problems: Problem[] = [];
  const { name, description = '' } = value;
  const isInvalidName = typeof name === 'string' && !isToolName(name);
  if (isInvalidName) problems.push(renamedToolProblem(name, ['name']));
  const tool = parseTool({
    ...value,
    ...(isInvalidName && { name: toValidName(name) }),
    description: description ?? '',
  });
  return tool.ok ? ok(tool.value, [...problems, ...tool.problems]) : tool;
};
