/** What `vscode.Disposable` is too; ours need no import. */
export interface Disposable {
  dispose(): void;
}

/** Several things to dispose of as one, in the reverse of the order in which they came. */
export class Disposables implements Disposable {
  #items: Disposable[] = [];
  #disposed = false;

  /** Hands the item back; disposes of it at once if this is already over. */
  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    const items = this.#items.reverse();
    this.#items = [];
    for (const item of items) item.dispose();
  }
}
