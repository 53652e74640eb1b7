import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { formatNumber } from '../../core/util/numberFormat';
import { leftOut } from '../../core/exporters/leftOut';

/** “1 remark”, “3 remarks”, or an empty string for 0. */
export const remarkCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', formatNumber(count));
};

/** Summarizes what an export omitted and changed, such as “2 omitted, 3 remarks”; an empty string if it did neither. */
export const remarkSummary = ({ remarks }: Pick<ExportResult, 'remarks'>): string => {
  const { size } = leftOut({ remarks });
  const count = remarkCount(remarks.filter(({ severity }) => severity !== 'error').length);
  return [...(size > 0 ? [vscode.l10n.t('{0} omitted', size)] : []), ...(count ? [count] : [])].join(', ');
};
