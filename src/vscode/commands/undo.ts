import * as vscode from 'vscode';
import type { ChangeUndone } from '../../core/registry/changeHistory';
import {
  conflictNames,
  describeConflicts,
  describeRedoError,
  describeUndoError,
  describeUndone,
  type UndoSummary,
} from '../../core/registry/describeUndo';
import { UserError } from '../../core/util/userError';
import { showUndoConflict } from '../documents/history/showDiff';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { messages } from '../ui/messages';

/** Undoes the last change of this window or, called with an id, that change. */
export const undo = async (context: CommandContext, args: CommandArguments): Promise<UndoSummary | undefined> =>
  showOutcome(context, await context.registry.changes.undo(args.text), describeUndoError);

/** Redoes the change that was undone last or, called with an id, that change. */
export const redo = async (context: CommandContext, args: CommandArguments): Promise<UndoSummary | undefined> =>
  showOutcome(context, await context.registry.changes.redo(args.text), describeRedoError);

/** Not awaited: a notification stays until it is closed. */
const showOutcome = (
  { showResult }: CommandContext,
  undone: ChangeUndone,
  describeError: typeof describeUndoError,
): UndoSummary | undefined => {
  const { change, conflicts } = undone;
  if (!undone.ok && conflicts.length === 0) throw new UserError(describeError(undone.error));
  const summary = undone.ok
    ? { restored: undone.restored, removed: undone.removed, refused: conflictNames(conflicts) }
    : undefined;
  const message = summary ? describeUndone(summary) : describeConflicts(conflicts);
  showResult(message, { viewOnly: conflicts.length > 0 });
  if (conflicts.length > 0) {
    const compare = vscode.l10n.t('Compare');
    void messages.warning(message, compare).then(async answer => {
      if (answer && change !== undefined) await showUndoConflict(change, conflicts);
    });
  }
  return summary;
};
