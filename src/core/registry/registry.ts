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
  /** The id of the changed layer. Layers above it may hide the changed tools. */
  readonly layer: string;
  /** The layer belongs to a folder that is not trusted, so its tools are only shown. */
  readonly untrusted?: true;
}

export interface AddOptions {
  /** The tools of the layer are only shown, not read by `get`, `list` and exports, until `trustAll` is called. */
  readonly untrusted?: boolean;
}

/** A set of tools and the layer that contains it. */
export interface SetInLayer {
  readonly set: ToolSet;
  readonly layer: ToolLayer;
}

/**
 * The registered tools as this window sees them. A tool lives in a layer: a workspace file or the user store. If several layers
 * have a tool of the same name, the topmost trusted layer hides the others; workspace files are above the user store. Reads
 * never wait or lock, and do not allocate while nothing has changed. A change is an edit of one layer and is durable when its
 * promise resolves. The methods of this class change the user store unless they say otherwise.
 */
export class ToolRegistry implements Disposable {
  readonly user = new ToolLayer('user', 'User');
  /** The changes of this window, which can be undone and redone. */
  readonly changes = new ChangeHistory(this);
  /** The layers above the user store, topmost first. */
  #upper: readonly ToolLayer[] = [];
  /** The trusted layers above the user store, topmost first. */
  #trusted: readonly ToolLayer[] = [];
  #merged: readonly Tool[] | undefined;
  #text: string | undefined;
  readonly #exports = new ExportCache();
  readonly #didChange = new Emitter<RegistryChange>();
  readonly #didChangeStatus = new Emitter<StoreStatus>();
  readonly #userListeners: Disposable;
  readonly onDidChange = this.#didChange.event;
  readonly onDidChangeStatus = this.#didChangeStatus.event;

  constructor() {
    this.#userListeners = this.#listenTo(this.user);
  }

  /** Makes this the user store. The caller owns the store and disposes of it. */
  open(store: ToolStore): Disposable {
    return this.user.open(store);
  }

  /**
   * Adds a layer above the user store and below the layers that were added before. The caller owns the layer. Disposing of the
   * result removes it from the registry.
   */
  add(layer: ToolLayer, { untrusted = false }: AddOptions = {}): Disposable {
    this.#upper = [...this.#upper, layer];
    if (!untrusted) this.#trusted = [...this.#trusted, layer];
    const listening = this.#listenTo(layer);
    this.#notifyLayerChange(layer, { added: layer.list(), changed: [], removed: [] });
    return {
      dispose: () => {
        listening.dispose();
        this.#upper = this.#upper.filter(each => each !== layer);
        const wasTrusted = this.isTrusted(layer);
        this.#trusted = this.#trusted.filter(each => each !== layer);
        this.#notifyLayerChange(layer, { added: [], changed: [], removed: layer.list() }, wasTrusted);
      },
    };
  }

  /** Trusts all layers. Fires `onDidChange` for the layers that were not trusted, as if their tools were added. */
  trustAll(): void {
    const newlyTrusted = this.#upper.filter(layer => !this.isTrusted(layer));
    this.#trusted = this.#upper;
    for (const layer of newlyTrusted) this.#notifyLayerChange(layer, { added: layer.list(), changed: [], removed: [] });
  }

  /** Whether reads and exports include the tools of the layer. The tools of other layers are only shown. */
  isTrusted(layer: ToolLayer): boolean {
    return layer === this.user || this.#trusted.includes(layer);
  }

  /** All layers, topmost first. */
  layers(): readonly ToolLayer[] {
    return [...this.#upper, this.user];
  }

  /** The trusted layers, topmost first. */
  trustedLayers(): readonly ToolLayer[] {
    return [...this.#trusted, this.user];
  }

  layer(id: string): ToolLayer | undefined {
    return id === this.user.id ? this.user : this.#upper.find(layer => layer.id === id);
  }

  /** The layer of the tool that `get(name)` returns. */
  layerOf(name: string): ToolLayer | undefined {
    const upper = this.#trusted.find(layer => layer.isRegistered(name));
    return upper ?? (this.user.isRegistered(name) ? this.user : undefined);
  }

  /** The status of the user store, but `loaded` only once all layers are loaded. */
  get status(): StoreStatus {
    const { status } = this.user;
    return status.loaded && this.#upper.some(layer => !layer.status.loaded) ? { ...status, loaded: false } : status;
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

  /** Sorted by name (code units). Returns the same frozen array until something changes. */
  list(): readonly Tool[] {
    if (this.#trusted.length === 0) return this.user.list();
    return (this.#merged ??= mergeSorted(this.trustedLayers().map(layer => layer.list())));
  }

  /** The sets of all trusted layers, sorted by name. The topmost set hides other sets of the same name, as with tools. */
  sets(): readonly SetInLayer[] {
    const topmost = new Map<string, SetInLayer>();
    for (const layer of this.trustedLayers())
      for (const set of layer.sets()) if (!topmost.has(set.name)) topmost.set(set.name, { set, layer });
    return [...topmost.values()].sort((one, other) => byName(one.set, other.set));
  }

  getSet(name: string): SetInLayer | undefined {
    return this.sets().find(({ set }) => set.name === name);
  }

  /** The enabled tools in the OpenAI Chat format. Returns the same frozen array until something changes. */
  toLlmFormat(): readonly LlmFunction[] {
    return this.#exports.list(this);
  }

  /** `toLlmFormat()` as JSON without spaces. Returns the same string until something changes. */
  toLlmJson(): string {
    return this.#exports.json(this);
  }

  /** The enabled tools as text for a system prompt, exactly as JidoCode writes it. */
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

  register(value: unknown, options?: RegisterOptions): Promise<Registered> {
    return this.user.register(value, options);
  }

  registerAll(values: readonly unknown[], options?: RegisterAllOptions): Promise<Registered[]> {
    return this.user.registerAll(values, options);
  }

  /** Removes the tool that `get(name)` returns, from its layer. A tool that it hid becomes visible. */
  unregister(name: string): Promise<Unregistered> {
    return (this.layerOf(name) ?? this.user).unregister(name);
  }

  replace(value: unknown, options?: { readonly oldName?: string; readonly ifOp?: EditId }): Promise<Replaced> {
    return this.user.replace(value, options);
  }

  /** Removes all tools of the user store and answers with them. */
  clear(): Promise<readonly Tool[]> {
    return this.user.clear();
  }

  /**
   * Undoes the edit of the user store with that id. Without an id, undoes the newest edit that can be undone in part, also if
   * another window made it.
   */
  undo(id?: EditId): Promise<Undone> {
    return this.user.undo(id);
  }

  /** Makes all layers check for changes of other windows, because an event may have been missed. */
  async refresh(): Promise<void> {
    await Promise.all(this.layers().map(layer => layer.refresh()));
  }

  dispose(): void {
    this.#userListeners.dispose();
    this.user.dispose();
    this.changes.dispose();
    this.#didChange.dispose();
    this.#didChangeStatus.dispose();
  }

  #layersOtherThan(layer: ToolLayer): OtherLayers {
    const otherLayers = (): readonly ToolLayer[] => this.layers().filter(each => each !== layer);
    return {
      isRegistered: name => otherLayers().some(each => each.isRegistered(name)),
      followRenames: async (renames, followMode, change) => {
        const isTaken = (name: string): boolean => this.layers().some(each => each.isRegistered(name));
        for (const each of otherLayers()) {
          if (each.status.readOnly || each.sets().length === 0) continue;
          const decide: Parameters<ToolLayer['edit']>[0]['decide'] = view => ({
            answer: undefined,
            changes: followRenames(view, renames, isTaken, followMode),
          });
          await each.edit({ title: 'set', change, followMode: 'none', decide });
        }
      },
    };
  }

  #listenTo(layer: ToolLayer): Disposable {
    const changes = layer.onDidChange(difference => this.#notifyChange(layer, difference));
    const statuses = layer.onDidChangeStatus(() => this.#didChangeStatus.fire(this.status));
    const edits = layer.onDidEdit(({ change, edit }) => this.changes.record(change, edit));
    layer.otherLayers = this.#layersOtherThan(layer);
    return {
      dispose: () => {
        changes.dispose();
        statuses.dispose();
        edits.dispose();
        layer.otherLayers = undefined;
      },
    };
  }

  #notifyLayerChange(layer: ToolLayer, difference: Difference, isTrusted = this.isTrusted(layer)): void {
    if (layer.count() > 0) this.#notifyChange(layer, difference, isTrusted);
    this.#didChangeStatus.fire(this.status);
  }

  #notifyChange(layer: ToolLayer, difference: Difference, isTrusted = this.isTrusted(layer)): void {
    if (isTrusted) {
      this.#merged = undefined;
      this.#text = undefined;
      this.#exports.invalidate();
    }
    this.#didChange.fire({ layer: layer.id, ...difference, ...(!isTrusted && { untrusted: true }) });
  }
}
