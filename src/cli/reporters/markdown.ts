import { visibleText } from '../../core/util/visibleText';
import { codeOrText, heading, markdownTable, proseLine } from '../../core/exporters/text/safeMarkdown';
import { inlineCode } from '../../core/exporters/text/markdownText';
import { countOf, type FileReport } from '../fileReport';
import type { Reporter } from './reporter';
import { summaryLine } from './summaryLine';

/** A comment on a pull request holds 65,536 characters. */
const maxRows = 200;

export const markdown: Reporter = {
  id: 'markdown',
  description: 'Markdown tables, for a comment or a job summary',
  write: files => {
    let left = maxRows;
    const sections = files.flatMap(file => {
      const shown = file.problems.slice(0, left);
      left -= shown.length;
      return shown.length > 0 ? [sectionOf(file, shown)] : [];
    });
    const total = countOf(files, 'error') + countOf(files, 'warning') + countOf(files, 'info');
    const rest = total > maxRows ? [`${total - maxRows} more findings are not shown.`] : [];
    return `${[heading(2, 'Tool checks'), summaryLine(files), ...sections, ...rest].join('\n\n')}\n`;
  },
};

const sectionOf = ({ file }: FileReport, problems: FileReport['problems']): string =>
  [
    heading(3, visibleText(file)),
    markdownTable(
      ['Line', 'Severity', 'Tool', 'Finding', 'Rule'],
      problems.map(({ line, severity, tool = '', message, code }) => [
        String(line),
        severity,
        codeOrText(visibleText(tool)),
        proseLine(visibleText(message)),
        inlineCode(code),
      ]),
    ),
  ].join('\n\n');
