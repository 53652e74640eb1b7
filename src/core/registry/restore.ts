import { sameJson } from '../json/sameJson';
import { byName, type Tool } from '../tool/tool';
import type { Difference } from './difference';
import type { EditId, History } from './history';
import type { Change, StateView } from './state';
import type { Decision } from './store';

/** A name that an edit touched, and what tool it had before and after; `undefined` where it was free. */
export interface Touched {
  readonly name: string;
  readonly before: Tool | undefined;
  readonly after: Tool | undefined;
}

/** Sorted by name. */
export const touchedBy = ({ added, changed, removed }: Difference): readonly Touched[] =>
  [
    ...added.map(after => ({ name: after.name, before: undefined, after })),
    ...changed.map(({ before, after }) => ({ name: after.name, before, after })),
    ...removed.map(before => ({ name: before.name, before, after: undefined })),
  ].sort(byName);

/** What it would come to, to make a name again what it was before an edit. */
export type Restoring =
  /** It is that already. */
  | 'done'
  /** Nothing is lost but what that edit made. */
  | 'free'
  /** Another tool has come there, or it was changed, after the edit; that would be lost. */
  | 'conflict';

export const restoring = ({ before, after }: Touched, now: Tool | undefined): Restoring => {
  if (sameJson(now, before)) return 'done';
  return now === undefined || sameJson(now, after) ? 'free' : 'conflict';
};

export interface RestoreOptions {
  /** Of what the edit touched; all of it unless said otherwise. */
  readonly names?: readonly string[];
  /** Conflicts to go over: names, each with the edit that put the tool there that may be lost. */
  readonly over?: ReadonlyMap<string, EditId>;
}

export type Restored =
  | {
      readonly ok: true;
      /** Names that have their former tool again. */
      readonly restored: readonly string[];
      /** Names that were free and are so again. */
      readonly removed: readonly string[];
      /** Names left alone, since they have come back or were changed meanwhile. */
      readonly refused: readonly string[];
    }
  | {
      readonly ok: false;
      readonly error: 'not_found' | 'nothing_to_restore' | 'conflict' | 'too_large';
      readonly refused: readonly string[];
    };

/** Makes what the edit touched again what it was before it. What others have made of it since is refused by name, unless it may be lost. */
export const restore = (
  view: StateView,
  history: History,
  id: EditId,
  { names, over }: RestoreOptions = {},
): Decision<Restored> => {
  const edit = history.get(id);
  if (!edit) return refusal('not_found');
  if (edit.omitted) return refusal('too_large');
  const changes: Change[] = [];
  const restored: string[] = [];
  const removed: string[] = [];
  const refused: string[] = [];
  for (const touched of touchedBy(edit)) {
    const { name, before } = touched;
    if (names && !names.includes(name)) continue;
    const there = view.get(name);
    const kind = restoring(touched, there?.tool);
    if (kind === 'done') continue;
    if (kind === 'conflict' && over?.get(name) !== there?.op) refused.push(name);
    else if (before) {
      restored.push(name);
      changes.push({ t: 'replace', tool: before });
    } else {
      removed.push(name);
      changes.push({ t: 'unregister', name });
    }
  }
  for (const { name, before, after } of edit.sets ?? []) {
    const there = view.getSet(name);
    if ((names && !names.includes(name)) || sameJson(there, before)) continue;
    if (!sameJson(there, after)) refused.push(name);
    else {
      (before ? restored : removed).push(name);
      changes.push(before ? { t: 'keepSet', set: before } : { t: 'dropSet', name });
    }
  }
  if (changes.length > 0) return { answer: { ok: true, restored, removed, refused }, changes };
  return refused.length > 0 ? refusal('conflict', refused) : refusal('nothing_to_restore');
};

const refusal = (error: (Restored & { ok: false })['error'], refused: readonly string[] = []): Decision<Restored> => ({
  answer: { ok: false, error, refused },
  changes: [],
});
