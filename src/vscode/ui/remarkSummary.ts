import * as vscode from 'vscode';
import type { ExportResult } from '../../core/exporters/exporter';
import { leftOut } from '../../core/exporters/leftOut';
import { problemCount } from './problemCount';

/** “2 omitted, 3 problems”; nothing where there is nothing to say. */
export const remarkSummary = ({ remarks }: Pick<ExportResult, 'remarks'>): string => {
  const { size } = leftOut({ remarks });
  const count = problemCount(remarks.filter(({ severity }) => severity !== 'error').length);
  return [...(size > 0 ? [vscode.l10n.t('{0} omitted', size)] : []), ...(count ? [count] : [])].join(', ');
};
