import * as vscode from 'vscode';
import { describeEdit } from '../../registry/describeEdit';
import type { HistoryEntry } from '../../registry/history';
import { UserError } from '../../util/userError';
import type { CommandContext } from './command';
import { undo, type UndoSummary } from './undo';

/** Shows the last changes; the one that is picked is undone. */
export const showHistory = async (context: CommandContext): Promise<UndoSummary | undefined> => {
  const history = context.registry.history();
  if (history.length === 0)
    throw new UserError(vscode.l10n.t('There is no history yet: the registry has not been changed.'));
  const picked = await vscode.window.showQuickPick(history.map(itemOf), {
    title: vscode.l10n.t('History of the Registry'),
    placeHolder: vscode.l10n.t('Pick a change to undo it'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked && undo(context, picked.id);
};

const itemOf = (entry: HistoryEntry): vscode.QuickPickItem & { readonly id: string } => {
  const when = new Date(entry.at).toLocaleString(vscode.env.language);
  const { label, detail } = describeEdit(entry);
  return {
    label: entry.undone ? `$(discard) ${label}` : label,
    description: [when, entry.by, entry.undone && vscode.l10n.t('undone')].filter(Boolean).join(' · '),
    detail,
    id: entry.id,
  };
};
