import { byName, type Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { ChangeTracker, differenceSince, type Difference } from './difference';
import { History, type EditId, type HistoryEntry } from './history';

/** One step of an edit. */
export type Change =
  /**
   * Adds a tool. The name was free when this was decided. If a replay finds it taken, the operation that freed the name was
   * lost, and the later registration wins.
   */
  | { readonly t: 'register'; readonly tool: Tool }
  /** Adds or replaces a tool. */
  | { readonly t: 'replace'; readonly tool: Tool }
  | { readonly t: 'unregister'; readonly name: string }
  /** Removes all tools; the sets stay. */
  | { readonly t: 'clear' }
  /** Adds a set or replaces it. */
  | { readonly t: 'keepSet'; readonly set: ToolSet }
  | { readonly t: 'dropSet'; readonly name: string };

/** The changes that one caller asked for. The history shows an edit as one line. */
export interface Edit {
  /** One or two words for the history: `register`, `import`, `clear`, `undo`, … */
  readonly title: string;
  /** The edit that this one undoes. */
  readonly undoes?: EditId;
  readonly changes: readonly Change[];
}

/** Edits that take effect together, at one revision. The log stores an operation in one slot. */
export interface Operation {
  /** ISO 8601, from the clock of the window that made the operation. It is only shown to users; no decision depends on it. */
  readonly at: string;
  /** A label for the window that made the operation, shown to users. */
  readonly by: string;
  readonly edits: readonly Edit[];
}

/** A registered tool and the edit (`op`) that registered or last replaced it, with that edit's time and window. */
export interface Entry {
  readonly tool: Tool;
  readonly op: EditId;
  readonly at: string;
  readonly by: string;
}

/** The part of the state that a decision may read. */
export interface StateView {
  readonly size: number;
  get(name: string): Entry | undefined;
  names(): Iterable<string>;
  getSet(name: string): ToolSet | undefined;
  setNames(): Iterable<string>;
  /** The edit that added or last replaced the set. */
  setOp(name: string): EditId | undefined;
}

/** A set of tools and the edit (`op`) that added or last replaced it. */
export interface SetEntry {
  readonly set: ToolSet;
  readonly op: EditId;
}

/**
 * The state machine that every window runs: it applies operations and holds the resulting tools, sets and history. It is
 * deterministic, so windows that read the same log have the same state.
 */
export class RegistryState implements StateView {
  /** The number of the last operation that was applied. */
  revision: number;
  readonly history: History;
  readonly #entries = new Map<string, Entry>();
  readonly #sets = new Map<string, SetEntry>();

  constructor(
    revision = 0,
    entries: Iterable<Entry> = [],
    history: readonly HistoryEntry[] = [],
    sets: Iterable<SetEntry> = [],
  ) {
    this.revision = revision;
    for (const entry of sets) this.#sets.set(entry.set.name, entry);
    for (const entry of entries) this.#entries.set(entry.tool.name, entry);
    this.history = new History(history);
  }

  get size(): number {
    return this.#entries.size;
  }

  get(name: string): Entry | undefined {
    return this.#entries.get(name);
  }

  names(): Iterable<string> {
    return this.#entries.keys();
  }

  entries(): Iterable<Entry> {
    return this.#entries.values();
  }

  getSet(name: string): ToolSet | undefined {
    return this.#sets.get(name)?.set;
  }

  setOp(name: string): EditId | undefined {
    return this.#sets.get(name)?.op;
  }

  /** Sorted by name. */
  sets(): readonly ToolSet[] {
    return Array.from(this.#sets.values(), ({ set }) => set).sort(byName);
  }

  setNames(): Iterable<string> {
    return this.#sets.keys();
  }

  setEntries(): Iterable<SetEntry> {
    return this.#sets.values();
  }

  /** Applies the operation. Records in `before` the previous value of each touched name that `before` does not have yet. */
  apply(operation: Operation, revision: number, before: ChangeTracker): void {
    const { at, by } = operation;
    const currentTool = (name: string): Tool | undefined => this.#entries.get(name)?.tool;
    const currentSet = (name: string): ToolSet | undefined => this.getSet(name);
    operation.edits.forEach((edit, index) => {
      const id = `${revision}.${index}`;
      const touched = new ChangeTracker();
      for (const change of edit.changes) this.#step(change, { op: id, at, by }, touched);
      for (const [name, tool] of touched) if (!before.has(name)) before.set(name, tool);
      for (const [name, set] of touched.sets) if (!before.sets.has(name)) before.sets.set(name, set);
      const { title, undoes } = edit;
      this.history.add({
        id,
        at,
        by,
        title,
        ...(undoes && { undoes }),
        ...differenceSince(touched, currentTool, currentSet),
      });
    });
    this.revision = revision;
  }

  #step(change: Change, stamp: Omit<Entry, 'tool'>, touched: ChangeTracker): void {
    const touch = (name: string): void => {
      if (!touched.has(name)) touched.set(name, this.#entries.get(name)?.tool);
    };
    const touchSet = (name: string): void => {
      if (!touched.sets.has(name)) touched.sets.set(name, this.getSet(name));
    };
    switch (change.t) {
      case 'register':
      case 'replace':
        touch(change.tool.name);
        this.#entries.set(change.tool.name, { tool: change.tool, ...stamp });
        return;
      case 'unregister':
        touch(change.name);
        this.#entries.delete(change.name);
        return;
      case 'clear':
        for (const name of this.#entries.keys()) touch(name);
        this.#entries.clear();
        return;
      case 'keepSet':
        touchSet(change.set.name);
        this.#sets.set(change.set.name, { set: change.set, op: stamp.op });
        return;
      case 'dropSet':
        touchSet(change.name);
        this.#sets.delete(change.name);
        return;
    }
  }
}

/**
 * A view of a state with uncommitted changes on top. The edits of one operation are decided one after the other, each against
 * a draft that has the changes of the earlier ones.
 */
export class Draft implements StateView {
  readonly #base: StateView;
  readonly #stamp: Omit<Entry, 'tool'>;
  readonly #overrides = new Map<string, Entry | undefined>();
  readonly #setOverrides = new Map<string, ToolSet | undefined>();
  #cleared = false;
  size: number;

  constructor(base: StateView, stamp: Omit<Entry, 'tool'> = { op: '', at: '', by: '' }) {
    this.#base = base;
    this.#stamp = stamp;
    this.size = base.size;
  }

  get(name: string): Entry | undefined {
    if (this.#overrides.has(name)) return this.#overrides.get(name);
    return this.#cleared ? undefined : this.#base.get(name);
  }

  getSet(name: string): ToolSet | undefined {
    return this.#setOverrides.has(name) ? this.#setOverrides.get(name) : this.#base.getSet(name);
  }

  *setNames(): Iterable<string> {
    for (const name of this.#base.setNames()) if (!this.#setOverrides.has(name)) yield name;
    for (const [name, set] of this.#setOverrides) if (set) yield name;
  }

  setOp(name: string): EditId | undefined {
    if (!this.#setOverrides.has(name)) return this.#base.setOp(name);
    return this.#setOverrides.get(name) && this.#stamp.op;
  }

  *names(): Iterable<string> {
    if (!this.#cleared) for (const name of this.#base.names()) if (!this.#overrides.has(name)) yield name;
    for (const [name, entry] of this.#overrides) if (entry) yield name;
  }

  apply(changes: readonly Change[]): void {
    for (const change of changes) this.#step(change);
  }

  #step(change: Change): void {
    switch (change.t) {
      case 'register':
      case 'replace': {
        const { name } = change.tool;
        if (!this.get(name)) this.size++;
        this.#overrides.set(name, { tool: change.tool, ...this.#stamp });
        return;
      }
      case 'unregister':
        if (this.get(change.name)) this.size--;
        this.#overrides.set(change.name, undefined);
        return;
      case 'clear':
        this.#overrides.clear();
        this.#cleared = true;
        this.size = 0;
        return;
      case 'keepSet':
        this.#setOverrides.set(change.set.name, change.set);
        return;
      case 'dropSet':
        this.#setOverrides.set(change.name, undefined);
        return;
    }
  }
}

/** Returns what the changes would change in the state, without making them. */
export const differenceOf = (view: StateView, changes: readonly Change[]): Difference => {
  const draft = new Draft(view);
  draft.apply(changes);
  const before = new ChangeTracker();
  for (const change of changes) {
    if (change.t === 'keepSet' || change.t === 'dropSet') {
      const name = change.t === 'keepSet' ? change.set.name : change.name;
      before.sets.set(name, view.getSet(name));
    } else {
      const names = change.t === 'clear' ? view.names() : [change.t === 'unregister' ? change.name : change.tool.name];
      for (const name of names) before.set(name, view.get(name)?.tool);
    }
  }
  return differenceSince(
    before,
    name => draft.get(name)?.tool,
    name => draft.getSet(name),
  );
};
