import * as vscode from 'vscode';
import { comparisonScheme } from '../../../core/documents/comparisonAddress';
import { registerReadOnlyFiles } from '../readOnlyFiles';
import type { Comparisons } from './comparisons';

/** Registers the read-only documents of comparisons. */
export const registerComparisons = (workbench: Promise<{ readonly comparisons: Comparisons }>): vscode.Disposable =>
  registerReadOnlyFiles(
    comparisonScheme,
    async uri => (await workbench).comparisons.textAt(uri),
    vscode.l10n.t('Comparisons are read-only. Edit the tools instead.'),
  );
