import { isToolName, toValidName } from '../tool/name';
import { parseTool } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { isJsonObject } from '../json/json';
import { ok, type Problem, type Result } from '../util/result';
import { changedNameProblem } from './originalName';

/** A tool in our form as others write it down: neither its name nor a description that is missing keeps it out. */
export const decodeOwnForm = (value: unknown): Result<Tool> => {
  if (!isJsonObject(value)) return parseTool(value);
  const problems: Problem[] = [];
  const { name, description = '' } = value;
  const isForeign = typeof name === 'string' && !isToolName(name);
  if (isForeign) problems.push(changedNameProblem(name, ['name']));
  const tool = parseTool({ ...value, ...(isForeign && { name: toValidName(name) }), description: description ?? '' });
  return tool.ok ? ok(tool.value, [...problems, ...tool.problems]) : tool;
};
