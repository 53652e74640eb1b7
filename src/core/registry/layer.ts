import { nameComplaint } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import type { Result } from '../util/result';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from './difference';
import { closedStore } from './closedStore';
import * as edits from './edits';
import { followRenames, type Following } from './followRenames';
import type { EditId, HistoryEntry } from './history';
import { importAll, type ImportAnswer, type ImportEdit } from './importEdit';
import { newChangeId, type ChangeId, type LayerEdit, type Rename, type TextChange } from './layerEdit';
import { memoryStore } from './memoryStore';
import { Parsing } from './parsing';
import { restore, type Restored, type RestoreOptions } from './restore';
import { applyToSorted, sortedByName } from './sortedList';
import { differenceBy, Draft } from './state';
import type { Backup, Request, StoreStatus, ToolStore } from './store';
import { undo, type Undone } from './undo';

/** For edits that are parts of one change of the window: each is asked for with the id of the change. */
export interface EditOptions {
  readonly change?: ChangeId | undefined;
}

/** An edit of a layer that is decided elsewhere. */
export interface EditRequest<T> extends Omit<Request<T>, 'onWritten'>, EditOptions {
  /** Whether sets follow the tools that it renames; `all` unless said otherwise. */
  readonly following?: Following;
}

/** What an edit came to, and the change that it is part of. */
export interface Edited {
  readonly change: ChangeId;
  readonly edit: LayerEdit;
}

/** What a layer knows of the others. */
export interface OtherLayers {
  isRegistered(name: string): boolean;
  /** Has their sets follow. */
  follow(renames: readonly Rename[], following: Following, change: ChangeId): Promise<void>;
}

export interface RegisterOptions extends EditOptions {
  /** What to do when the name is taken; `refuse` unless said otherwise. */
  readonly onConflict?: edits.OnConflict;
}

export interface RegisterAllOptions extends EditOptions {
  /** The same for all, or decided for each by the tool and its place among the values. */
  readonly onConflict?: edits.OnConflict | ((tool: Tool, index: number) => edits.OnConflict);
  /** Registers what can be registered; otherwise one that is refused stops all. */
  readonly partial?: boolean;
  /** For the history. */
  readonly title?: string;
}

/** The tools of one place, one to a name, as this window sees them. Reads look at a snapshot that only a change replaces. */
export class ToolLayer implements Disposable {
  /** Stable: what rows, settings and events name it by. */
  readonly id: string;
  /** For people. */
  readonly title: string;
  #store: ToolStore = memoryStore();
  #listening: Disposable | undefined;
  #byName = new Map<string, Tool>();
  #sorted: readonly Tool[] | undefined = Object.freeze([]);
  readonly #parsing = new Parsing();
  readonly #didChange = new Emitter<Difference>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;
  readonly #didEdit = new Emitter<Edited>();
  /** An edit that was asked of this layer here, and not in another window, has taken effect. */
  readonly onDidEdit = this.#didEdit.event;
  /** Set while the layer is one of a registry. */
  others: OtherLayers | undefined;

  constructor(id: string, title: string) {
    this.id = id;
    this.title = title;
    this.#listen();
  }

  /** From now on the layer shows and changes this store. The caller keeps it and disposes of it. */
  open(store: ToolStore): Disposable {
    const before = new ChangeTracker(Array.from(store.state.names(), name => [name, undefined]));
    for (const { name } of store.state.sets()) before.sets.set(name, undefined);
    for (const set of this.sets()) before.sets.set(set.name, set);
    for (const [name, tool] of this.#byName) before.set(name, tool);
    this.#store = store;
    this.#listen();
    const { state } = store;
    this.#show(
      differenceSince(
        before,
        name => state.get(name)?.tool,
        name => state.getSet(name),
      ),
    );
    this.#didChangeStatus.fire(store.status);
    return { dispose: () => this.#store === store && this.#close() };
  }

  get status(): StoreStatus {
    return this.#store.status;
  }

  /** Rises with every operation on the store: “has anything changed?” without comparing. */
  get revision(): number {
    return this.#store.state.revision;
  }

  get(name: string): Tool | undefined {
    return this.#byName.get(name);
  }

  isRegistered(name: string): boolean {
    return this.#byName.has(name);
  }

  count(): number {
    return this.#byName.size;
  }

  /** Sorted by name (code units); the same frozen array until something changes. */
  list(): readonly Tool[] {
    return (this.#sorted ??= Object.freeze(sortedByName(this.#byName.values())));
  }

  /** Sorted by name. */
  sets(): readonly ToolSet[] {
    return this.#store.state.sets();
  }

  getSet(name: string): ToolSet | undefined {
    return this.#store.state.getSet(name);
  }

  /** Keeps the set under its name, or under a new one in the place of `was`. */
  async keepSet(set: ToolSet, was?: string, options?: EditOptions): Promise<edits.KeptSet> {
    await this.#parsing.ready();
    return this.edit({ ...options, title: 'set', decide: view => edits.keepSet(view, set, was) });
  }

  /** Resolves with the set that was there; its tools stay. */
  async dropSet(name: string, options?: EditOptions): Promise<ToolSet | undefined> {
    await this.#parsing.ready();
    return this.edit({ ...options, title: 'remove set', decide: view => edits.dropSet(view, name) });
  }

  /** The edit that put the tool there, for `ifOp`. */
  opOf(name: string): EditId | undefined {
    return this.#store.state.get(name)?.op;
  }

  /** The last edits, newest first. */
  history(): readonly HistoryEntry[] {
    return this.#store.state.history.list().toReversed();
  }

  /** Whether there is an edit to undo besides those that are excepted. */
  canUndo(except: ReadonlySet<EditId> = new Set()): boolean {
    return this.#store.state.history.undoable().some(({ id }) => !except.has(id));
  }

  async register(value: unknown, options: RegisterOptions = {}): Promise<edits.Registered> {
    const [parsed] = (await this.#parsing.parse([value])) as [Result<Tool>];
    if (!parsed.ok) return { ok: false, error: 'invalid_tool', problems: parsed.problems };
    const { onConflict = 'refuse', change } = options;
    const title = onConflict === 'replace' ? 'replace' : 'register';
    return this.edit({ title, change, decide: view => edits.register(view, parsed.value, onConflict) });
  }

  /** One edit, one write, one event; the answers in the order of the tools. */
  async registerAll(values: readonly unknown[], options: RegisterAllOptions = {}): Promise<edits.Registered[]> {
    const parsed = await this.#parsing.parse(values);
    const { onConflict = 'refuse', partial = false, title = 'register', change } = options;
    const choose = typeof onConflict === 'function' ? onConflict : (): edits.OnConflict => onConflict;
    return this.edit({ title, change, decide: view => edits.registerAll(view, parsed, choose, partial) });
  }

  /** What an import comes to: one edit, one write, one event. */
  async importAll(
    edit: ImportEdit,
    { title = 'import', change }: { readonly title?: string } & EditOptions = {},
  ): Promise<ImportAnswer> {
    const parsed = await this.#parsing.parse(edit.tools.map(({ tool }) => tool));
    return this.edit({ title, change, decide: view => importAll(view, edit, parsed) });
  }

  async unregister(
    name: string,
    { ifOp, change }: { readonly ifOp?: EditId } & EditOptions = {},
  ): Promise<edits.Unregistered> {
    await this.#parsing.ready();
    return this.edit({ title: 'unregister', change, decide: view => edits.unregister(view, name, ifOp) });
  }

  /** Those of the names that were registered, as one edit. */
  async unregisterAll(names: readonly string[], options?: EditOptions): Promise<readonly Tool[]> {
    await this.#parsing.ready();
    return this.edit<readonly Tool[]>({
      ...options,
      title: 'unregister',
      decide: view => {
        const entries = [...new Set(names)].flatMap(name => view.get(name) ?? []);
        return {
          answer: entries.map(entry => entry.tool),
          changes: entries.map(entry => ({ t: 'unregister', name: entry.tool.name })),
        };
      },
    });
  }

  /** Enables or disables those of the names that are there, as one edit. Answers with those that were the other way. */
  async setEnabled(names: readonly string[], enabled: boolean, options?: EditOptions): Promise<readonly Tool[]> {
    await this.#parsing.ready();
    const title = enabled ? 'enable' : 'disable';
    return this.edit({ ...options, title, decide: view => edits.setEnabled(view, names, enabled) });
  }

  /** Puts the tool where `was` is (its own name unless said otherwise); `ifOp` refuses when that has changed meanwhile. */
  async replace(
    value: unknown,
    options: { readonly was?: string; readonly ifOp?: EditId } & EditOptions = {},
  ): Promise<edits.Replaced> {
    const [parsed] = (await this.#parsing.parse([value])) as [Result<Tool>];
    if (!parsed.ok) return { ok: false, error: 'invalid_tool', problems: parsed.problems };
    const { was = parsed.value.name, ifOp, change } = options;
    const title = was === parsed.value.name ? 'replace' : 'rename';
    return this.edit({ title, change, decide: view => edits.replace(view, parsed.value, was, ifOp) });
  }

  /** Gives the tool another name, and leaves the rest as it is by then. The sets that it belongs to go along. */
  async rename(was: string, name: string, options?: EditOptions): Promise<edits.Replaced> {
    const complaint = nameComplaint(name);
    if (complaint !== undefined) {
      const problem = { code: 'invalid-name', severity: 'error', message: complaint, path: ['name'] } as const;
      return { ok: false, error: 'invalid_tool', problems: [problem] };
    }
    await this.#parsing.ready();
    return this.edit({ ...options, title: 'rename', decide: view => edits.rename(view, was, name) });
  }

  /** Makes of each tool of these names what the function makes of it, as one edit; the name stays. Answers with those that changed. */
  async changeAll(
    names: readonly string[],
    change: (tool: Tool) => Tool,
    options: { readonly title: string } & EditOptions,
  ): Promise<readonly Tool[]> {
    await this.#parsing.ready();
    return this.edit({ ...options, decide: view => edits.changeAll(view, names, change) });
  }

  /** Makes these all the tools there are, and all the sets, if given; refused when the store has moved on from `ifRevision`. */
  async replaceAll(
    tools: readonly Tool[],
    options: { readonly ifRevision?: number; readonly sets?: readonly ToolSet[] } = {},
  ): Promise<'ok' | 'conflict'> {
    const { ifRevision, sets } = options;
    await this.#parsing.ready();
    return this.edit<'ok' | 'conflict'>({
      title: 'edit all',
      alone: true,
      decide: view => {
        if (ifRevision !== undefined && this.revision !== ifRevision) return { answer: 'conflict', changes: [] };
        return { ...edits.replaceAll(view, tools, sets), answer: 'ok' };
      },
    });
  }

  /** Writes a backup of the tools before the user is asked whether to clear them; `undefined` where the store keeps none. */
  async backUp(): Promise<Backup | undefined> {
    return this.#store.backUp?.();
  }

  /** Removes all tools and answers with them. */
  async clear(options?: EditOptions & { readonly needsBackup?: boolean }): Promise<readonly Tool[]> {
    await this.#parsing.ready();
    return this.edit<readonly Tool[]>({
      ...options,
      title: 'clear',
      decide: view => {
        const tools = sortedByName(Array.from(view.names(), name => view.get(name)!.tool));
        return { answer: tools, changes: tools.length > 0 ? [{ t: 'clear' }] : [] };
      },
    });
  }

  /** Takes back the edit with that id, or else the last one of which something can be taken back and that is not excepted. */
  async undo(
    id?: EditId,
    { except, change }: { readonly except?: ReadonlySet<EditId> } & EditOptions = {},
  ): Promise<Undone> {
    await this.#parsing.ready();
    return this.edit<Undone>({
      ...{ title: 'undo', alone: true, change, following: 'names' },
      decide: (view, history) => undo(view, history, id, except),
    });
  }

  /** Makes tools again what they were before the edit with that id. */
  async restore(id: EditId, { change, ...options }: RestoreOptions & EditOptions = {}): Promise<Restored> {
    await this.#parsing.ready();
    return this.edit<Restored>({
      ...{ title: 'restore', alone: true, change },
      decide: (view, history) => restore(view, history, id, options),
    });
  }

  /** Looks at the store anew, for windows that may have missed an event. */
  refresh(): Promise<void> {
    return this.#store.refresh();
  }

  dispose(): void {
    this.#listening?.dispose();
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
    this.#didEdit.dispose();
  }

  /** Makes the edit that is decided, with what follows from it in sets, and tells of it. */
  async edit<T>({ change = newChangeId(), following = 'all', ...request }: EditRequest<T>): Promise<T> {
    const store = this.#store;
    let difference: Difference | undefined;
    let renames: readonly Rename[] = [];
    let text: TextChange | undefined;
    const answer = await store.commit<T>({
      ...request,
      onWritten: written => (text = written),
      decide: (view, history) => {
        const decision = request.decide(view, history);
        renames = decision.renames ?? [];
        const draft = new Draft(view);
        draft.try(decision.changes);
        const isTaken = (name: string): boolean =>
          draft.get(name) !== undefined || (this.others?.isRegistered(name) ?? false);
        const changes = [...decision.changes, ...followRenames(draft, renames, isTaken, following)];
        difference = changes.length > 0 ? differenceBy(view, changes) : undefined;
        return { ...decision, changes };
      },
    });
    if (!difference || isEmpty(difference)) return answer;
    const { title } = request;
    const id = store.state.history.find(title, difference)?.id;
    this.#didEdit.fire({ change, edit: { layer: this.id, title, difference, renames, id, text } });
    if (renames.length > 0 && following !== 'none') await this.others?.follow(renames, following, change);
    return answer;
  }

  #listen(): void {
    this.#listening?.dispose();
    const changes = this.#store.onDidChange(difference => this.#show(difference));
    const statuses = this.#store.onDidChangeStatus(status => this.#didChangeStatus.fire(status));
    this.#listening = {
      dispose: () => {
        changes.dispose();
        statuses.dispose();
      },
    };
  }

  #close(): void {
    this.open(closedStore());
  }

  #show(difference: Difference): void {
    if (isEmpty(difference)) return;
    const { added, changed, removed } = difference;
    for (const tool of removed) this.#byName.delete(tool.name);
    for (const tool of added) this.#byName.set(tool.name, tool);
    for (const { after } of changed) this.#byName.set(after.name, after);
    this.#sorted = this.#sorted && applyToSorted(this.#sorted, difference);
    this.#didChange.fire(difference);
  }
}
