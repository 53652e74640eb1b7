import { countOf, type FileReport } from '../fileReport';

/** “2 errors and 1 warning in 3 tools of 1 file.” */
export const summaryLine = (files: readonly FileReport[]): string => {
  const tools = files.reduce((sum, each) => sum + each.tools.length, 0);
  const counts = [
    count(countOf(files, 'error'), 'error'),
    count(countOf(files, 'warning'), 'warning'),
    count(countOf(files, 'info'), 'remark'),
  ].filter(text => !text.startsWith('0 '));
  const found = counts.length > 0 ? counts.join(', ').replace(/, ([^,]*)$/, ' and $1') : 'No problems';
  return `${found} in ${count(tools, 'tool')} of ${count(files.length, 'file')}.`;
};

/** A number with its noun, such as “1 error” or “2 errors”. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
