import type { RegistryChange, ToolRegistry } from '../registry/registry';
import type { Disposable } from '../util/disposables';

/**
 * When tools changed. The user store knows in what order, for good. A file does not: of its tools there is only what was seen to
 * change since then, which is later than all that happened before.
 */
export class Recent implements Disposable {
  readonly #registry: RecentRegistry;
  readonly #seen = new Map<string, number>();
  /** The layers that have been read: what is read for the first time is not changed. */
  #read: ReadonlySet<string> = new Set();
  readonly #listening: readonly Disposable[];
  #count = 0;

  constructor(registry: RecentRegistry) {
    this.#registry = registry;
    this.#listening = [
      registry.onDidChange(change => this.#note(change)),
      registry.onDidChangeStatus(() => this.#noteRead()),
    ];
    this.#noteRead();
  }

  /** The greater the later, figure by figure; empty where nothing tells. */
  of(name: string, layer: string): readonly number[] {
    const op = this.#registry.layer(layer)?.opOf(name) ?? '';
    const seen = this.#seen.get(`${name} ${layer}`) ?? 0;
    return seen === 0 && op === '' ? [] : [seen, ...op.split('.').filter(Boolean).map(Number)];
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
  }

  #note({ layer, added, changed, removed }: RegistryChange): void {
    for (const { name } of removed) this.#seen.delete(`${name} ${layer}`);
    if (!this.#read.has(layer)) return;
    this.#count++;
    const names = [...added, ...changed.map(({ after }) => after)].map(({ name }) => name);
    for (const name of names) this.#seen.set(`${name} ${layer}`, this.#count);
  }

  #noteRead(): void {
    const read = this.#registry.layers().filter(({ status }) => status.loaded);
    this.#read = new Set(read.map(({ id }) => id));
  }
}

type RecentRegistry = Pick<ToolRegistry, 'layer' | 'layers' | 'onDidChange' | 'onDidChangeStatus'>;
