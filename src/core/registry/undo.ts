import { effectsOf } from './effects';
import type { EditId, History, HistoryEntry } from './history';
import { layerEditOf } from './layerEdit';
import { layerView, revert } from './revert';
import type { StateView } from './state';
import type { Decision } from './store';

export type Undone =
  | {
      readonly ok: true;
      /** The edit that was taken back. */
      readonly edit: HistoryEntry;
      /** Names that have their former tool again. */
      readonly restored: readonly string[];
      /** Names that the edit had added and that are gone now. */
      readonly removed: readonly string[];
      /** Names left alone, since they have come back or were changed meanwhile. */
      readonly refused: readonly string[];
    }
  | {
      readonly ok: false;
      readonly error: 'nothing_to_undo' | 'not_found' | 'already_undone' | 'conflict' | 'too_large';
      readonly refused: readonly string[];
    };

/** Takes back the edit with that id, or else the last one of which something can be taken back and that is not excepted. */
export const undo = (
  view: StateView,
  history: History,
  id?: EditId,
  except: ReadonlySet<EditId> = new Set(),
): Decision<Undone> => {
  if (id === undefined) return undoLast(view, history, except);
  const edit = history.get(id);
  if (!edit) return refusal('not_found');
  return edit.undone ? refusal('already_undone') : takeBack(view, edit);
};

/** An edit that others have wholly overtaken must not stand before the older ones for ever. */
const undoLast = (view: StateView, history: History, except: ReadonlySet<EditId>): Decision<Undone> => {
  let newest: Decision<Undone> | undefined;
  for (const edit of history.undoable()) {
    if (except.has(edit.id)) continue;
    const decision = takeBack(view, edit);
    // One that is no longer kept is not stepped over: what would be taken back is not what was asked for.
    if (decision.answer.ok || decision.answer.error === 'too_large') return decision;
    newest ??= decision;
  }
  return newest ?? refusal('nothing_to_undo');
};

const takeBack = (view: StateView, edit: HistoryEntry): Decision<Undone> => {
  if (edit.omitted) return refusal('too_large');
  const { layers, left } = revert(effectsOf([layerEditOf(edit, '')]), () => layerView(view));
  const refused = [...new Set(left.map(({ name }) => name))].sort();
  const done = layers.get('');
  if (!done) return refusal('conflict', refused);
  const { changes, renames, restored, removed } = done;
  return { answer: { ok: true, edit, restored, removed, refused }, changes, renames, undoes: edit.id };
};

const refusal = (error: (Undone & { ok: false })['error'], refused: readonly string[] = []): Decision<Undone> => ({
  answer: { ok: false, error, refused },
  changes: [],
});
