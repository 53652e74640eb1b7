import * as vscode from 'vscode';
import { countProblems, type Tally } from '../../core/lint/tally';
import { infoCount, problemCount } from './problemCount';

/** Returns text such as “6 problems, 1 info”, or an empty string if nothing was found. */
export const describeTally = (tally: Tally): string =>
  [problemCount(countProblems(tally)), infoCount(tally.remarks)].filter(Boolean).join(', ');

/**
 * Like `describeTally`, but if there are both errors and warnings, says how many are errors: “6 problems (2 errors), 1 info”.
 */
export const describeTallyInDetail = (tally: Tally): string => {
  const { errors, warnings, remarks } = tally;
  if (errors === 0 || warnings === 0) return describeTally(tally);
  const errorCount = errors === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', errors);
  return [`${problemCount(countProblems(tally))} (${errorCount})`, infoCount(remarks)].filter(Boolean).join(', ');
};
