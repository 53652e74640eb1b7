import type { Problem } from '../core/util/result';

/** A problem in a file, as reports have it. */
export interface ReportedProblem {
  readonly code: string;
  readonly severity: Problem['severity'];
  readonly message: string;
  readonly tool?: string;
  /** A JSON pointer; empty for the whole file. */
  readonly path: string;
  /** The JSON pointer from the tool on, which stays when tools move in the file. */
  readonly pathInTool: string;
  /** Counted from 1; in UTF-16 units. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The page that documents the reason. */
  readonly source?: string;
}

/** What was found in a file. */
export interface FileReport {
  /** The name for people: the path relative to the current folder. */
  readonly file: string;
  /** A URI reference, relative to the root of the git repository if the file is there. */
  readonly uri: string;
  readonly tools: readonly { readonly name: string }[];
  readonly problems: readonly ReportedProblem[];
  readonly text: string;
  /** The fixed text, if fixes were tried and changed something. */
  readonly output?: string;
}

/** The number of problems of a severity in all files. */
export const countOf = (files: readonly FileReport[], severity: Problem['severity']): number =>
  files.reduce((sum, { problems }) => sum + problems.filter(each => each.severity === severity).length, 0);
