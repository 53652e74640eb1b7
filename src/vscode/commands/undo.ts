import * as vscode from 'vscode';
import type { Undone } from '../../registry/undo';
import { UserError } from '../../util/userError';
import { quoted } from '../quoted';
import type { CommandContext } from './command';

/** What an undo came to, for those who call it by program. */
export interface UndoSummary {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly refused: readonly string[];
}

/** Takes back the last change or, called with the id of one, that change. */
export const undo = async ({ registry, showResult }: CommandContext, id?: unknown): Promise<UndoSummary> => {
  const undone = await registry.undo(typeof id === 'string' ? id : undefined);
  if (!undone.ok) throw new UserError(reason(undone));
  const { restored, removed, refused } = undone;
  const message = summary({ restored, removed, refused });
  showResult(message, { viewOnly: refused.length > 0 });
  if (refused.length > 0) void vscode.window.showWarningMessage(message);
  return { restored, removed, refused };
};

const summary = ({ restored, removed, refused }: UndoSummary): string =>
  [
    restored.length > 0 && vscode.l10n.t('Restored {0}.', quoted(restored)),
    removed.length > 0 && vscode.l10n.t('Removed {0} again.', quoted(removed)),
    refused.length > 0 &&
      vscode.l10n.t('Left as it is, since it has changed or come back meanwhile: {0}.', quoted(refused)),
  ]
    .filter(sentence => sentence !== false)
    .join(' ');

const reason = (undone: Extract<Undone, { ok: false }>): string => {
  switch (undone.error) {
    case 'nothing_to_undo':
      return vscode.l10n.t('There is nothing to undo: the registry has not been changed yet.');
    case 'not_found':
      return vscode.l10n.t('That change is too old to be undone: it is no longer in the history.');
    case 'already_undone':
      return vscode.l10n.t('That change has been undone already.');
    case 'conflict':
      return undone.refused.length > 0
        ? vscode.l10n.t(
            'Nothing was undone: {0} has changed or come back meanwhile. Unregister or rename it, then undo again.',
            quoted(undone.refused),
          )
        : vscode.l10n.t('Nothing was undone: what that change made is gone already.');
  }
};
