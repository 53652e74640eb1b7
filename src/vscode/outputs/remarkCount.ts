import * as vscode from 'vscode';

/** “1 remark”, “3 remarks”; nothing where there are none. */
export const remarkCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', count);
};
