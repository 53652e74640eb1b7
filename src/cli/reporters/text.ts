import { visibleText } from '../../core/util/visibleText';
import type { Problem } from '../../core/util/result';
import type { FileReport, ReportedProblem } from '../fileReport';
import type { Reporter } from './reporter';
import { summaryLine } from './summaryLine';

/** UTF-16 units of a line of code that are shown around the finding. */
const frameWidth = 100;

export const text: Reporter = {
  id: 'text',
  description: 'Text with the lines of code, for people; in color on a terminal',
  isForPeople: true,
  write: (files, { hasColor }) => {
    const paint = hasColor ? colored : plain;
    const shown = files.filter(({ problems }) => problems.length > 0);
    return [...shown.flatMap(file => blocksOf(file, paint)), summaryLine(files)].join('\n\n') + '\n';
  },
};

type Style = Problem['severity'] | 'dim' | 'bold';
type Paint = (style: Style, text: string) => string;

const codes: Record<Style, number> = { error: 31, warning: 33, info: 36, dim: 2, bold: 1 };
const colored: Paint = (style, content) => `\u001B[${codes[style]}m${content}\u001B[0m`;
const plain: Paint = (_, content) => content;

const blocksOf = (file: FileReport, paint: Paint): readonly string[] => {
  const lines = file.text.split('\n');
  return file.problems.map(problem => {
    const { line, column, severity, tool, message, code, source } = problem;
    return [
      `${paint('bold', `${visibleText(file.file)}:${line}:${column}`)} ${paint(severity, severity)} ${paint('dim', code)}`,
      `  ${tool === undefined ? '' : `${visibleText(tool)}: `}${visibleText(message).replaceAll('\n', '\n  ')}`,
      ...frameOf(lines[line - 1] ?? '', problem, paint),
      ...(source === undefined ? [] : [paint('dim', `  ${source}`)]),
    ].join('\n');
  });
};

/** The line of code with carets below the finding. A long line is cut around it. */
const frameOf = (codeLine: string, problem: ReportedProblem, paint: Paint): readonly string[] => {
  const { line, column, endLine, endColumn, severity } = problem;
  if (codeLine.trim() === '') return [];
  const at = column - 1;
  const from = at < frameWidth * 0.7 ? 0 : at - Math.floor(frameWidth * 0.3);
  const part = codeLine.slice(from, from + frameWidth).trimEnd();
  const end = endLine === line ? endColumn - 1 : codeLine.length;
  // What is made visible becomes longer, and the carets move with it.
  const before = visibleText(part.slice(0, at - from)).replaceAll('\t', ' ');
  const marked = visibleText(part.slice(at - from, end - from)).replaceAll('\t', ' ');
  const after = visibleText(part.slice(end - from)).replaceAll('\t', ' ');
  const gutter = `  ${line} | `;
  const carets = '^'.repeat(Math.max(1, marked.length));
  return [
    `${paint('dim', gutter)}${from > 0 ? '…' : ''}${before}${marked}${after}`,
    `${paint('dim', `${' '.repeat(gutter.length - 2)}| `)}${' '.repeat(before.length + (from > 0 ? 1 : 0))}${paint(severity, carets)}`,
  ];
};
