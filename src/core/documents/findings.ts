import type { Span } from '../json/spanOf';
import type { LintProblem } from '../lint/linter';
import type { Tool } from '../tool/tool';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import { nameInDocument, problemInDocument, type ReadTool } from './readTools';

/** What was found in a document, and in which tool of it, which is at the path. */
export interface DocumentFinding {
  /** Its places are those in the document, from the tool on. */
  readonly problem: LintProblem | Problem;
  readonly at: Path;
  readonly tool?: Tool;
  /** What the tool is called there, where that is another name. */
  readonly called?: string;
  /** Where it is, in a text without paths. */
  readonly span?: Span;
  /** Whether there is no place there to say what is to be passed over. */
  readonly foreign?: boolean;
}

export const documentFinding = (read: ReadTool, problem: LintProblem): DocumentFinding => ({
  ...{ problem: problemInDocument(read, problem), at: read.at, tool: read.tool, called: nameInDocument(read) },
  ...(read.detected && { foreign: true }),
});
