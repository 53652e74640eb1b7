import { severityRank } from '../../core/vendors/rule';
import type { FileReport, ReportedProblem } from '../fileReport';
import type { Reporter, ReportOptions } from './reporter';

export const junit: Reporter = {
  id: 'junit',
  description: 'JUnit XML: a test for each tool, which fails if it has findings at or above the threshold',
  write: (files, options) => {
    const suites = files.map(file => suiteOf(file, options));
    const sum = (key: 'tests' | 'failures'): number => suites.reduce((total, suite) => total + suite[key], 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="llm-tools" tests="${sum('tests')}" failures="${sum('failures')}">`,
      ...suites.map(({ xml }) => xml),
      '</testsuites>\n',
    ].join('\n');
  },
};

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

const suiteOf = ({ file, tools, problems }: FileReport, { failOn }: ReportOptions): Suite => {
  const isFailure = ({ severity }: ReportedProblem): boolean =>
    failOn !== 'never' && severityRank[severity] >= severityRank[failOn];
  const byTool = new Map<string | undefined, ReportedProblem[]>(tools.map(({ name }) => [name, []]));
  for (const problem of problems) byTool.set(problem.tool, [...(byTool.get(problem.tool) ?? []), problem]);
  const cases = [...byTool].map(([tool = file, found]) => {
    const failures = found.filter(isFailure);
    const others = found.filter(problem => !isFailure(problem));
    const body = [
      ...failures.map(
        problem =>
          `      <failure type="${escape(problem.code)}" message="${escape(problem.message)}">${escape(describe(file, problem))}</failure>`,
      ),
      ...(others.length > 0
        ? [`      <system-out>${escape(others.map(problem => describe(file, problem)).join('\n'))}</system-out>`]
        : []),
    ];
    const start = `    <testcase name="${escape(tool)}" classname="${escape(file)}"`;
    return {
      failed: failures.length > 0,
      xml: body.length > 0 ? `${start}>\n${body.join('\n')}\n    </testcase>` : `${start}/>`,
    };
  });
  const failures = cases.filter(({ failed }) => failed).length;
  const xml = [
    `  <testsuite name="${escape(file)}" tests="${cases.length}" failures="${failures}">`,
    ...cases.map(each => each.xml),
    '  </testsuite>',
  ].join('\n');
  return { tests: cases.length, failures, xml };
};

const describe = (file: string, { line, column, severity, message, code }: ReportedProblem): string =>
  `${file}:${line}:${column}: ${severity}: ${message} (${code})`;

/** Escapes text for XML. Characters that XML cannot have, even escaped, become the replacement character. */
const escape = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;');
