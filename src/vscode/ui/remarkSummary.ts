import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { formatNumber } from './numberFormat';
import { leftOut } from '../../core/exporters/leftOut';

/** “1 remark”, “3 remarks”, for what an export changed; nothing where there are none. */
export const remarkCount = (count: number): string => {
  if (count === 0) return '';
  return count === 1 ? vscode.l10n.t('1 remark') : vscode.l10n.t('{0} remarks', formatNumber(count));
};

/** “2 omitted, 3 remarks”; nothing where there is nothing to say. */
export const remarkSummary = ({ remarks }: Pick<ExportResult, 'remarks'>): string => {
  const { size } = leftOut({ remarks });
  const count = remarkCount(remarks.filter(({ severity }) => severity !== 'error').length);
  return [...(size > 0 ? [vscode.l10n.t('{0} omitted', size)] : []), ...(count ? [count] : [])].join(', ');
};
