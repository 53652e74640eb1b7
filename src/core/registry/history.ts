import { sameJson } from '../json/sameJson';
import { isDestructive, type Difference } from './difference';

/** `<revision>.<index of the edit within it>`: names an edit, and the registrations it made. */
export type EditId = string;

/** One edit that took effect, with all that is needed to show it and to take it back. */
export interface HistoryEntry extends Difference {
  readonly id: EditId;
  /** ISO 8601, by the clock of the window that made it. For people only; nothing is decided by it. */
  readonly at: string;
  /** The window that made it, for people. */
  readonly by: string;
  /** In a word or two: `register`, `import`, `clear`, `undo`, … */
  readonly title: string;
  /** The edit that this one took back. */
  readonly undoes?: EditId;
  /** The edit that took this one back. */
  readonly undone?: EditId;
  /** The tools are no longer kept, since they were too many bytes: how many there were. */
  readonly omitted?: Readonly<Record<'added' | 'changed' | 'removed', number>>;
}

/** How many destructive edits are kept, and how many of the others. */
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

  /** The newest edit of that title that came to the difference. */
  find(title: string, difference: Difference): HistoryEntry | undefined {
    return this.#entries.findLast(entry => entry.title === title && isSame(entry, difference));
  }

  /** What “Undo” without a choice may take back, newest first: undoing again goes one further, and never undoes an undo. */
  undoable(): readonly HistoryEntry[] {
    return this.#entries.filter(entry => !entry.undoes && !entry.undone).reverse();
  }

  add(entry: HistoryEntry): void {
    if (entry.undoes) this.#takeBack(entry.undoes, entry.id);
    this.#entries.push(entry);
    this.#dropOldest(isDestructive(entry));
  }

  /** An undo that is undone puts the edit that it took back in force again, and so on down the chain. */
  #takeBack(id: EditId, by: EditId): void {
    const target = this.get(id);
    if (!target) return;
    this.#replace({ ...target, undone: by });
    if (target.undoes) this.#reinstate(target.undoes);
  }

  #reinstate(id: EditId): void {
    const target = this.get(id);
    if (!target) return;
    const { undone: _, ...inForce } = target;
    this.#replace(inForce);
    if (target.undoes) this.#takeBack(target.undoes, id);
  }

  #replace(entry: HistoryEntry): void {
    this.#entries = this.#entries.map(each => (each.id === entry.id ? entry : each));
  }

  /** Registering a hundred tools one by one must not push a `clear` out of reach, so each kind has its own allowance. */
  #dropOldest(destructive: boolean): void {
    const alike = this.#entries.filter(entry => isDestructive(entry) === destructive);
    if (alike.length > historyLength) this.#entries.splice(this.#entries.indexOf(alike[0]!), 1);
  }
}

const isSame = (one: Difference, other: Difference): boolean =>
  sameJson(
    [one.removed, one.added, one.changed, one.sets ?? []],
    [other.removed, other.added, other.changed, other.sets ?? []],
  );
