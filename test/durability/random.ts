/** A seeded random number generator (xorshift32). The same seed gives the same sequence. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
    // Small seeds start with similar values.
    for (let i = 0; i < 8; i++) this.next();
  }

  /** Returns a number in [0, 1). */
  next(): number {
    let x = this.#state;
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state / 2 ** 32;
  }

  /** Returns an integer in [from, below). */
  int(from: number, below: number): number {
    return from + Math.floor(this.next() * (below - from));
  }

  /** Returns an integer in [0, count). */
  below(count: number): number {
    return this.int(0, count);
  }

  /** Returns an integer in [least, most]. */
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

/** The seed in `RIG_SEED`, to repeat a run; otherwise a new seed. Runs print it with their figures. */
export const newSeed = (): number => Number(process.env['RIG_SEED'] ?? Date.now() % 2 ** 31);
