import * as vscode from 'vscode';
import type { ChangeUndone } from '../../core/registry/changeHistory';
import type { RevertConflict } from '../../core/registry/revert';
import { UserError } from '../../core/util/userError';
import { showUndoConflict } from '../documents/history/showDiff';
import { joinQuoted } from '../../core/tool/joinQuoted';
import type { CommandContext } from './command';
import { textIn, type CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** What an undo or a redo did, for callers of the command. */
export interface UndoSummary {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly refused: readonly string[];
}

/** Undoes the last change of this window or, called with an id, that change. */
export const undo = async (context: CommandContext, args: CommandArguments): Promise<UndoSummary | undefined> =>
  showOutcome(context, await context.registry.changes.undo(textIn(args)), undoFailure);

/** Redoes the change that was undone last or, called with an id, that change. */
export const redo = async (context: CommandContext, args: CommandArguments): Promise<UndoSummary | undefined> =>
  showOutcome(context, await context.registry.changes.redo(textIn(args)), redoFailure);

/** Not awaited: a notification stays until it is closed. */
const showOutcome = (
  { showResult }: CommandContext,
  undone: ChangeUndone,
  failureMessage: typeof undoFailure,
): UndoSummary | undefined => {
  const { change, conflicts } = undone;
  if (!undone.ok && conflicts.length === 0) throw new UserError(failureMessage(undone.error));
  const message = undone.ok ? summarize(undone) : nothingUndoneMessage(conflicts);
  showResult(message, { viewOnly: conflicts.length > 0 });
  if (conflicts.length > 0) {
    const compare = vscode.l10n.t('Compare');
    void messages.warning(message, compare).then(async answer => {
      if (answer && change !== undefined) await showUndoConflict(change, conflicts);
    });
  }
  if (!undone.ok) return undefined;
  const { restored, removed } = undone;
  return { restored, removed, refused: namesOf(conflicts) };
};

const summarize = ({ restored, removed, conflicts }: Extract<ChangeUndone, { ok: true }>): string => {
  const moved = restored.filter(name => removed.includes(name));
  const [restoredOnly, removedOnly] = [restored, removed].map(names => names.filter(name => !moved.includes(name)));
  return [
    moved.length > 0 && vscode.l10n.t('Moved {0} back.', joinQuoted(moved)),
    restoredOnly!.length > 0 && vscode.l10n.t('Restored {0}.', joinQuoted(restoredOnly!)),
    removedOnly!.length > 0 && vscode.l10n.t('Removed {0} (undone).', joinQuoted(removedOnly!)),
    conflicts.length > 0 &&
      vscode.l10n.t('Not restored because it changed in the meantime: {0}.', joinQuoted(namesOf(conflicts))),
  ]
    .filter(sentence => sentence !== false)
    .join(' ');
};

const nothingUndoneMessage = (conflicts: readonly RevertConflict[]): string =>
  vscode.l10n.t(
    'Nothing was undone: {0} changed in the meantime. Compare the current version with the one that would be restored.',
    joinQuoted(namesOf(conflicts)),
  );

const namesOf = (conflicts: readonly RevertConflict[]): readonly string[] =>
  [...new Set(conflicts.map(({ name }) => name))].sort();

type Failure = Extract<ChangeUndone, { ok: false }>['error'];

const undoFailure = (error: Failure): string => {
  switch (error) {
    case 'nothing':
      return vscode.l10n.t('There is nothing to undo: nothing has been changed yet.');
    case 'not_found':
      return vscode.l10n.t('That change is too old to undo: it is no longer in the history.');
    case 'done_already':
      return vscode.l10n.t('That change was already undone. Use “Redo” to make it again.');
    case 'too_large':
      return vscode.l10n.t(
        'That change is too large to undo: the tools it replaced are no longer stored. Import them again.',
      );
    case 'conflict':
      return vscode.l10n.t('Nothing was undone: the tools it added no longer exist.');
  }
};

const redoFailure = (error: Failure): string => {
  switch (error) {
    case 'nothing':
      return vscode.l10n.t('There is nothing to redo: nothing has been undone since the last change.');
    case 'not_found':
      return vscode.l10n.t('That change is too old to redo: it is no longer in the history.');
    case 'too_large':
      return vscode.l10n.t('That change is too large to redo: what it changed is no longer stored. Make it again.');
    case 'done_already':
      return vscode.l10n.t('That change was not undone or was already redone.');
    case 'conflict':
      return vscode.l10n.t('Nothing was changed: everything is already as that change left it.');
  }
};
