import * as path from 'node:path';
import { pointerOf } from '../core/json/pointer';
import type { Linters } from '../core/lint/linters';
import { lintText, toolAt, type LintedText } from '../core/lintText';
import { nameInDocument } from '../core/documents/readTools';
import type { FileReport, ReportedProblem } from './fileReport';
import type { Input } from './inputs';
import { uriReference } from './paths';

/** Checks the tools of an input. URIs are relative to `root`. */
export const checkInput = async (input: Input, linters: Linters, root: string): Promise<FileReport> => {
  const linted = await lintText(input.address, input.text, linters);
  return {
    ...reportOf(input, root),
    tools: linted.tools.map(each => ({ name: nameInDocument(each) })),
    problems: problemsOf(linted),
  };
};

/** What a report says of the input itself. URIs are relative to `root`. */
export const reportOf = (input: Input, root: string): Pick<FileReport, 'file' | 'uri' | 'text'> => ({
  file: input.name,
  uri: input.file === undefined ? uriOf(input.name) : uriReference(input.file, root, path),
  text: input.text,
});

/** Standard input has no file. Its name must still be a URI reference. */
const uriOf = (name: string): string => (name === '<stdin>' ? 'stdin' : encodeURI(name));

const problemsOf = ({ tools, findings }: LintedText): readonly ReportedProblem[] => {
  const find = toolAt(tools);
  return findings.map(finding => {
    const { problem, path: at, range } = finding;
    const owner = find(at, finding.tool);
    const tool = owner ? nameInDocument(owner) : finding.tool;
    const [start, end] = range ? [range.start, range.end] : [firstPosition, firstPosition];
    return {
      ...{ code: problem.code, severity: problem.severity, message: problem.message },
      ...(tool !== undefined && { tool }),
      path: pointerOf(at),
      pathInTool: pointerOf(owner ? at.slice(owner.at.length) : at),
      ...{ line: start.line + 1, column: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 },
      ...(problem.source !== undefined && { source: problem.source }),
    };
  });
};

const firstPosition = { line: 0, column: 0 };
