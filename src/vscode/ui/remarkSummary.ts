import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { groupRemarks, isCounted } from '../../core/exporters/groupRemarks';
import { formatNumber } from '../../core/util/numberFormat';
import { leftOut } from '../../core/exporters/leftOut';

/** “1 remark”, “3 remarks”, or an empty string for 0. */
export const remarkCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', formatNumber(count));
};

/**
 * Summarizes what an export omitted, weakened and changed, such as “2 omitted, 3 remarks”; an empty string if it did none of
 * these. What it leaves out by design or says in descriptions does not count.
 */
export const remarkSummary = ({ remarks }: Pick<ExportResult, 'remarks'>): string => {
  const { size } = leftOut({ remarks });
  const count = remarkCount(groupRemarks(remarks).groups.filter(isCounted).length);
  return [...(size > 0 ? [vscode.l10n.t('{0} omitted', size)] : []), ...(count ? [count] : [])].join(', ');
};
