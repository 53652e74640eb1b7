import type { Problem } from '../../core/util/result';
import { visibleText } from '../../core/util/visibleText';
import type { FileReport, ReportedProblem } from '../fileReport';
import type { Reporter } from './reporter';

/** GitHub shows so many annotations of a kind for each step, and drops the rest. */
const maxOfKind = 10;

const kinds: readonly (readonly [Problem['severity'], command: string, name: string])[] = [
  ['error', 'error', 'errors'],
  ['warning', 'warning', 'warnings'],
  ['info', 'notice', 'remarks'],
];

export const github: Reporter = {
  id: 'github',
  description: 'Annotations of GitHub Actions: errors first, ten of a kind at most',
  isForPeople: true,
  write: files =>
    kinds
      .flatMap(([severity, command, name]) => {
        const all = files.flatMap(file =>
          file.problems.filter(each => each.severity === severity).map(problem => ({ file, problem })),
        );
        const rest = all.length - maxOfKind;
        const shown = all.slice(0, maxOfKind).map(({ file, problem }) => annotation(command, file, problem));
        return rest > 0 ? [...shown, `${rest} more ${name} are not shown as annotations.`] : shown;
      })
      .map(line => `${line}\n`)
      .join(''),
};

const annotation = (command: string, { uri, file }: FileReport, problem: ReportedProblem): string => {
  const { line, column, endLine, endColumn, code, message, tool } = problem;
  const properties = {
    // GitHub knows files by their path in the repository.
    file: /^[a-z][a-z-]+:/i.test(uri) ? file : decodeURIComponent(uri),
    line: String(line),
    ...(endLine === line && { col: String(column), endColumn: String(endColumn) }),
    ...(endLine !== line && { endLine: String(endLine) }),
    title: code,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(visibleText(value))}`);
  return `::${command} ${list.join(',')}::${escapeData(visibleText(tool === undefined ? message : `${tool}: ${message}`))}`;
};

/** The escapes of workflow commands: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
