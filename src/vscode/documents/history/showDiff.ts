import * as vscode from 'vscode';
import type { HistoryEntry } from '../../../core/registry/history';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { RevertConflict } from '../../../core/registry/revert';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import { historyAddress, historyScheme, type HistorySide } from '../../../core/documents/historyAddress';
import { describeEdit } from '../../../core/registry/describeEdit';

/** Shows a diff of a change, before and after: of all the tools that it touched, or of one. */
export const showDiff = async (
  entry: HistoryEntry,
  { name, preserveFocus = false }: { readonly name?: string | undefined; readonly preserveFocus?: boolean } = {},
): Promise<void> => {
  const [before, after] = (['before', 'after'] as const).map(side => historyUri({ edit: entry.id, side, name }));
  const title = vscode.l10n.t('{0}: before ↔ after', name ?? describeEdit(entry));
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true, preserveFocus });
};

/** Shows a diff of what undo or redo skipped: what it would have restored, and what is there now. */
export const showUndoConflict = async (change: ChangeId, conflicts: readonly RevertConflict[]): Promise<void> => {
  const name = conflicts.length === 1 ? conflicts[0]!.name : undefined;
  const [wanted, now] = (['wanted', 'now'] as const).map(side => historyUri({ edit: change, side, name }));
  const names = joinQuoted([...new Set(conflicts.map(each => each.name))]);
  await vscode.commands.executeCommand('vscode.diff', wanted, now, vscode.l10n.t('{0}: undone ↔ current', names), {
    preview: true,
  });
};

const historyUri = (side: HistorySide): vscode.Uri =>
  vscode.Uri.from({ scheme: historyScheme, ...historyAddress(side) });
