import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { registerReadOnlyFiles } from '../readOnlyFiles';
import { historyScheme } from '../../../core/documents/historyAddress';

/** Registers read-only documents with the tools before and after a change of the history, to be shown in diffs. */
export const registerHistory = (registry: ToolRegistry): vscode.Disposable =>
  registerReadOnlyFiles(
    historyScheme,
    async uri => (await import('./history.lazy')).historyText(registry, uri),
    vscode.l10n.t('Changes in the history are read-only. Use “Undo” to revert a change.'),
  );
