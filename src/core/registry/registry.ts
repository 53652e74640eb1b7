import type { LlmFunction } from '../tool/llmFunction';
import { textDescription } from '../tool/textDescription';
import { byName, isEnabled, type Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Disposable } from '../util/disposables';
import { Emitter } from '../util/events';
import type { Difference } from './difference';
import type { Registered, Replaced, Unregistered } from './edits';
import { ExportCache } from './exportCache';
import type { EditId, HistoryEntry } from './history';
import { ChangeHistory } from './changeHistory';
import { followRenames } from './followRenames';
import { ToolLayer, type OtherLayers, type RegisterAllOptions, type RegisterOptions } from './layer';
import { mergeSorted } from './sortedList';
import type { StoreStatus, ToolStore } from './store';
import type { Undone } from './undo';

export interface RegistryChange extends Difference {
  /** The id of the layer that it happened in; another may hide it, or show what it hid. */
  readonly layer: string;
  /** The layer is of a folder that is not trusted: none of it takes part. */
  readonly untrusted?: true;
}

export interface AddOptions {
  /** The layer is only shown, and takes part in nothing, until `trustAll`. */
  readonly untrusted?: boolean;
}

/** A set and the layer that it is in. */
export interface PlacedSet {
  readonly set: ToolSet;
  readonly layer: ToolLayer;
}

/**
 * The registered tools as this window sees them, one to a name. A tool lives in a layer: a file of the workspace, or the user
 * store, which those hide unless their folder is not trusted. Reads never wait, lock or allocate while nothing has changed. Changes are edits of one layer, the
 * user store unless another is asked, and durable when they resolve.
 */
export class ToolRegistry implements Disposable {
  readonly user = new ToolLayer('user', 'User');
  /** What this window has done to its layers, to be taken back. */
  readonly changes = new ChangeHistory(this);
  /** Those over the user store, the topmost first. */
  #over: readonly ToolLayer[] = [];
  /** Those of the layers over the user store that take part. */
  #trusted: readonly ToolLayer[] = [];
  #merged: readonly Tool[] | undefined;
  #text: string | undefined;
  readonly #fragments = new ExportCache();
  readonly #didChange = new Emitter<RegistryChange>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly #listening: Disposable;
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;

  constructor() {
    this.#listening = this.#listenTo(this.user);
  }

  /** From now on the user store is this one. The caller keeps it and disposes of it. */
  open(store: ToolStore): Disposable {
    return this.user.open(store);
  }

  /** Puts a layer over the user store, under the others that are there. The caller keeps it and disposes of it. */
  add(layer: ToolLayer, { untrusted = false }: AddOptions = {}): Disposable {
    this.#over = [...this.#over, layer];
    if (!untrusted) this.#trusted = [...this.#trusted, layer];
    const listening = this.#listenTo(layer);
    this.#appear(layer, { added: layer.list(), changed: [], removed: [] });
    return {
      dispose: () => {
        listening.dispose();
        this.#over = this.#over.filter(each => each !== layer);
        const wasTrusted = this.isTrusted(layer);
        this.#trusted = this.#trusted.filter(each => each !== layer);
        this.#appear(layer, { added: [], changed: [], removed: layer.list() }, wasTrusted);
      },
    };
  }

  /** From now on all layers take part; those that did not come as if they were new. */
  trustAll(): void {
    const come = this.#over.filter(layer => !this.isTrusted(layer));
    this.#trusted = this.#over;
    for (const layer of come) this.#appear(layer, { added: layer.list(), changed: [], removed: [] });
  }

  /** Whether the tools of the layer take part: those of others are shown, and no more. */
  isTrusted(layer: ToolLayer): boolean {
    return layer === this.user || this.#trusted.includes(layer);
  }

  /** All that are shown; those that hide others before those that are hidden. */
  layers(): readonly ToolLayer[] {
    return [...this.#over, this.user];
  }

  /** Those of them that take part. */
  trustedLayers(): readonly ToolLayer[] {
    return [...this.#trusted, this.user];
  }

  layer(id: string): ToolLayer | undefined {
    return id === this.user.id ? this.user : this.#over.find(layer => layer.id === id);
  }

  /** The layer whose tool of that name is the one that is seen. */
  layerOf(name: string): ToolLayer | undefined {
    const over = this.#trusted.find(layer => layer.isRegistered(name));
    return over ?? (this.user.isRegistered(name) ? this.user : undefined);
  }

  /** Of the user store; loaded once all layers are. */
  get status(): StoreStatus {
    const { status } = this.user;
    return status.loaded && this.#over.some(layer => !layer.status.loaded) ? { ...status, loaded: false } : status;
  }

  get(name: string): Tool | undefined {
    for (let index = 0; index < this.#trusted.length; index++) {
      const tool = this.#trusted[index]!.get(name);
      if (tool) return tool;
    }
    return this.user.get(name);
  }

  isRegistered(name: string): boolean {
    return this.get(name) !== undefined;
  }

  count(): number {
    return this.#trusted.length === 0 ? this.user.count() : this.list().length;
  }

  /** Sorted by name (code units); the same frozen array until something changes. */
  list(): readonly Tool[] {
    if (this.#trusted.length === 0) return this.user.list();
    return (this.#merged ??= mergeSorted(this.trustedLayers().map(layer => layer.list())));
  }

  /** The sets of all layers, one to a name as with tools; sorted by name. */
  sets(): readonly PlacedSet[] {
    const seen = new Map<string, PlacedSet>();
    for (const layer of this.trustedLayers())
      for (const set of layer.sets()) if (!seen.has(set.name)) seen.set(set.name, { set, layer });
    return [...seen.values()].sort((one, other) => byName(one.set, other.set));
  }

  getSet(name: string): PlacedSet | undefined {
    return this.sets().find(({ set }) => set.name === name);
  }

  /** The enabled tools in OpenAI Chat form; the same frozen array until something changes. */
  toLlmFormat(): readonly LlmFunction[] {
    return this.#fragments.list(this);
  }

  /** `toLlmFormat()` as JSON without spaces; the same string until something changes. */
  toLlmJson(): string {
    return this.#fragments.json(this);
  }

  /** JidoCode's text for system prompts, letter for letter. */
  toTextDescription(): string {
    return (this.#text ??= textDescription(this.list().filter(isEnabled)));
  }

  /** The last edits of the user store, newest first. */
  history(): readonly HistoryEntry[] {
    return this.user.history();
  }

  canUndo(): boolean {
    return this.changes.canUndo();
  }

  /** In the user store. */
  register(value: unknown, options?: RegisterOptions): Promise<Registered> {
    return this.user.register(value, options);
  }

  /** In the user store. */
  registerAll(values: readonly unknown[], options?: RegisterAllOptions): Promise<Registered[]> {
    return this.user.registerAll(values, options);
  }

  /** Removes the tool that is seen under that name; one that it hid is seen from then on. */
  unregister(name: string): Promise<Unregistered> {
    return (this.layerOf(name) ?? this.user).unregister(name);
  }

  /** In the user store. */
  replace(value: unknown, options?: { readonly was?: string; readonly ifOp?: EditId }): Promise<Replaced> {
    return this.user.replace(value, options);
  }

  /** Removes all tools of the user store and answers with them. */
  clear(): Promise<readonly Tool[]> {
    return this.user.clear();
  }

  /** Takes back the edit of the user store with that id, or else the last one of which something can be taken back, whichever window made it. */
  undo(id?: EditId): Promise<Undone> {
    return this.user.undo(id);
  }

  /** Looks at all layers anew, for windows that may have missed an event. */
  async refresh(): Promise<void> {
    await Promise.all(this.layers().map(layer => layer.refresh()));
  }

  dispose(): void {
    this.#listening.dispose();
    this.user.dispose();
    this.changes.dispose();
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
  }

  #othersThan(layer: ToolLayer): OtherLayers {
    const others = (): readonly ToolLayer[] => this.layers().filter(each => each !== layer);
    return {
      isRegistered: name => others().some(each => each.isRegistered(name)),
      follow: async (renames, following, change) => {
        const isTaken = (name: string): boolean => this.layers().some(each => each.isRegistered(name));
        for (const each of others()) {
          if (each.status.readOnly || each.sets().length === 0) continue;
          const decide: Parameters<ToolLayer['edit']>[0]['decide'] = view => ({
            answer: undefined,
            changes: followRenames(view, renames, isTaken, following),
          });
          await each.edit({ title: 'set', change, following: 'none', decide });
        }
      },
    };
  }

  #listenTo(layer: ToolLayer): Disposable {
    const changes = layer.onDidChange(difference => this.#show(layer, difference));
    const statuses = layer.onDidChangeStatus(() => this.#didChangeStatus.fire(this.status));
    const edits = layer.onDidEdit(({ change, edit }) => this.changes.record(change, edit));
    layer.others = this.#othersThan(layer);
    return {
      dispose: () => {
        changes.dispose();
        statuses.dispose();
        edits.dispose();
        layer.others = undefined;
      },
    };
  }

  #appear(layer: ToolLayer, difference: Difference, isTrusted = this.isTrusted(layer)): void {
    if (layer.count() > 0) this.#show(layer, difference, isTrusted);
    this.#didChangeStatus.fire(this.status);
  }

  #show(layer: ToolLayer, difference: Difference, isTrusted = this.isTrusted(layer)): void {
    if (isTrusted) {
      this.#merged = undefined;
      this.#text = undefined;
      this.#fragments.forget();
    }
    this.#didChange.fire({ layer: layer.id, ...difference, ...(!isTrusted && { untrusted: true }) });
  }
}
