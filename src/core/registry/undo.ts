import { effectsOf } from './effects';
import type { EditId, History, HistoryEntry } from './history';
import { layerEditOf } from './layerEdit';
import { layerView, revert } from './revert';
import type { StateView } from './state';
import type { Decision } from './store';

export type Undone =
  | {
      readonly ok: true;
      /** The edit that was undone. */
      readonly edit: HistoryEntry;
      /** Names that have their former tool or set again. */
      readonly restored: readonly string[];
      /** Names that were removed, because the edit had added them. */
      readonly removed: readonly string[];
      /** Names that were not reverted, because they were changed, removed or added again since. */
      readonly refused: readonly string[];
    }
  | {
      readonly ok: false;
      readonly error: 'nothing_to_undo' | 'not_found' | 'already_undone' | 'conflict' | 'too_large';
      readonly refused: readonly string[];
    };

/** Undoes the edit with that id. Without an id, undoes the newest edit that is not in `except` and can be undone in part. */
export const undo = (
  view: StateView,
  history: History,
  id?: EditId,
  except: ReadonlySet<EditId> = new Set(),
): Decision<Undone> => {
  if (id === undefined) return undoLast(view, history, except);
  const edit = history.get(id);
  if (!edit) return refusal('not_found');
  return edit.undone ? refusal('already_undone') : undoEdit(view, edit);
};

/** Skips edits that can no longer be undone, because later edits changed everything they touched. */
const undoLast = (view: StateView, history: History, except: ReadonlySet<EditId>): Decision<Undone> => {
  let newest: Decision<Undone> | undefined;
  for (const edit of history.undoable()) {
    if (except.has(edit.id)) continue;
    const decision = undoEdit(view, edit);
    // An edit whose tools are no longer kept is not skipped: undoing an older one instead is not what the user expects.
    if (decision.answer.ok || decision.answer.error === 'too_large') return decision;
    newest ??= decision;
  }
  return newest ?? refusal('nothing_to_undo');
};

const undoEdit = (view: StateView, edit: HistoryEntry): Decision<Undone> => {
  if (edit.omitted) return refusal('too_large');
  const { layers, conflicts } = revert(effectsOf([layerEditOf(edit, '')]), () => layerView(view));
  const refused = [...new Set(conflicts.map(({ name }) => name))].sort();
  const layerRevert = layers.get('');
  if (!layerRevert) return refusal('conflict', refused);
  const { changes, renames, restored, removed } = layerRevert;
  return { answer: { ok: true, edit, restored, removed, refused }, changes, renames, undoes: edit.id };
};

const refusal = (error: (Undone & { ok: false })['error'], refused: readonly string[] = []): Decision<Undone> => ({
  answer: { ok: false, error, refused },
  changes: [],
});
