import * as vscode from 'vscode';
import type { HistoryEntry } from '../../registry/history';
import { addressOfSide, historyScheme, type HistorySide } from './historyAddress';
import { editLabel } from './historyWords';

/** Shows what the change found beside what it left: all that it touched, or one tool. */
export const showDiff = async (
  entry: HistoryEntry,
  { name, behind = false }: { readonly name?: string | undefined; readonly behind?: boolean } = {},
): Promise<void> => {
  const [before, after] = (['before', 'after'] as const).map(side => uriOf({ edit: entry.id, side, name }));
  const title = vscode.l10n.t('{0}: before ↔ after', name ?? editLabel(entry));
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true, preserveFocus: behind });
};

const uriOf = (side: HistorySide): vscode.Uri => vscode.Uri.from({ scheme: historyScheme, ...addressOfSide(side) });
