import { sameJson } from '../tool/same';
import type { Difference } from './difference';
import type { EditId, History, HistoryEntry } from './history';
import type { Change, StateView } from './state';
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
      readonly error: 'nothing_to_undo' | 'not_found' | 'already_undone' | 'conflict';
      readonly refused: readonly string[];
    };

/** Takes back the edit with that id, or else the last one of which something can be taken back. */
export const undo = (view: StateView, history: History, id?: EditId): Decision<Undone> => {
  if (id === undefined) return undoLast(view, history);
  const edit = history.get(id);
  if (!edit) return refusal('not_found');
  return edit.undone ? refusal('already_undone') : takeBack(view, edit);
};

/** An edit that others have wholly overtaken must not stand before the older ones for ever. */
const undoLast = (view: StateView, history: History): Decision<Undone> => {
  let newest: Decision<Undone> | undefined;
  for (const edit of history.undoable()) {
    const decision = takeBack(view, edit);
    if (decision.answer.ok) return decision;
    newest ??= decision;
  }
  return newest ?? refusal('nothing_to_undo');
};

const takeBack = (view: StateView, edit: HistoryEntry): Decision<Undone> => {
  const { changes, ...names } = revert(view, edit);
  if (changes.length === 0) return refusal('conflict', names.refused);
  return { answer: { ok: true, edit, ...names }, changes, undoes: edit.id };
};

interface Reverted {
  readonly changes: readonly Change[];
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly refused: readonly string[];
}

/** Takes the edit back where what it made is still as it made it; what has moved on since is refused by name. */
export const revert = (view: StateView, edit: Difference): Reverted => {
  const changes: Change[] = [];
  const restored: string[] = [];
  const removed: string[] = [];
  const refused: string[] = [];
  for (const tool of edit.added) {
    const there = view.get(tool.name);
    if (!there) continue;
    if (!sameJson(there.tool, tool)) refused.push(tool.name);
    else {
      removed.push(tool.name);
      changes.push({ t: 'unregister', name: tool.name });
    }
  }
  // After what goes, whose place in a text they may take.
  for (const tool of edit.removed) {
    if (view.get(tool.name)) refused.push(tool.name);
    else {
      restored.push(tool.name);
      changes.push({ t: 'register', tool });
    }
  }
  for (const { before, after } of edit.changed) {
    if (!sameJson(view.get(after.name)?.tool, after)) refused.push(after.name);
    else {
      restored.push(before.name);
      changes.push({ t: 'replace', tool: before });
    }
  }
  for (const { name, before, after } of edit.sets ?? []) {
    const there = view.getSet(name);
    if (!before && !there) continue;
    if (!sameJson(there, after)) refused.push(name);
    else {
      (before ? restored : removed).push(name);
      changes.push(before ? { t: 'keepSet', set: before } : { t: 'dropSet', name });
    }
  }
  return { changes, restored: restored.sort(), removed, refused: refused.sort() };
};

const refusal = (error: (Undone & { ok: false })['error'], refused: readonly string[] = []): Decision<Undone> => ({
  answer: { ok: false, error, refused },
  changes: [],
});
