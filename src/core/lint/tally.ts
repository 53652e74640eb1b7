import type { Problem } from '../util/result';

/** How many of each severity were found. */
export interface Tally {
  readonly errors: number;
  readonly warnings: number;
  readonly remarks: number;
}

type Severity = Pick<Problem, 'severity'>;

/** The one count: rows, groups, lenses, pickers and summaries all say what this says. */
export const tallyOf = (found: readonly Severity[]): Tally => {
  const count = (wanted: Problem['severity']): number => found.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), remarks: count('info') };
};

/** Errors and warnings, as VS Code's own badge counts them. Remarks are none. */
export const problemsIn = ({ errors, warnings }: Tally): number => errors + warnings;

export const isProblem = ({ severity }: Severity): boolean => severity !== 'info';
