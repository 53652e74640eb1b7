import { joinQuoted } from '../tool/joinQuoted';
import { l10n } from '../util/l10n';
import type { ChangeUndone } from './changeHistory';
import type { RevertConflict } from './revert';

/** What was undone, redone or restored: names of tools and sets. */
export interface UndoSummary {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  /** Names that were not restored, because they were changed in the meantime. */
  readonly refused: readonly string[];
}

/** Says what an undo, a redo or a restore did, such as “Restored "a". Removed "b" (undone).” */
export const describeUndone = ({ restored, removed, refused }: UndoSummary): string => {
  const moved = restored.filter(name => removed.includes(name));
  const [restoredOnly, removedOnly] = [restored, removed].map(names => names.filter(name => !moved.includes(name)));
  return [
    moved.length > 0 && l10n.t('Moved {0} back.', joinQuoted(moved)),
    restoredOnly!.length > 0 && l10n.t('Restored {0}.', joinQuoted(restoredOnly!)),
    removedOnly!.length > 0 && l10n.t('Removed {0} (undone).', joinQuoted(removedOnly!)),
    refused.length > 0 && l10n.t('Not restored because it changed in the meantime: {0}.', joinQuoted(refused)),
  ]
    .filter(sentence => sentence !== false)
    .join(' ');
};

/** Says why an undo or a redo did nothing where each of its tools was changed since. */
export const describeConflicts = (conflicts: readonly RevertConflict[]): string =>
  l10n.t(
    'Nothing was undone: {0} changed in the meantime. Compare the current version with the one that would be restored.',
    joinQuoted(conflictNames(conflicts)),
  );

/** The names of the tools that were not reverted, sorted. */
export const conflictNames = (conflicts: readonly RevertConflict[]): readonly string[] =>
  [...new Set(conflicts.map(({ name }) => name))].sort();

type UndoError = Extract<ChangeUndone, { ok: false }>['error'];

/** Says why nothing was undone. */
export const describeUndoError = (error: UndoError): string => {
  switch (error) {
    case 'nothing':
      return l10n.t('There is nothing to undo: nothing has been changed yet.');
    case 'not_found':
      return l10n.t('That change is too old to undo: it is no longer in the history.');
    case 'done_already':
      return l10n.t('That change was already undone. Use “Redo” to make it again.');
    case 'too_large':
      return l10n.t('That change is too large to undo: the tools it replaced are no longer stored. Import them again.');
    case 'conflict':
      return l10n.t('Nothing was undone: the tools it added no longer exist.');
  }
};

/** Says why nothing was redone. */
export const describeRedoError = (error: UndoError): string => {
  switch (error) {
    case 'nothing':
      return l10n.t('There is nothing to redo: nothing has been undone since the last change.');
    case 'not_found':
      return l10n.t('That change is too old to redo: it is no longer in the history.');
    case 'too_large':
      return l10n.t('That change is too large to redo: what it changed is no longer stored. Make it again.');
    case 'done_already':
      return l10n.t('That change was not undone or was already redone.');
    case 'conflict':
      return l10n.t('Nothing was changed: everything is already as that change left it.');
  }
};
