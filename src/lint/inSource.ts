import type { DetectedTool } from '../formats/detect';
import { placeIn, valueAt } from '../formats/placeIn';
import { sameJson } from '../tool/same';
import type { Tool } from '../tool/tool';
import type { LintProblem } from './linter';
import type { Edit, Fix } from './rule';

/**
 * The problem of a tool as one of the JSON that the tool was read from: the places are those there, and a fix is kept only
 * where what it changes is written there as it is in the tool.
 */
export const inSource = (detected: DetectedTool, tool: Tool, { fix, ...problem }: LintProblem): LintProblem => {
  const mapped = fix && fixIn(detected, tool, fix);
  return { ...problem, path: placeIn(detected, problem.path).path, ...(mapped && { fix: mapped }) };
};

const fixIn = (detected: DetectedTool, tool: Tool, { title, edits }: Fix): Fix | undefined => {
  const mapped = edits.flatMap((edit): Edit[] => {
    const { path, exact } = placeIn(detected, edit.path);
    return exact && sameJson(valueAt(tool, edit.path), valueAt(detected.source, path)) ? [{ ...edit, path }] : [];
  });
  return mapped.length === edits.length ? { title, edits: mapped } : undefined;
};
