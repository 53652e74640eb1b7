/** Remembers pairs of objects for as long as both exist. */
export class PairSet<A extends object, B extends object> {
  readonly #pairs = new WeakMap<A, WeakSet<B>>();

  has(one: A, other: B): boolean {
    return this.#pairs.get(one)?.has(other) ?? false;
  }

  add(one: A, other: B): void {
    const others = this.#pairs.get(one);
    if (others) others.add(other);
    else this.#pairs.set(one, new WeakSet([other]));
  }
}
