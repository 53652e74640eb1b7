import * as vscode from 'vscode';
import { formatNumber } from './numberFormat';
import { templateOf } from './joinQuoted';

/** The badge says it by colour and a figure alone. */
export const problemCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? oneProblem : problemsOf(formatNumber(count));
};

/** “1 info”, “3 infos”; nothing where there are none. */
export const infoCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 info') : vscode.l10n.t('{0} infos', count);
};

/** Made once: there may be ten thousand rows. */
const oneProblem = vscode.l10n.t('1 problem');
const problemsOf = templateOf(vscode.l10n.t('{0} problems'));
