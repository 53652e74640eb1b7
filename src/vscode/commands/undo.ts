import * as vscode from 'vscode';
import type { ChangeUndone } from '../../core/registry/changeHistory';
import type { Left } from '../../core/registry/revert';
import { UserError } from '../../core/util/userError';
import { showLeft } from '../documents/history/showDiff';
import { quoted } from '../ui/quoted';
import type { CommandContext } from './command';
import { messages } from '../ui/messages';

/** What an undo or a redo came to, for those who call it by program. */
export interface UndoSummary {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly refused: readonly string[];
}

/** Takes back the last change of this window or, called with the id of one, that change. */
export const undo = async (context: CommandContext, id?: unknown): Promise<UndoSummary | undefined> =>
  say(context, await context.registry.changes.undo(typeof id === 'string' ? id : undefined), undoReason);

/** Makes the change again that was taken back last or, called with the id of one, that change. */
export const redo = async (context: CommandContext, id?: unknown): Promise<UndoSummary | undefined> =>
  say(context, await context.registry.changes.redo(typeof id === 'string' ? id : undefined), redoReason);

/** Not awaited: a notification stays until it is closed. */
const say = (
  { showResult }: CommandContext,
  undone: ChangeUndone,
  reason: typeof undoReason,
): UndoSummary | undefined => {
  const { change, left } = undone;
  if (!undone.ok && left.length === 0) throw new UserError(reason(undone.error));
  const message = undone.ok ? summary(undone) : nothingDone(left);
  showResult(message, { viewOnly: left.length > 0 });
  if (left.length > 0) {
    const compare = vscode.l10n.t('Compare');
    void messages.warning(message, compare).then(async answer => {
      if (answer && change !== undefined) await showLeft(change, left);
    });
  }
  if (!undone.ok) return undefined;
  const { restored, removed } = undone;
  return { restored, removed, refused: namesOf(left) };
};

const summary = ({ restored, removed, left }: Extract<ChangeUndone, { ok: true }>): string => {
  const moved = restored.filter(name => removed.includes(name));
  const [back, gone] = [restored, removed].map(names => names.filter(name => !moved.includes(name)));
  return [
    moved.length > 0 && vscode.l10n.t('Moved {0} back.', quoted(moved)),
    back!.length > 0 && vscode.l10n.t('Restored {0}.', quoted(back!)),
    gone!.length > 0 && vscode.l10n.t('Removed {0} again.', quoted(gone!)),
    left.length > 0 &&
      vscode.l10n.t('Left as it is, since it has changed or come back meanwhile: {0}.', quoted(namesOf(left))),
  ]
    .filter(sentence => sentence !== false)
    .join(' ');
};

const nothingDone = (left: readonly Left[]): string =>
  vscode.l10n.t(
    'Nothing was undone: {0} has changed, has gone or has come back meanwhile. Compare it with what it would become.',
    quoted(namesOf(left)),
  );

const namesOf = (left: readonly Left[]): readonly string[] => [...new Set(left.map(({ name }) => name))].sort();

type Failure = Extract<ChangeUndone, { ok: false }>['error'];

const undoReason = (error: Failure): string => {
  switch (error) {
    case 'nothing':
      return vscode.l10n.t('There is nothing to undo: nothing has been changed yet.');
    case 'not_found':
      return vscode.l10n.t('That change is too old to be undone: it is no longer in the history.');
    case 'done_already':
      return vscode.l10n.t('That change has been undone already. “Redo” makes it again.');
    case 'too_large':
      return vscode.l10n.t(
        'That change is too large to be taken back: the tools that it replaced are no longer kept. Import them again.',
      );
    case 'conflict':
      return vscode.l10n.t('Nothing was undone: what that change made is gone already.');
  }
};

const redoReason = (error: Failure): string => {
  switch (error) {
    case 'nothing':
      return vscode.l10n.t('There is nothing to redo: nothing was undone since the last change.');
    case 'not_found':
      return vscode.l10n.t('That change is too old to be made again: it is no longer in the history.');
    case 'too_large':
      return vscode.l10n.t(
        'That change is too large to be taken back: the tools that it replaced are no longer kept. Import them again.',
      );
    case 'done_already':
      return vscode.l10n.t('That change has not been undone, or has been made again already.');
    case 'conflict':
      return vscode.l10n.t('Nothing was changed: all is as that change had made it.');
  }
};
