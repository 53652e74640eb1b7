import type { DetectedTool } from '../formats/detect';
import { sourcePlace } from '../formats/sourcePlace';
import { valueAt } from '../json/valueAt';
import { sameJson } from '../json/sameJson';
import type { Tool } from '../tool/tool';
import { pathText } from '../util/path';
import type { LintProblem } from './linter';
import type { Edit, Fix } from './rule';

/**
 * The problem of a tool as one of the JSON that the tool was read from: the places are those there, and a fix is kept only
 * where what it changes is written there as it is in the tool.
 */
export const inSource = (detected: DetectedTool, tool: Tool, { fix, ...problem }: LintProblem): LintProblem => {
  const mapped = fix && fixIn(detected, tool, fix);
  const { path } = sourcePlace(detected, problem.path);
  return { ...problem, message: inItsWords(detected, problem.message), path, ...(mapped && { fix: mapped }) };
};

/** What is ours alone to call it, by the word that stands there. */
const inItsWords = (detected: DetectedTool, message: string): string =>
  message.replaceAll(/`(inputSchema|outputSchema)\b/g, (_, field: string) => {
    const { path } = sourcePlace(detected, [field]);
    return `\`${pathText(path.filter(key => key !== 'function' && key !== 'toolSpec'))}`;
  });

const fixIn = (detected: DetectedTool, tool: Tool, { title, edits }: Fix): Fix | undefined => {
  const mapped = edits.flatMap((edit): Edit[] => {
    const { path, isExact } = sourcePlace(detected, edit.path);
    return isExact && sameJson(valueAt(tool, edit.path), valueAt(detected.source, path)) ? [{ ...edit, path }] : [];
  });
  return mapped.length === edits.length ? { title, edits: mapped } : undefined;
};
