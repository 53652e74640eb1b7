import type { Checked } from '../../api';
import { parseTool } from '../tool/parseTool';
import { validatePlainArgs } from '../tool/validatePlainArgs';

/** Validates the arguments of a tool call. An invalid tool is a problem, too. */
export const validateArguments = async (tool: object, args: unknown): Promise<Checked> => {
  const parsed = parseTool(tool);
  return parsed.ok ? validatePlainArgs(parsed.value, args) : { ok: false, problems: parsed.problems };
};
