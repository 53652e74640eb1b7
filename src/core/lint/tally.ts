import type { Problem } from '../util/result';

/** The number of problems by severity. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
}

type WithSeverity = Pick<Problem, 'severity'>;

/** Counts problems by severity. Rows, groups, lenses, pickers, and summaries all use this count. */
export const tallyOf = (found: readonly WithSeverity[]): Tally => {
  const count = (wanted: Problem['severity']): number => found.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), remarks: count('info') };
};

/** The number of errors and warnings, as in VS Code's own badge. Remarks do not count. */
export const countProblems = ({ errors, warnings }: Tally): number => errors + warnings;

export const isProblem = ({ severity }: WithSeverity): boolean => severity !== 'info';
