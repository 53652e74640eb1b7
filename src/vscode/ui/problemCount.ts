import * as vscode from 'vscode';
import { formatNumber } from '../../core/util/numberFormat';
import { createTemplate } from '../../core/tool/joinQuoted';

/** “1 problem”, “3 problems”, or an empty string for 0. Rows need the words: the badge shows only a color and a number. */
export const problemCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? oneProblem : severalProblems(formatNumber(count));
};

/** “1 info”, “3 infos”, or an empty string for 0. */
export const infoCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 info') : vscode.l10n.t('{0} infos', count);
};

/** Translated once, because there may be ten thousand rows. */
const oneProblem = vscode.l10n.t('1 problem');
const severalProblems = createTemplate(vscode.l10n.t('{0} problems'));
