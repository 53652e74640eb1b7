import type { DetectedTool } from '../formats/detect';
import { sourcePlace } from '../formats/sourcePlace';
import { valueAt } from '../json/valueAt';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import { pathText } from '../util/path';
import type { LintProblem } from './linter';
import type { FixEdit, Fix } from '../vendors/rule';

/**
 * Maps a problem of a tool to the JSON that the tool was read from. A fix is kept only if everything that it changes is
 * written there as it is in the tool.
 */
export const inSource = (detected: DetectedTool, tool: Tool, { fix, ...problem }: LintProblem): LintProblem => {
  const mapped = fix && mapFix(detected, tool, fix);
  const { path } = sourcePlace(detected, problem.path);
  return { ...problem, message: withSourceFieldNames(detected, problem.message), path, ...(mapped && { fix: mapped }) };
};

/** Replaces our field names in a message with those of the source. */
const withSourceFieldNames = (detected: DetectedTool, message: string): string =>
  message.replaceAll(/`(inputSchema|outputSchema)\b/g, (_, field: string) => {
    const { path } = sourcePlace(detected, [field]);
    return `\`${pathText(path.filter(key => key !== 'function' && key !== 'toolSpec'))}`;
  });

const mapFix = (detected: DetectedTool, tool: Tool, { title, edits }: Fix): Fix | undefined => {
  const mapped = edits.flatMap((edit): FixEdit[] => {
    const { path, isExact } = sourcePlace(detected, edit.path);
    return isExact && sameJson(valueAt(tool, edit.path), valueAt(detected.source, path)) ? [{ ...edit, path }] : [];
  });
  return mapped.length === edits.length ? { title, edits: mapped } : undefined;
};
