import { invalidNameMessage } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import type { Result } from '../util/result';
import { ChangeTracker, differenceSince, isEmpty, type Difference } from './difference';
import { closedStore } from './closedStore';
import * as edits from './edits';
import { followRenames, type FollowMode } from './followRenames';
import type { EditId, HistoryEntry } from './history';
import { importAll, type ImportAnswer, type ImportEdit } from './importEdit';
import { newChangeId, type ChangeId, type LayerEdit, type Rename, type TextChange } from './layerEdit';
import { memoryStore } from './memoryStore';
import { LazyParser } from './lazyParser';
import { restore, type Restored, type RestoreOptions } from './restore';
import { applyToSorted, sortedByName } from './sortedList';
import { differenceOf, Draft } from './state';
import type { Backup, Request, StoreStatus, ToolStore } from './store';
import { undo, type Undone } from './undo';

/** Options of every edit. Edits that are requested with the same `change` id are undone together. */
export interface EditOptions {
  readonly change?: ChangeId | undefined;
}

/** An edit of a layer whose changes the caller decides. */
export interface EditRequest<T> extends Omit<Request<T>, 'onWritten'>, EditOptions {
  /** How sets follow the tools that the edit renames. Default: `all`. */
  readonly followMode?: FollowMode;
}

/** An edit that took effect, and the change that it is part of. */
export interface LayerEditEvent {
  readonly change: ChangeId;
  readonly edit: LayerEdit;
}

/** What a layer can ask of the other layers of its registry. */
export interface OtherLayers {
  isRegistered(name: string): boolean;
  /** Updates the sets of the other layers that contain the renamed tools. */
  followRenames(renames: readonly Rename[], followMode: FollowMode, change: ChangeId): Promise<void>;
}

export interface RegisterOptions extends EditOptions {
  /** What to do if the name is taken. Default: `refuse`. */
  readonly onConflict?: edits.OnConflict;
}

export interface RegisterAllOptions extends EditOptions {
  /** One answer for all tools, or a function that decides for each tool and its index among the values. Default: `refuse`. */
  readonly onConflict?: edits.OnConflict | ((tool: Tool, index: number) => edits.OnConflict);
  /** Registers the tools that are not refused. By default, one refused tool stops all. */
  readonly partial?: boolean;
  /** For the history. */
  readonly title?: string;
}

/**
 * The tools of one place, such as the user store or a workspace file, as this window sees them. No two have the same name.
 * Reads use a snapshot in memory and never wait.
 */
export class ToolLayer implements Disposable {
  /** A stable id, used in tree rows, settings and events. */
  readonly id: string;
  /** The name that users see. */
  readonly title: string;
  #store: ToolStore = memoryStore();
  #storeListeners: Disposable | undefined;
  #byName = new Map<string, Tool>();
  #sorted: readonly Tool[] | undefined = Object.freeze([]);
  readonly #parser = new LazyParser();
  readonly #didChange = new Emitter<Difference>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;
  readonly #didEdit = new Emitter<LayerEditEvent>();
  /** Fires when an edit that this window requested has taken effect. Edits of other windows do not fire it. */
  readonly onDidEdit = this.#didEdit.event;
  /** Set while the layer belongs to a registry. */
  otherLayers: OtherLayers | undefined;

  constructor(id: string, title: string) {
    this.id = id;
    this.title = title;
    this.#listen();
  }

  /**
   * Makes the layer read and write this store. The caller owns the store and disposes of it. Disposing of the result closes the
   * layer, unless another store was opened in the meantime.
   */
  open(store: ToolStore): Disposable {
    const before = new ChangeTracker(Array.from(store.state.names(), name => [name, undefined]));
    for (const { name } of store.state.sets()) before.sets.set(name, undefined);
    for (const set of this.sets()) before.sets.set(set.name, set);
    for (const [name, tool] of this.#byName) before.set(name, tool);
    this.#store = store;
    this.#listen();
    const { state } = store;
    this.#applyDifference(
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

  /** Increases with every operation on the store. Compare it to find out whether anything has changed. */
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

  /** Sorted by name (code units). Returns the same frozen array until something changes. */
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

  /** Adds or replaces the set. If its name is not `oldName`, it replaces the set of that name, which is a rename. */
  async keepSet(set: ToolSet, oldName?: string, options?: EditOptions): Promise<edits.KeptSet> {
    await this.#parser.ready();
    return this.edit({ ...options, title: 'set', decide: view => edits.keepSet(view, set, oldName) });
  }

  /** Removes the set, not its tools. Resolves with the removed set. */
  async dropSet(name: string, options?: EditOptions): Promise<ToolSet | undefined> {
    await this.#parser.ready();
    return this.edit({ ...options, title: 'remove set', decide: view => edits.dropSet(view, name) });
  }

  /** The edit that registered or last replaced the tool, for `ifOp`. */
  opOf(name: string): EditId | undefined {
    return this.#store.state.get(name)?.op;
  }

  /** The last edits, newest first. */
  history(): readonly HistoryEntry[] {
    return this.#store.state.history.list().toReversed();
  }

  /** Whether there is an edit to undo that is not in `except`. */
  canUndo(except: ReadonlySet<EditId> = new Set()): boolean {
    return this.#store.state.history.undoable().some(({ id }) => !except.has(id));
  }

  async register(value: unknown, options: RegisterOptions = {}): Promise<edits.Registered> {
    const [parsed] = (await this.#parser.parse([value])) as [Result<Tool>];
    if (!parsed.ok) return { ok: false, error: 'invalid_tool', problems: parsed.problems };
    const { onConflict = 'refuse', change } = options;
    const title = onConflict === 'replace' ? 'replace' : 'register';
    return this.edit({ title, change, decide: view => edits.register(view, parsed.value, onConflict) });
  }

  /** Registers all values in one edit: one write and one event. The answers are in the order of the values. */
  async registerAll(values: readonly unknown[], options: RegisterAllOptions = {}): Promise<edits.Registered[]> {
    const parsed = await this.#parser.parse(values);
    const { onConflict = 'refuse', partial = false, title = 'register', change } = options;
    const choose = typeof onConflict === 'function' ? onConflict : (): edits.OnConflict => onConflict;
    return this.edit({ title, change, decide: view => edits.registerAll(view, parsed, choose, partial) });
  }

  /** Makes an import in one edit: one write and one event. */
  async importAll(
    edit: ImportEdit,
    { title = 'import', change }: { readonly title?: string } & EditOptions = {},
  ): Promise<ImportAnswer> {
    const parsed = await this.#parser.parse(edit.tools.map(({ tool }) => tool));
    return this.edit({ title, change, decide: view => importAll(view, edit, parsed) });
  }

  async unregister(
    name: string,
    { ifOp, change }: { readonly ifOp?: EditId } & EditOptions = {},
  ): Promise<edits.Unregistered> {
    await this.#parser.ready();
    return this.edit({ title: 'unregister', change, decide: view => edits.unregister(view, name, ifOp) });
  }

  /** Unregisters the named tools in one edit. Resolves with the tools that were registered. */
  async unregisterAll(names: readonly string[], options?: EditOptions): Promise<readonly Tool[]> {
    await this.#parser.ready();
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

  /** Enables or disables the named tools in one edit. Resolves with the tools whose state changed. */
  async setEnabled(names: readonly string[], enabled: boolean, options?: EditOptions): Promise<readonly Tool[]> {
    await this.#parser.ready();
    const title = enabled ? 'enable' : 'disable';
    return this.edit({ ...options, title, decide: view => edits.setEnabled(view, names, enabled) });
  }

  /**
   * Replaces the tool named `oldName`, by default the one that has the new tool's name. With `ifOp`, answers `conflict` if the
   * tool was changed by a later edit than that one.
   */
  async replace(
    value: unknown,
    options: { readonly oldName?: string; readonly ifOp?: EditId } & EditOptions = {},
  ): Promise<edits.Replaced> {
    const [parsed] = (await this.#parser.parse([value])) as [Result<Tool>];
    if (!parsed.ok) return { ok: false, error: 'invalid_tool', problems: parsed.problems };
    const { oldName = parsed.value.name, ifOp, change } = options;
    const title = oldName === parsed.value.name ? 'replace' : 'rename';
    return this.edit({ title, change, decide: view => edits.replace(view, parsed.value, oldName, ifOp) });
  }

  /** Gives the newest version of the tool another name. The sets that contain the tool are updated. */
  async rename(oldName: string, name: string, options?: EditOptions): Promise<edits.Replaced> {
    const message = invalidNameMessage(name);
    if (message !== undefined) {
      const problem = { code: 'invalid-name', severity: 'error', message, path: ['name'] } as const;
      return { ok: false, error: 'invalid_tool', problems: [problem] };
    }
    await this.#parser.ready();
    return this.edit({ ...options, title: 'rename', decide: view => edits.rename(view, oldName, name) });
  }

  /**
   * Replaces each named tool by what `change` returns for it, in one edit. `change` must keep the name. Resolves with the tools
   * that changed.
   */
  async changeAll(
    names: readonly string[],
    change: (tool: Tool) => Tool,
    options: { readonly title: string } & EditOptions,
  ): Promise<readonly Tool[]> {
    await this.#parser.ready();
    return this.edit({ ...options, decide: view => edits.changeAll(view, names, change) });
  }

  /**
   * Makes `tools` all the tools of the layer, and `sets`, if given, all its sets. With `ifRevision`, answers `conflict` if the
   * store has another revision by now.
   */
  async replaceAll(
    tools: readonly Tool[],
    options: { readonly ifRevision?: number; readonly sets?: readonly ToolSet[] } = {},
  ): Promise<'ok' | 'conflict'> {
    const { ifRevision, sets } = options;
    await this.#parser.ready();
    return this.edit<'ok' | 'conflict'>({
      title: 'edit all',
      isExclusive: true,
      decide: view => {
        if (ifRevision !== undefined && this.revision !== ifRevision) return { answer: 'conflict', changes: [] };
        return { ...edits.replaceAll(view, tools, sets), answer: 'ok' };
      },
    });
  }

  /** Writes a backup before the user is asked whether to clear the tools. Resolves with undefined if the store keeps none. */
  async backUp(): Promise<Backup | undefined> {
    return this.#store.backUp?.();
  }

  /** Removes all tools and answers with them. */
  async clear(options?: EditOptions & { readonly needsBackup?: boolean }): Promise<readonly Tool[]> {
    await this.#parser.ready();
    return this.edit<readonly Tool[]>({
      ...options,
      title: 'clear',
      decide: view => {
        const tools = sortedByName(Array.from(view.names(), name => view.get(name)!.tool));
        return { answer: tools, changes: tools.length > 0 ? [{ t: 'clear' }] : [] };
      },
    });
  }

  /** Undoes the edit with that id. Without an id, undoes the newest edit that is not in `except` and can be undone in part. */
  async undo(
    id?: EditId,
    { except, change }: { readonly except?: ReadonlySet<EditId> } & EditOptions = {},
  ): Promise<Undone> {
    await this.#parser.ready();
    return this.edit<Undone>({
      ...{ title: 'undo', isExclusive: true, change, followMode: 'names' },
      decide: (view, history) => undo(view, history, id, except),
    });
  }

  /** Restores the tools to what they were before the edit with that id. */
  async restore(id: EditId, { change, ...options }: RestoreOptions & EditOptions = {}): Promise<Restored> {
    await this.#parser.ready();
    return this.edit<Restored>({
      ...{ title: 'restore', isExclusive: true, change },
      decide: (view, history) => restore(view, history, id, options),
    });
  }

  /** Makes the store check for changes of other windows, because an event may have been missed. */
  refresh(): Promise<void> {
    return this.#store.refresh();
  }

  dispose(): void {
    this.#storeListeners?.dispose();
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
    this.#didEdit.dispose();
  }

  /** Makes the edit and the changes of sets that follow from its renames, then fires `onDidEdit`. */
  async edit<T>({ change = newChangeId(), followMode = 'all', ...request }: EditRequest<T>): Promise<T> {
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
        draft.apply(decision.changes);
        const isTaken = (name: string): boolean =>
          draft.get(name) !== undefined || (this.otherLayers?.isRegistered(name) ?? false);
        const changes = [...decision.changes, ...followRenames(draft, renames, isTaken, followMode)];
        difference = changes.length > 0 ? differenceOf(view, changes) : undefined;
        return { ...decision, changes };
      },
    });
    if (!difference || isEmpty(difference)) return answer;
    const { title } = request;
    const id = store.state.history.find(title, difference)?.id;
    this.#didEdit.fire({ change, edit: { layer: this.id, title, difference, renames, id, text } });
    if (renames.length > 0 && followMode !== 'none') await this.otherLayers?.followRenames(renames, followMode, change);
    return answer;
  }

  #listen(): void {
    this.#storeListeners?.dispose();
    const changes = this.#store.onDidChange(difference => this.#applyDifference(difference));
    const statuses = this.#store.onDidChangeStatus(status => this.#didChangeStatus.fire(status));
    this.#storeListeners = {
      dispose: () => {
        changes.dispose();
        statuses.dispose();
      },
    };
  }

  #close(): void {
    this.open(closedStore());
  }

  #applyDifference(difference: Difference): void {
    if (isEmpty(difference)) return;
    const { added, changed, removed } = difference;
    for (const tool of removed) this.#byName.delete(tool.name);
    for (const tool of added) this.#byName.set(tool.name, tool);
    for (const { after } of changed) this.#byName.set(after.name, after);
    this.#sorted = this.#sorted && applyToSorted(this.#sorted, difference);
    this.#didChange.fire(difference);
  }
}
