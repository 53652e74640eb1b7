import type { Span } from '../json/spanOf';
import type { LintProblem } from '../lint/linter';
import type { Tool } from '../tool/tool';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { nameInDocument, problemInDocument, type ReadTool } from './readTools';

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
