/** A small seeded generator (xorshift32): the same seed, the same run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
    // Small seeds begin alike.
    for (let i = 0; i < 8; i++) this.next();
  }

  /** In [0, 1). */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** A whole number in [from, below). */
  int(from: number, below: number): number {
    return from + Math.floor(this.next() * (below - from));
  }

  below(count: number): number {
    return this.int(0, count);
  }

  /** A whole number in [least, most]. */
  between(least: number, most: number): number {
    return this.int(least, most + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length)]!;
  }
}

/** `RIG_SEED` repeats a run; otherwise every run is another one. Printed with each figure. */
export const newSeed = (): number => Number(process.env['RIG_SEED'] ?? Date.now() % 2 ** 31);
