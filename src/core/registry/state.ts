import { byName, type Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import { ChangeTracker, differenceSince, type Difference } from './difference';
import { History, type EditId, type HistoryEntry } from './history';

/** One step of an edit. */
export type Change =
  /** Adds. Decided where the name was free: if it is taken in a replay, what freed it is lost, and the later one counts. */
  | { readonly t: 'register'; readonly tool: Tool }
  /** Adds or replaces. */
  | { readonly t: 'replace'; readonly tool: Tool }
  | { readonly t: 'unregister'; readonly name: string }
  /** Removes all tools; the sets stay. */
  | { readonly t: 'clear' }
  /** Adds a set or replaces it. */
  | { readonly t: 'keepSet'; readonly set: ToolSet }
  | { readonly t: 'dropSet'; readonly name: string };

/** What one caller asked for: one line of the history. */
export interface Edit {
  /** In a word or two, for the history: `register`, `import`, `clear`, `undo`, … */
  readonly title: string;
  /** The edit that this one takes back. */
  readonly undoes?: EditId;
  readonly changes: readonly Change[];
}

/** Edits that take effect together, at one revision: one slot of the log. */
export interface Operation {
  /** ISO 8601, by the clock of the window that made it. For people only; nothing is decided by it. */
  readonly at: string;
  /** The window that made it, for people. */
  readonly by: string;
  readonly edits: readonly Edit[];
}

/** A registration: the tool, and the edit that put it there. */
export interface Entry {
  readonly tool: Tool;
  readonly op: EditId;
  readonly at: string;
  readonly by: string;
}

/** What a decision may look at. */
export interface StateView {
  readonly size: number;
  get(name: string): Entry | undefined;
  names(): Iterable<string>;
  getSet(name: string): ToolSet | undefined;
  setNames(): Iterable<string>;
  /** The edit that kept the set as it is. */
  setOp(name: string): EditId | undefined;
}

/** A set of tools, and the edit that kept it. */
export interface SetEntry {
  readonly set: ToolSet;
  readonly op: EditId;
}

/**
 * The state machine that every window runs: operations in, registrations and history out. Deterministic, so that windows
 * that read the same log agree.
 */
export class RegistryState implements StateView {
  /** The number of the last operation applied: the generation. */
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

  /** Applies the operation and notes in `before` what each name it touched was, unless it is noted there already. */
  apply(operation: Operation, revision: number, before: ChangeTracker): void {
    const { at, by } = operation;
    const now = (name: string): Tool | undefined => this.#entries.get(name)?.tool;
    const setNow = (name: string): ToolSet | undefined => this.getSet(name);
    operation.edits.forEach((edit, index) => {
      const id = `${revision}.${index}`;
      const touched = new ChangeTracker();
      for (const change of edit.changes) this.#step(change, { op: id, at, by }, touched);
      for (const [name, tool] of touched) if (!before.has(name)) before.set(name, tool);
      for (const [name, set] of touched.sets) if (!before.sets.has(name)) before.sets.set(name, set);
      const { title, undoes } = edit;
      this.history.add({ id, at, by, title, ...(undoes && { undoes }), ...differenceSince(touched, now, setNow) });
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

/** A state with changes on trial: what the edits before this one in the same operation will have done. */
export class Draft implements StateView {
  readonly #base: StateView;
  readonly #stamp: Omit<Entry, 'tool'>;
  readonly #over = new Map<string, Entry | undefined>();
  readonly #overSets = new Map<string, ToolSet | undefined>();
  #cleared = false;
  size: number;

  constructor(base: StateView, stamp: Omit<Entry, 'tool'> = { op: '', at: '', by: '' }) {
    this.#base = base;
    this.#stamp = stamp;
    this.size = base.size;
  }

  get(name: string): Entry | undefined {
    if (this.#over.has(name)) return this.#over.get(name);
    return this.#cleared ? undefined : this.#base.get(name);
  }

  getSet(name: string): ToolSet | undefined {
    return this.#overSets.has(name) ? this.#overSets.get(name) : this.#base.getSet(name);
  }

  *setNames(): Iterable<string> {
    for (const name of this.#base.setNames()) if (!this.#overSets.has(name)) yield name;
    for (const [name, set] of this.#overSets) if (set) yield name;
  }

  setOp(name: string): EditId | undefined {
    if (!this.#overSets.has(name)) return this.#base.setOp(name);
    return this.#overSets.get(name) && this.#stamp.op;
  }

  *names(): Iterable<string> {
    if (!this.#cleared) for (const name of this.#base.names()) if (!this.#over.has(name)) yield name;
    for (const [name, entry] of this.#over) if (entry) yield name;
  }

  try(changes: readonly Change[]): void {
    for (const change of changes) this.#step(change);
  }

  #step(change: Change): void {
    switch (change.t) {
      case 'register':
      case 'replace': {
        const { name } = change.tool;
        if (!this.get(name)) this.size++;
        this.#over.set(name, { tool: change.tool, ...this.#stamp });
        return;
      }
      case 'unregister':
        if (this.get(change.name)) this.size--;
        this.#over.set(change.name, undefined);
        return;
      case 'clear':
        this.#over.clear();
        this.#cleared = true;
        this.size = 0;
        return;
      case 'keepSet':
        this.#overSets.set(change.set.name, change.set);
        return;
      case 'dropSet':
        this.#overSets.set(change.name, undefined);
        return;
    }
  }
}

/** What the changes would come to. */
export const differenceBy = (view: StateView, changes: readonly Change[]): Difference => {
  const draft = new Draft(view);
  draft.try(changes);
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
