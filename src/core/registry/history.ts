import { sameJson } from '../json/sameJson';
import { isDestructive, type Difference } from './difference';

/** `<revision>.<index of the edit in the operation>`, such as `12.0`. Identifies an edit. */
export type EditId = string;

/** An edit that took effect, with all that is needed to show it and to undo it. */
export interface HistoryEntry extends Difference {
  readonly id: EditId;
  /** ISO 8601, from the clock of the window that made the edit. It is only shown to users; no decision depends on it. */
  readonly at: string;
  /** A label for the window that made the edit, shown to users. */
  readonly by: string;
  /** One or two words: `register`, `import`, `clear`, `undo`, … */
  readonly title: string;
  /** The edit that this one undid. */
  readonly undoes?: EditId;
  /** The edit that undid this one. */
  readonly undone?: EditId;
  /** Set if the tools are no longer kept because they were too large: how many tools there were. */
  readonly omitted?: Readonly<Record<'added' | 'changed' | 'removed', number>>;
}

/** The number of destructive edits that are kept, and also the number of other edits that are kept. */
export const historyLength = 50;

/** The last edits, oldest first. */
export class History {
  #entries: HistoryEntry[] = [];

  constructor(entries: readonly HistoryEntry[] = []) {
    this.#entries = [...entries];
  }

  list(): readonly HistoryEntry[] {
    return this.#entries;
  }

  get(id: EditId): HistoryEntry | undefined {
    return this.#entries.find(entry => entry.id === id);
  }

  /** The newest edit that has that title and an equal difference. */
  find(title: string, difference: Difference): HistoryEntry | undefined {
    return this.#entries.findLast(entry => entry.title === title && isSameDifference(entry, difference));
  }

  /**
   * The edits that an undo without an id may undo, newest first. They are neither undos nor undone, so repeated undos go back
   * step by step.
   */
  undoable(): readonly HistoryEntry[] {
    return this.#entries.filter(entry => !entry.undoes && !entry.undone).reverse();
  }

  add(entry: HistoryEntry): void {
    if (entry.undoes) this.#markUndone(entry.undoes, entry.id);
    this.#entries.push(entry);
    this.#dropOldest(isDestructive(entry));
  }

  /** If the undone edit was an undo itself, the edit that it undid is in effect again, and so on down the chain. */
  #markUndone(id: EditId, by: EditId): void {
    const target = this.get(id);
    if (!target) return;
    this.#replace({ ...target, undone: by });
    if (target.undoes) this.#clearUndone(target.undoes);
  }

  #clearUndone(id: EditId): void {
    const target = this.get(id);
    if (!target) return;
    const { undone: _, ...entry } = target;
    this.#replace(entry);
    if (target.undoes) this.#markUndone(target.undoes, id);
  }

  #replace(entry: HistoryEntry): void {
    this.#entries = this.#entries.map(each => (each.id === entry.id ? entry : each));
  }

  /** Destructive and other edits have separate limits, so that registering a hundred tools does not drop a `clear`. */
  #dropOldest(destructive: boolean): void {
    const sameKind = this.#entries.filter(entry => isDestructive(entry) === destructive);
    if (sameKind.length > historyLength) this.#entries.splice(this.#entries.indexOf(sameKind[0]!), 1);
  }
}

const isSameDifference = (one: Difference, other: Difference): boolean =>
  sameJson(
    [one.removed, one.added, one.changed, one.sets ?? []],
    [other.removed, other.added, other.changed, other.sets ?? []],
  );
