import type { Span } from '../json/spanOf';
import type { LintProblem } from '../lint/linter';
import type { Tool } from '../tool/tool';
import { pathText, type Path } from '../util/path';
import type { Problem } from '../util/result';
import { checkedTool, nameInDocument, problemInDocument, type ReadTool, type ReadTools } from './readTools';

/** A problem in a document. `at` is the path of the tool that has it. */
export interface DocumentFinding {
  /** Its paths are those in the document, from the tool on. */
  readonly problem: LintProblem | Problem;
  readonly at: Path;
  readonly tool?: Tool;
  /** The name of the tool in the document, which may differ from `tool.name`. */
  readonly nameInDocument?: string;
  /** The range of the problem, if the text has no paths because its syntax is wrong. */
  readonly span?: Span;
  /** Whether the tool is in another format than ours, which has no field for rules to ignore. */
  readonly isForeign?: boolean;
}

export const documentFinding = (read: ReadTool, problem: LintProblem): DocumentFinding => ({
  ...{ problem: problemInDocument(read, problem), at: read.at, tool: read.tool, nameInDocument: nameInDocument(read) },
  ...(read.detected && { isForeign: true }),
});

/**
 * All findings of a document: what reading it has found, and what the linter has found in its tools. `tools` are those of the
 * document, perhaps with reused tool objects.
 */
export const findingsOf = (
  read: ReadTools,
  found: ReadonlyMap<Tool, readonly LintProblem[]>,
  tools: readonly ReadTool[] = read.tools,
): readonly DocumentFinding[] => {
  const inTools = tools.flatMap(each =>
    (found.get(checkedTool(each)) ?? []).map(problem => documentFinding(each, problem)),
  );
  const misnamed = new Set(
    inTools
      .filter(({ problem }) => problem.severity !== 'info')
      .map(({ at, problem }) => pathText([...at, ...problem.path])),
  );
  // A name that a vendor refuses needs no second finding that says how an import would change it.
  const isShown = (problem: Problem): boolean =>
    problem.code !== 'renamed-tool' || !misnamed.has(pathText(problem.path));
  const ofReading = read.problems.filter(isShown);
  return [...ofReading.map(problem => findingOfReading(problem, tools)), ...inTools];
};

/** A problem with a fix is one of a tool, which the fix is applied to. */
const findingOfReading = (problem: Problem | LintProblem, tools: readonly ReadTool[]): DocumentFinding => {
  const owner =
    'fix' in problem ? tools.find(({ at }) => at.every((key, index) => problem.path[index] === key)) : undefined;
  return {
    problem,
    at: [],
    ...(owner && { tool: owner.tool, nameInDocument: nameInDocument(owner), isForeign: true }),
  };
};
