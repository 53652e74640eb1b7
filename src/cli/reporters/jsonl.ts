import { problemFields } from './json';
import type { Reporter } from './reporter';

export const jsonl: Reporter = {
  id: 'jsonl',
  description: 'One JSON value a line, for each finding',
  write: files =>
    files
      .flatMap(({ file, problems }) => problems.map(each => `${JSON.stringify({ file, ...problemFields(each) })}\n`))
      .join(''),
};
