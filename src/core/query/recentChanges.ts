import type { RegistryChange, ToolRegistry } from '../registry/registry';
import type { Disposable } from '../util/disposables';

/**
 * Tells which tools changed last. The user store knows the order of changes permanently. A file does not, so for its tools
 * only changes since the start count, which are later than all earlier ones.
 */
export class RecentChanges implements Disposable {
  readonly #registry: RecentRegistry;
  readonly #observed = new Map<string, number>();
  /** The layers that are loaded. When a layer loads for the first time, its tools do not count as changed. */
  #loadedLayers: ReadonlySet<string> = new Set();
  readonly #subscriptions: readonly Disposable[];
  #count = 0;

  constructor(registry: RecentRegistry) {
    this.#registry = registry;
    this.#subscriptions = [
      registry.onDidChange(change => this.#recordChange(change)),
      registry.onDidChangeStatus(() => this.#updateLoadedLayers()),
    ];
    this.#updateLoadedLayers();
  }

  /** Returns a sort key, compared number by number. A greater key is later; it is empty if the time is unknown. */
  of(name: string, layer: string): readonly number[] {
    const op = this.#registry.layer(layer)?.opOf(name) ?? '';
    const observed = this.#observed.get(`${name} ${layer}`) ?? 0;
    return observed === 0 && op === '' ? [] : [observed, ...op.split('.').filter(Boolean).map(Number)];
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  #recordChange({ layer, added, changed, removed }: RegistryChange): void {
    for (const { name } of removed) this.#observed.delete(`${name} ${layer}`);
    if (!this.#loadedLayers.has(layer)) return;
    this.#count++;
    const names = [...added, ...changed.map(({ after }) => after)].map(({ name }) => name);
    for (const name of names) this.#observed.set(`${name} ${layer}`, this.#count);
  }

  #updateLoadedLayers(): void {
    const loaded = this.#registry.layers().filter(({ status }) => status.loaded);
    this.#loadedLayers = new Set(loaded.map(({ id }) => id));
  }
}

type RecentRegistry = Pick<ToolRegistry, 'layer' | 'layers' | 'onDidChange' | 'onDidChangeStatus'>;
