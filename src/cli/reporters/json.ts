import type { FileReport, ReportedProblem } from '../fileReport';
import type { Reporter } from './reporter';

export const json: Reporter = {
  id: 'json',
  description: 'One JSON value with all files',
  write: files => `${JSON.stringify({ version: 1, files: files.map(envelopeOf) }, null, 2)}\n`,
};

const envelopeOf = ({ file, tools, problems, output }: FileReport): object => ({
  file,
  tools,
  problems: problems.map(problemFields),
  ...(output !== undefined && { output }),
});

/** The documented fields of a problem. */
export const problemFields = (problem: ReportedProblem): object => {
  const { code, severity, message, tool, path, line, column, endLine, endColumn, source } = problem;
  return {
    code,
    severity,
    message,
    ...(tool !== undefined && { tool }),
    path,
    line,
    column,
    endLine,
    endColumn,
    ...(source !== undefined && { source }),
  };
};
