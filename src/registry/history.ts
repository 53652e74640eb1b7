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

  /** What “Undo” without a choice takes back: undoing again goes one further, and never undoes an undo. */
  lastUndoable(): HistoryEntry | undefined {
    return this.#entries.findLast(entry => !entry.undoes && !entry.undone);
  }

  add(entry: HistoryEntry): void {
    if (entry.undoes) this.#markUndone(entry.undoes, entry.id);
    this.#entries.push(entry);
    this.#dropOldest(isDestructive(entry));
  }

  /** An undone undo puts the edit that it took back in force again. */
  #markUndone(id: EditId, by: EditId): void {
    const target = this.get(id);
    if (!target) return;
    this.#replace({ ...target, undone: by });
    const original = target.undoes && this.get(target.undoes);
    if (!original) return;
    const { undone: _, ...inForce } = original;
    this.#replace(inForce);
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
