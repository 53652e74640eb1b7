import * as vscode from 'vscode';
import type { HistoryEntry } from '../../../core/registry/history';
import type { ChangeId } from '../../../core/registry/layerEdit';
import type { Left } from '../../../core/registry/revert';
import { joinQuoted } from '../../ui/joinQuoted';
import { addressOfSide, historyScheme, type HistorySide } from '../../../core/documents/historyAddress';
import { describeEdit } from './describeEdit';

/** Shows what the change found beside what it left: all that it touched, or one tool. */
export const showDiff = async (
  entry: HistoryEntry,
  { name, behind = false }: { readonly name?: string | undefined; readonly behind?: boolean } = {},
): Promise<void> => {
  const [before, after] = (['before', 'after'] as const).map(side => uriOf({ edit: entry.id, side, name }));
  const title = vscode.l10n.t('{0}: before ↔ after', name ?? describeEdit(entry));
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: true, preserveFocus: behind });
};

/** Shows what undo or redo would have made of what it left as it is, beside what that is now. */
export const showLeft = async (change: ChangeId, left: readonly Left[]): Promise<void> => {
  const name = left.length === 1 ? left[0]!.name : undefined;
  const [wanted, now] = (['wanted', 'now'] as const).map(side => uriOf({ edit: change, side, name }));
  const names = joinQuoted([...new Set(left.map(each => each.name))]);
  await vscode.commands.executeCommand('vscode.diff', wanted, now, vscode.l10n.t('{0}: undone ↔ current', names), {
    preview: true,
  });
};

const uriOf = (side: HistorySide): vscode.Uri => vscode.Uri.from({ scheme: historyScheme, ...addressOfSide(side) });
