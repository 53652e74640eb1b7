import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import { effectsOf, type Effects } from './effects';
import type { EditId, HistoryEntry } from './history';
import type { ToolLayer } from './layer';
import { layerEditOf, newChangeId, type ChangeId, type LayerEdit, type TextChange } from './layerEdit';
import { touchedTools } from './restore';
import { layerView, revert, type LayerView, type RevertConflict } from './revert';

/** The result of an undo or a redo. */
export type ChangeUndone =
  | {
      readonly ok: true;
      readonly change: ChangeId;
      /** Names that have their former tool or set again. */
      readonly restored: readonly string[];
      /** Names that were removed, because the change had added them. */
      readonly removed: readonly string[];
      /** What was not reverted, because it was changed, removed or added again since. */
      readonly conflicts: readonly RevertConflict[];
    }
  | {
      readonly ok: false;
      readonly error: 'nothing' | 'not_found' | 'done_already' | 'conflict' | 'too_large';
      readonly change: ChangeId | undefined;
      readonly conflicts: readonly RevertConflict[];
    };

/** The layers that changes are made in: the part of the registry that the history needs. */
export interface ChangedLayers {
  readonly user: ToolLayer;
  layer(id: string): ToolLayer | undefined;
}

/** The number of changes that are kept. */
const maxChanges = 100;

/** The number of characters of file texts that are kept, so that an undo restores the exact text of a file. */
const maxTextLength = 16 * 1024 * 1024;

interface Change {
  readonly id: ChangeId;
  edits: readonly LayerEdit[];
  /** The ids of all user store edits that made this change: the first ones, and those of each redo. */
  userEdits: readonly EditId[];
  /** The edits that undid the change. Undefined while the change is in effect. */
  undone: readonly LayerEdit[] | undefined;
  /** The user was told that the change cannot be undone. Undo without an id skips it from then on. */
  isSkipped: boolean;
  /** What the last undo or redo of the change did not revert. */
  conflicts: readonly RevertConflict[];
}

/**
 * The changes that this window made in all layers, the newest last. Each can be undone by its id, whatever has happened since.
 * When none of them is left to undo, the user store's own history follows, which has the edits of other and of earlier windows.
 */
export class ChangeHistory implements Disposable {
  readonly #layers: ChangedLayers;
  #changes: readonly Change[] = [];
  /** The changes that were undone since the last new change, in the order in which they were undone. */
  #redoable: readonly Change[] = [];
  /** Collects the edits of running undos and redos, by their change id. They are not recorded as changes. */
  readonly #running = new Map<ChangeId, LayerEdit[]>();
  /** Runs one undo or redo after the other, so that nothing is undone twice. */
  #queue: Promise<unknown> = Promise.resolve();
  readonly #didChange = new Emitter<void>();
  readonly onDidChange = this.#didChange.event;

  constructor(layers: ChangedLayers) {
    this.#layers = layers;
  }

  /** Records an edit that has taken effect. Edits with the same id belong to one change. */
  record(id: ChangeId, edit: LayerEdit): void {
    const running = this.#running.get(id);
    if (running) return void running.push(edit);
    const existing = this.#changes.find(change => change.id === id);
    if (existing) {
      existing.edits = [...existing.edits, edit];
      existing.userEdits = [...existing.userEdits, ...this.#userEditsIn([edit])];
    } else this.#add({ ...this.#changeOf([edit]), id });
    this.#redoable = [];
    this.#dropTexts();
    this.#didChange.fire();
  }

  /** Records an edit of the user store that was not made through its layer, such as the restore of a backup. */
  adopt(entry: HistoryEntry): ChangeId {
    const id = newChangeId();
    this.record(id, layerEditOf(entry, this.#layers.user.id));
    return id;
  }

  /** Moves the edits of the change `other` to the change `id`, so that they are undone together. */
  join(id: ChangeId, other: ChangeId): void {
    const source = this.#changes.find(change => change.id === other);
    if (!source || id === other) return;
    this.#changes = this.#changes.filter(change => change !== source);
    for (const edit of source.edits) this.record(id, edit);
  }

  /** Whether the change made an edit and is still kept. */
  has(id: ChangeId): boolean {
    return this.#changes.some(change => change.id === id);
  }

  /** The newest change, whether or not it was undone. */
  newest(): { readonly id: ChangeId; readonly edits: readonly LayerEdit[] } | undefined {
    return this.#changes.at(-1);
  }

  /** What the last undo or redo of the change did not revert. */
  conflictsOf(id: ChangeId): readonly RevertConflict[] {
    return this.#changes.find(change => change.id === id)?.conflicts ?? [];
  }

  canUndo(): boolean {
    return this.#changes.some(isUndoable) || this.#layers.user.canUndo(this.#ownEdits());
  }

  canRedo(): boolean {
    return this.#redoable.length > 0;
  }

  /**
   * Undoes the change with that id, which may also be the id of a user store edit. Without an id, undoes the newest change. A
   * newest change that cannot be undone is reported once, and skipped by later calls.
   */
  undo(id?: string): Promise<ChangeUndone> {
    return this.#enqueue(() => (id === undefined ? this.#undoNewest() : this.#undoOne(id)));
  }

  /** Redoes the change with that id, or the one that was undone last. After a new change, a redo needs an id. */
  redo(id?: ChangeId): Promise<ChangeUndone> {
    return this.#enqueue(async () => {
      const change = id === undefined ? this.#redoable.at(-1) : this.#changes.find(each => each.id === id);
      if (!change) return failure(id === undefined ? 'nothing' : 'not_found');
      return change.undone ? this.#redoOne(change, change.undone) : failure('done_already', change.id);
    });
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work);
    this.#queue = result.then(
      () => this.#didChange.fire(),
      () => undefined,
    );
    return result;
  }

  async #undoNewest(): Promise<ChangeUndone> {
    for (const change of this.#changes.filter(isUndoable).reverse()) {
      const answer = await this.#undoChange(change);
      if (answer.ok) return answer;
      change.isSkipped = true;
      if (answer.conflicts.length > 0) return answer;
    }
    return this.#undoUserEdit();
  }

  async #undoOne(id: string): Promise<ChangeUndone> {
    const change = this.#changes.find(each => each.id === id || each.userEdits.includes(id));
    if (change) return change.undone ? failure('done_already', change.id) : this.#undoChange(change);
    // Undoing the edit that undid a change means to redo that change.
    const undone = this.#changes.find(each => each.undone && this.#userEditsIn(each.undone).includes(id));
    return undone?.undone ? this.#redoOne(undone, undone.undone) : this.#undoUserEdit(id);
  }

  async #undoChange(change: Change): Promise<ChangeUndone> {
    const answer = await this.#revert(change, change.edits, 'undo');
    if (!answer.ok) return answer;
    change.undone = answer.edits;
    this.#redoable = [...this.#redoable, change];
    return answer;
  }

  /** A redone change becomes the newest one. */
  async #redoOne(change: Change, undone: readonly LayerEdit[]): Promise<ChangeUndone> {
    this.#redoable = this.#redoable.filter(each => each !== change);
    const answer = await this.#revert(change, undone, 'redo');
    if (!answer.ok) return answer;
    this.#changes = [...this.#changes.filter(each => each !== change), change];
    const userEdits = [...change.userEdits, ...this.#userEditsIn(answer.edits)];
    Object.assign(change, { edits: answer.edits, userEdits, undone: undefined, isSkipped: false });
    return answer;
  }

  /** Undoes an edit of the user store that is not part of this window's changes. */
  async #undoUserEdit(id?: EditId): Promise<ChangeUndone> {
    const { user } = this.#layers;
    const { answer, edits } = await this.#collect(run =>
      user.undo(id, { change: run, ...(id === undefined && { except: this.#ownEdits() }) }),
    );
    if (!answer.ok) {
      const { error } = answer;
      if (error !== 'conflict' || answer.refused.length === 0) {
        return failure(error === 'nothing_to_undo' ? 'nothing' : error === 'already_undone' ? 'done_already' : error);
      }
    }
    const entry = answer.ok ? answer.edit : this.#layers.user.history().find(each => each.id === id);
    const conflicts = entry ? conflictsIn(entry, answer.refused, user.id) : [];
    const change = { ...this.#changeOf(entry ? [layerEditOf(entry, user.id)] : []), conflicts };
    if (!answer.ok) {
      if (entry) this.#add({ ...change, isSkipped: true });
      return { ok: false, error: 'conflict', change: change.id, conflicts };
    }
    change.undone = edits;
    this.#add(change);
    this.#redoable = [...this.#redoable, change];
    const { restored, removed } = answer;
    return { ok: true, change: change.id, restored, removed, conflicts };
  }

  /**
   * Reverts the edits with one edit in each layer. The layer that was edited last comes first, so that a moved tool is always
   * in at least one layer.
   */
  async #revert(
    change: Change,
    edits: readonly LayerEdit[],
    title: string,
  ): Promise<ChangeUndone & { readonly edits: readonly LayerEdit[] }> {
    const effects = effectsOf(edits);
    const ids = [...new Set(edits.map(({ layer }) => layer))].reverse();
    await Promise.all(ids.map(async id => this.#layers.layer(id)?.refresh()));
    const before = snapshot(effects, this.#layers);
    const planned = revert(effects, before);
    // The conflicts in the layers that are edited are decided anew by that edit, below.
    const conflicts = planned.conflicts.filter(each => !ids.includes(each.layer) || !planned.layers.has(each.layer));
    const restored: string[] = [];
    const removed: string[] = [];
    const { edits: revertEdits } = await this.#collect(async (run, madeEdits) => {
      try {
        for (const id of ids.filter(each => planned.layers.has(each))) {
          const layerEdits = edits.filter(({ layer }) => layer === id);
          const answer = await revertInLayer(this.#layers.layer(id)!, effects, before, layerEdits, {
            change: run,
            title,
          });
          conflicts.push(...answer.conflicts.filter(({ layer }) => layer === id));
          restored.push(...answer.restored);
          removed.push(...answer.removed);
        }
      } catch (error) {
        // All layers or none: half of a move must not stay reverted.
        await this.#rollBack(madeEdits, run, title);
        throw error;
      }
    });
    change.conflicts = conflicts;
    if (revertEdits.length === 0) {
      return { ok: false, error: 'conflict', change: change.id, conflicts, edits: revertEdits };
    }
    const names = { restored: unique(restored), removed: unique(removed) };
    return { ok: true, change: change.id, ...names, conflicts, edits: revertEdits };
  }

  async #rollBack(madeEdits: readonly LayerEdit[], change: ChangeId, title: string): Promise<void> {
    // A copy, because the edits of the rollback are collected in the same list.
    const edits = [...madeEdits];
    const effects = effectsOf(edits);
    const before = snapshot(effects, this.#layers);
    for (const id of new Set(edits.map(({ layer }) => layer))) {
      const layerEdits = edits.filter(({ layer }) => layer === id);
      await revertInLayer(this.#layers.layer(id)!, effects, before, layerEdits, { change, title });
    }
  }

  /** Runs `work` with a new change id. The edits made with that id are returned and not recorded as a change. */
  async #collect<T>(
    work: (id: ChangeId, edits: readonly LayerEdit[]) => Promise<T>,
  ): Promise<{ readonly answer: T; readonly edits: readonly LayerEdit[] }> {
    const id = newChangeId();
    const edits: LayerEdit[] = [];
    this.#running.set(id, edits);
    try {
      return { answer: await work(id, edits), edits };
    } finally {
      this.#running.delete(id);
    }
  }

  #add(change: Change): void {
    this.#changes = [...this.#changes, change].slice(-maxChanges);
    this.#redoable = this.#redoable.filter(each => this.#changes.includes(each));
  }

  /** Drops the texts of the oldest changes if all texts together are too long. */
  #dropTexts(): void {
    let available = maxTextLength;
    for (const change of this.#changes.toReversed()) {
      for (const { text } of change.edits) available -= text ? (text.before?.length ?? 0) + text.after.length : 0;
      if (available < 0) change.edits = change.edits.map(edit => ({ ...edit, text: undefined }));
    }
  }

  /** The edits of the user store that are part of this window's changes. */
  #ownEdits(): ReadonlySet<EditId> {
    return new Set(this.#changes.flatMap(({ userEdits }) => userEdits));
  }

  #userEditsIn(edits: readonly LayerEdit[]): readonly EditId[] {
    const { id: user } = this.#layers.user;
    return edits.flatMap(({ layer, id }) => (layer === user && id !== undefined ? [id] : []));
  }

  #changeOf(edits: readonly LayerEdit[]): Change {
    return {
      ...{ id: newChangeId(), edits, userEdits: this.#userEditsIn(edits) },
      ...{ undone: undefined, isSkipped: false, conflicts: [] },
    };
  }
}

/** Whether an undo without an id may pick the change. */
const isUndoable = ({ undone, isSkipped }: Change): boolean => !undone && !isSkipped;

const failure = (error: (ChangeUndone & { ok: false })['error'], change?: ChangeId): ChangeUndone => ({
  ...{ ok: false, error, change, conflicts: [] },
});

/** Copies the current tools and sets that the effects touched. Returns undefined for a layer that is not open any more. */
const snapshot = ({ tools, sets }: Effects, layers: ChangedLayers): ((layer: string) => LayerView | undefined) => {
  const views = new Map<string, LayerView>();
  const items = [...tools, ...sets].flatMap(({ before, after }) => [before, after]).filter(item => item !== undefined);
  for (const id of new Set(items.map(({ layer }) => layer))) {
    const layer = layers.layer(id);
    if (!layer) continue;
    const names = new Set(items.filter(item => item.layer === id).map(({ value }) => value.name));
    const toolsByName = new Map([...names].map(name => [name, layer.get(name)]));
    const setsByName = new Map([...names].map(name => [name, layer.getSet(name)]));
    views.set(id, { tool: name => toolsByName.get(name), set: name => setsByName.get(name) });
  }
  return layer => views.get(layer);
};

interface LayerRevertAnswer {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly conflicts: readonly RevertConflict[];
}

/** Reverts the effects in one layer. `before` has the state of the other layers. */
const revertInLayer = (
  layer: ToolLayer,
  effects: Effects,
  before: (layer: string) => LayerView | undefined,
  edits: readonly LayerEdit[],
  { change, title }: { readonly change: ChangeId; readonly title: string },
): Promise<LayerRevertAnswer> => {
  const text = combinedText(edits);
  const undoes = edits.at(-1)?.id;
  return layer.edit<LayerRevertAnswer>({
    ...{ title, change, isExclusive: true, followMode: 'none' },
    ...(text && { textToRevert: text }),
    decide: view => {
      const { layers, conflicts } = revert(effects, id => (id === layer.id ? layerView(view) : before(id)));
      const { changes = [], renames = [], restored = [], removed = [] } = layers.get(layer.id) ?? {};
      return { answer: { restored, removed, conflicts }, changes, renames, ...(undoes !== undefined && { undoes }) };
    },
  });
};

/** Combines the text changes of the edits into one. Returns undefined if something else changed the text in between. */
const combinedText = (edits: readonly LayerEdit[]): TextChange | undefined => {
  let combined: TextChange | undefined;
  for (const { text } of edits) {
    if (!text || (combined && combined.after !== text.before)) return undefined;
    combined = { before: combined ? combined.before : text.before, after: text.after };
  }
  return combined;
};

/** The tools and sets of the history entry that have one of the names, as conflicts. */
const conflictsIn = (entry: HistoryEntry, names: readonly string[], layer: string): readonly RevertConflict[] => {
  const tools = touchedTools(entry).map(each => ({ ...each, kind: 'tool' as const }));
  const sets = (entry.sets ?? []).map(each => ({ ...each, kind: 'set' as const }));
  return [...tools, ...sets].flatMap(({ name, kind, before, after }) => {
    const target = before ?? after;
    return target && names.includes(name) ? [{ layer, name, kind, target }] : [];
  });
};

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
