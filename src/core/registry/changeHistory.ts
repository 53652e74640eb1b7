import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import { effectsOf, type Effects } from './effects';
import type { EditId, HistoryEntry } from './history';
import type { ToolLayer } from './layer';
import { layerEditOf, newChangeId, type ChangeId, type LayerEdit, type TextChange } from './layerEdit';
import { touchedBy } from './restore';
import { layerView, revert, type LayerView, type Left } from './revert';

/** What undo, or redo, came to. */
export type ChangeUndone =
  | {
      readonly ok: true;
      readonly change: ChangeId;
      /** Names that are what they were before. */
      readonly restored: readonly string[];
      /** Names that are free again. */
      readonly removed: readonly string[];
      /** What was left as it is, since it has changed, has gone or has come back since. */
      readonly left: readonly Left[];
    }
  | {
      readonly ok: false;
      readonly error: 'nothing' | 'not_found' | 'done_already' | 'conflict' | 'too_large';
      readonly change: ChangeId | undefined;
      readonly left: readonly Left[];
    };

/** The layers that changes are made in. */
export interface ChangedLayers {
  readonly user: ToolLayer;
  layer(id: string): ToolLayer | undefined;
}

/** How many changes are kept. */
const mostChanges = 100;

/** How many characters of texts are kept, to take changes of files back letter for letter. */
const mostText = 16 * 1024 * 1024;

interface Change {
  readonly id: ChangeId;
  edits: readonly LayerEdit[];
  /** The edits of the user store that made it, the first time and each time that it was redone. */
  entries: readonly EditId[];
  /** The edits that took it back, while it is not in force. */
  undone: readonly LayerEdit[] | undefined;
  /** Undo has said that it cannot be taken back, and goes on with the one before. */
  isPassed: boolean;
  /** What the last undo or redo of it left as it is. */
  left: readonly Left[];
}

/**
 * What this window has done to all layers, the newest last. Each change is taken back by its id, whatever has happened since;
 * below them is what the user store's own history tells of other windows, and of earlier ones.
 */
export class ChangeHistory implements Disposable {
  readonly #layers: ChangedLayers;
  #changes: readonly Change[] = [];
  /** Those that were taken back since the last change, the last of them last. */
  #redoable: readonly Change[] = [];
  /** Where edits of a running undo or redo go instead. */
  readonly #running = new Map<ChangeId, LayerEdit[]>();
  /** One undo or redo after the other, so that nothing is taken back twice. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #didChange = new Emitter<void>();
  readonly onDidChange = this.#didChange.event;

  constructor(layers: ChangedLayers) {
    this.#layers = layers;
  }

  /** Notes an edit that has taken effect. Edits with one id are one change. */
  record(id: ChangeId, edit: LayerEdit): void {
    const running = this.#running.get(id);
    if (running) return void running.push(edit);
    const known = this.#changes.find(change => change.id === id);
    if (known) {
      known.edits = [...known.edits, edit];
      known.entries = [...known.entries, ...this.#entriesOf([edit])];
    } else this.#add({ ...this.#changeOf([edit]), id });
    this.#redoable = [];
    this.#dropTexts();
    this.#didChange.fire();
  }

  /** Makes an edit of the user store that was not asked of its layer, as that of a backup, a change of this window. */
  adopt(entry: HistoryEntry): ChangeId {
    const id = newChangeId();
    this.record(id, layerEditOf(entry, this.#layers.user.id));
    return id;
  }

  /** Makes the edits of one change parts of another. */
  join(id: ChangeId, other: ChangeId): void {
    const joined = this.#changes.find(change => change.id === other);
    if (!joined || id === other) return;
    this.#changes = this.#changes.filter(change => change !== joined);
    for (const edit of joined.edits) this.record(id, edit);
  }

  /** Whether anything was changed by that change. */
  has(id: ChangeId): boolean {
    return this.#changes.some(change => change.id === id);
  }

  /** The newest change, undone or not. */
  newest(): { readonly id: ChangeId; readonly edits: readonly LayerEdit[] } | undefined {
    return this.#changes.at(-1);
  }

  /** What the last undo or redo of that change left as it is. */
  leftBy(id: ChangeId): readonly Left[] {
    return this.#changes.find(change => change.id === id)?.left ?? [];
  }

  canUndo(): boolean {
    return this.#changes.some(isNext) || this.#layers.user.canUndo(this.#ownEdits());
  }

  canRedo(): boolean {
    return this.#redoable.length > 0;
  }

  /**
   * Takes back the change of that id, which may also be that of an edit of the user store; or else the newest one. One that
   * cannot be taken back is answered once, and then passed over.
   */
  undo(id?: string): Promise<ChangeUndone> {
    return this.#inTurn(() => (id === undefined ? this.#undoNewest() : this.#undoOne(id)));
  }

  /** Makes the change of that id again, or else the one that was taken back last. A new change ends what can be redone. */
  redo(id?: ChangeId): Promise<ChangeUndone> {
    return this.#inTurn(async () => {
      const change = id === undefined ? this.#redoable.at(-1) : this.#changes.find(each => each.id === id);
      if (!change) return failure(id === undefined ? 'nothing' : 'not_found');
      return change.undone ? this.#redoOne(change, change.undone) : failure('done_already', change.id);
    });
  }

  dispose(): void {
    this.#didChange.dispose();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.then(
      () => this.#didChange.fire(),
      () => undefined,
    );
    return done;
  }

  async #undoNewest(): Promise<ChangeUndone> {
    for (const change of this.#changes.filter(isNext).reverse()) {
      const answer = await this.#takeBack(change);
      if (answer.ok) return answer;
      change.isPassed = true;
      if (answer.left.length > 0) return answer;
    }
    return this.#undoEntry();
  }

  async #undoOne(id: string): Promise<ChangeUndone> {
    const change = this.#changes.find(each => each.id === id || each.entries.includes(id));
    if (change) return change.undone ? failure('done_already', change.id) : this.#takeBack(change);
    const undone = this.#changes.find(each => each.undone && this.#entriesOf(each.undone).includes(id));
    return undone?.undone ? this.#redoOne(undone, undone.undone) : this.#undoEntry(id);
  }

  async #takeBack(change: Change): Promise<ChangeUndone> {
    const answer = await this.#revert(change, change.edits, 'undo');
    if (!answer.ok) return answer;
    change.undone = answer.edits;
    this.#redoable = [...this.#redoable, change];
    return answer;
  }

  /** The change is the newest then, since it was made last. */
  async #redoOne(change: Change, undone: readonly LayerEdit[]): Promise<ChangeUndone> {
    this.#redoable = this.#redoable.filter(each => each !== change);
    const answer = await this.#revert(change, undone, 'redo');
    if (!answer.ok) return answer;
    this.#changes = [...this.#changes.filter(each => each !== change), change];
    const entries = [...change.entries, ...this.#entriesOf(answer.edits)];
    Object.assign(change, { edits: answer.edits, entries, undone: undefined, isPassed: false });
    return answer;
  }

  /** Takes back an edit of the user store that is none of this window's changes. */
  async #undoEntry(id?: EditId): Promise<ChangeUndone> {
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
    const left = entry ? leftOf(entry, answer.refused, user.id) : [];
    const change = { ...this.#changeOf(entry ? [layerEditOf(entry, user.id)] : []), left };
    if (!answer.ok) {
      if (entry) this.#add({ ...change, isPassed: true });
      return { ok: false, error: 'conflict', change: change.id, left };
    }
    change.undone = edits;
    this.#add(change);
    this.#redoable = [...this.#redoable, change];
    const { restored, removed } = answer;
    return { ok: true, change: change.id, restored, removed, left };
  }

  /** One edit of each layer, the last first, so that what was moved is nowhere missing in between. */
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
    const left = planned.left.filter(each => !ids.includes(each.layer) || !planned.layers.has(each.layer));
    const restored: string[] = [];
    const removed: string[] = [];
    const { edits: made } = await this.#collect(async (run, done) => {
      try {
        for (const id of ids.filter(each => planned.layers.has(each))) {
          const own = edits.filter(({ layer }) => layer === id);
          const answer = await revertIn(this.#layers.layer(id)!, effects, before, own, { change: run, title });
          left.push(...answer.left.filter(({ layer }) => layer === id));
          restored.push(...answer.restored);
          removed.push(...answer.removed);
        }
      } catch (error) {
        // All of it or nothing: what one layer has taken back by now is no use without the other.
        await this.#rollBack(done, run, title);
        throw error;
      }
    });
    change.left = left;
    if (made.length === 0) return { ok: false, error: 'conflict', change: change.id, left, edits: made };
    const names = { restored: unique(restored), removed: unique(removed) };
    return { ok: true, change: change.id, ...names, left, edits: made };
  }

  async #rollBack(done: readonly LayerEdit[], change: ChangeId, title: string): Promise<void> {
    const edits = [...done];
    const effects = effectsOf(edits);
    const before = snapshot(effects, this.#layers);
    for (const id of new Set(edits.map(({ layer }) => layer))) {
      const own = edits.filter(({ layer }) => layer === id);
      await revertIn(this.#layers.layer(id)!, effects, before, own, { change, title });
    }
  }

  /** Runs it with an id for its edits, which are given back instead of being a change of their own. */
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
    this.#changes = [...this.#changes, change].slice(-mostChanges);
    this.#redoable = this.#redoable.filter(each => this.#changes.includes(each));
  }

  #dropTexts(): void {
    let left = mostText;
    for (const change of this.#changes.toReversed()) {
      for (const { text } of change.edits) left -= text ? (text.before?.length ?? 0) + text.after.length : 0;
      if (left < 0) change.edits = change.edits.map(edit => ({ ...edit, text: undefined }));
    }
  }

  /** The edits of the user store that are parts of these changes. */
  #ownEdits(): ReadonlySet<EditId> {
    return new Set(this.#changes.flatMap(({ entries }) => entries));
  }

  #entriesOf(edits: readonly LayerEdit[]): readonly EditId[] {
    const { id: user } = this.#layers.user;
    return edits.flatMap(({ layer, id }) => (layer === user && id !== undefined ? [id] : []));
  }

  #changeOf(edits: readonly LayerEdit[]): Change {
    return {
      ...{ id: newChangeId(), edits, entries: this.#entriesOf(edits) },
      ...{ undone: undefined, isPassed: false, left: [] },
    };
  }
}

/** What undo without an id looks at. */
const isNext = ({ undone, isPassed }: Change): boolean => !undone && !isPassed;

const failure = (error: (ChangeUndone & { ok: false })['error'], change?: ChangeId): ChangeUndone => ({
  ...{ ok: false, error, change, left: [] },
});

/** What the layers hold of what the effects touched. A layer that is not open any more has none. */
const snapshot = ({ tools, sets }: Effects, layers: ChangedLayers): ((layer: string) => LayerView | undefined) => {
  const views = new Map<string, LayerView>();
  const places = [...tools, ...sets]
    .flatMap(({ before, after }) => [before, after])
    .filter(place => place !== undefined);
  for (const id of new Set(places.map(({ layer }) => layer))) {
    const layer = layers.layer(id);
    if (!layer) continue;
    const names = new Set(places.filter(place => place.layer === id).map(({ value }) => value.name));
    const tool = new Map([...names].map(name => [name, layer.get(name)]));
    const set = new Map([...names].map(name => [name, layer.getSet(name)]));
    views.set(id, { tool: name => tool.get(name), set: name => set.get(name) });
  }
  return layer => views.get(layer);
};

interface RevertedIn {
  readonly restored: readonly string[];
  readonly removed: readonly string[];
  readonly left: readonly Left[];
}

/** Takes back what the effects did to one layer; of the others `before` tells. */
const revertIn = (
  layer: ToolLayer,
  effects: Effects,
  before: (layer: string) => LayerView | undefined,
  edits: readonly LayerEdit[],
  { change, title }: { readonly change: ChangeId; readonly title: string },
): Promise<RevertedIn> => {
  const text = textOf(edits);
  const undoes = edits.at(-1)?.id;
  return layer.edit<RevertedIn>({
    ...{ title, change, alone: true, following: 'none' },
    ...(text && { takesBack: text }),
    decide: view => {
      const { layers, left } = revert(effects, id => (id === layer.id ? layerView(view) : before(id)));
      const { changes = [], renames = [], restored = [], removed = [] } = layers.get(layer.id) ?? {};
      return { answer: { restored, removed, left }, changes, renames, ...(undoes !== undefined && { undoes }) };
    },
  });
};

/** What the edits made of the text together, where nothing else came between. */
const textOf = (edits: readonly LayerEdit[]): TextChange | undefined => {
  let whole: TextChange | undefined;
  for (const { text } of edits) {
    if (!text || (whole && whole.after !== text.before)) return undefined;
    whole = { before: whole ? whole.before : text.before, after: text.after };
  }
  return whole;
};

const leftOf = (entry: HistoryEntry, names: readonly string[], layer: string): readonly Left[] => {
  const tools = touchedBy(entry).map(each => ({ ...each, kind: 'tool' as const }));
  const sets = (entry.sets ?? []).map(each => ({ ...each, kind: 'set' as const }));
  return [...tools, ...sets].flatMap(({ name, kind, before, after }) => {
    const wanted = before ?? after;
    return wanted && names.includes(name) ? [{ layer, name, kind, wanted }] : [];
  });
};

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
