import { sameJson } from '../json/sameJson';
import { byName, type Tool } from '../tool/tool';
import type { Difference } from './difference';
import type { EditId, History } from './history';
import type { Change, StateView } from './state';
import type { Decision } from './store';

/** A name that an edit touched, with its tool before and after the edit. `undefined` means that the name was free. */
export interface TouchedTool {
  readonly name: string;
  readonly before: Tool | undefined;
  readonly after: Tool | undefined;
}

/** The names that the edit touched, sorted. */
export const touchedTools = ({ added, changed, removed }: Difference): readonly TouchedTool[] =>
  [
    ...added.map(after => ({ name: after.name, before: undefined, after })),
    ...changed.map(({ before, after }) => ({ name: after.name, before, after })),
    ...removed.map(before => ({ name: before.name, before, after: undefined })),
  ].sort(byName);

/** What it means to restore a name to what it was before an edit. */
export type RestoreOutcome =
  /** There is nothing to do: the name has its former tool, or is free as it was. */
  | 'done'
  /** Only the result of the edit itself is lost. */
  | 'free'
  /** The name was changed again after the edit. That later change would be lost. */
  | 'conflict';

export const restoreOutcome = ({ before, after }: TouchedTool, current: Tool | undefined): RestoreOutcome => {
  if (sameJson(current, before)) return 'done';
  return current === undefined || sameJson(current, after) ? 'free' : 'conflict';
};

export interface RestoreOptions {
  /** The names to restore. Default: all that the edit touched. */
  readonly names?: readonly string[];
  /**
   * The conflicts to overwrite: each name with the id of the edit that last changed its tool. If another edit has changed the
   * tool since, the name is refused.
   */
  readonly overwrite?: ReadonlyMap<string, EditId>;
}

export type Restored =
  | {
      readonly ok: true;
      /** Names that have their former tool or set again. */
      readonly restored: readonly string[];
      /** Names that were removed, because the edit had added them. */
      readonly removed: readonly string[];
      /** Names that were not restored, because they were changed or added again since. */
      readonly refused: readonly string[];
    }
  | {
      readonly ok: false;
      readonly error: 'not_found' | 'nothing_to_restore' | 'conflict' | 'too_large';
      readonly refused: readonly string[];
    };

/**
 * Restores what the edit touched to what it was before the edit. Names that were changed since are refused, unless the options
 * allow to overwrite them.
 */
export const restore = (
  view: StateView,
  history: History,
  id: EditId,
  { names, overwrite }: RestoreOptions = {},
): Decision<Restored> => {
  const edit = history.get(id);
  if (!edit) return refusal('not_found');
  if (edit.omitted) return refusal('too_large');
  const changes: Change[] = [];
  const restored: string[] = [];
  const removed: string[] = [];
  const refused: string[] = [];
  for (const tool of touchedTools(edit)) {
    const { name, before } = tool;
    if (names && !names.includes(name)) continue;
    const existing = view.get(name);
    const outcome = restoreOutcome(tool, existing?.tool);
    if (outcome === 'done') continue;
    if (outcome === 'conflict' && overwrite?.get(name) !== existing?.op) refused.push(name);
    else if (before) {
      restored.push(name);
      changes.push({ t: 'replace', tool: before });
    } else {
      removed.push(name);
      changes.push({ t: 'unregister', name });
    }
  }
  for (const { name, before, after } of edit.sets ?? []) {
    const existing = view.getSet(name);
    if ((names && !names.includes(name)) || sameJson(existing, before)) continue;
    if (!sameJson(existing, after)) refused.push(name);
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
