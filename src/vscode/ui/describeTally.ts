import * as vscode from 'vscode';
import { problemsIn, type Tally } from '../../core/lint/tally';
import { infoCount, problemCount } from './problemCount';

/** “6 problems, 1 info”; nothing where nothing was found. */
export const describeTally = (tally: Tally): string =>
  [problemCount(problemsIn(tally)), infoCount(tally.remarks)].filter(Boolean).join(', ');

/** The same, with how many of the problems are errors. */
export const describeTallyInDetail = (tally: Tally): string => {
  const { errors, warnings, remarks } = tally;
  if (errors === 0 || warnings === 0) return describeTally(tally);
  const ofErrors = errors === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', errors);
  return [`${problemCount(problemsIn(tally))} (${ofErrors})`, infoCount(remarks)].filter(Boolean).join(', ');
};
