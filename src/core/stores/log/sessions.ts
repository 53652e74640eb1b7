/** The last operation of one window. */
interface Last {
  readonly n: number;
  readonly slot: number;
}

/** `[client, n, slot]`, least recent first. */
export type SessionRow = readonly [client: string, n: number, slot: number];

/**
 * What each window last got into the log. It lets a window that slept while its slot was collected find out whether its
 * operation became part of history, and keeps an operation that is in the log twice from taking effect twice. Part of the
 * state: every window that has read the same slots holds the same table.
 */
export class Sessions {
  readonly #last: Map<string, Last>;
  readonly #limit: number;
  /** The highest slot whose session was dropped to keep the table short; 0 when none was. */
  evicted: number;

  constructor(limit: number, rows: readonly SessionRow[] = [], evicted = 0) {
    this.#limit = limit;
    this.#last = new Map(rows.map(([client, n, slot]) => [client, { n, slot }]));
    this.evicted = evicted;
  }

  has(client: string, n: number): boolean {
    return (this.#last.get(client)?.n ?? 0) >= n;
  }

  /**
   * Whether an operation has not counted yet. Of a window whose session was dropped nobody knows; but then what it wrote
   * before that is a copy that somebody put into the log again, since windows write anew what has become that old.
   */
  isNew(client: string, n: number, after: number): boolean {
    return this.#last.has(client) ? !this.has(client, n) : after >= this.evicted;
  }

  add(client: string, n: number, slot: number): void {
    this.#last.delete(client);
    this.#last.set(client, { n, slot });
    if (this.#last.size <= this.#limit) return;
    const [oldest, last] = this.#last.entries().next().value!;
    this.#last.delete(oldest);
    this.evicted = Math.max(this.evicted, last.slot);
  }

  /** Whether the operation that was put into the slot became part of history. */
  outcome(client: string, n: number, slot: number): 'done' | 'lost' | 'unknown' {
    if (this.has(client, n)) return 'done';
    if (this.#last.has(client)) return 'lost';
    return this.evicted >= slot ? 'unknown' : 'lost';
  }

  rows(): SessionRow[] {
    return Array.from(this.#last, ([client, { n, slot }]) => [client, n, slot] as const);
  }
}
