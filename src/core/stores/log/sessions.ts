/** The sequence number and the slot of a window's last operation. */
interface LastOperation {
  readonly n: number;
  readonly slot: number;
}

/** A row of the persisted table. The rows are sorted by slot, ascending. */
export type SessionRow = readonly [client: string, n: number, slot: number];

/**
 * The last operation of each window. With it, a window that slept while its slot was collected finds out whether its operation
 * counts. It also prevents an operation that is in the log twice from being applied twice. The table is part of the state, so
 * all windows that have read the same slots have the same table.
 */
export class Sessions {
  readonly #last: Map<string, LastOperation>;
  readonly #limit: number;
  /** The highest slot whose row was dropped to keep the table short, or 0 if none was. */
  evicted: number;

  constructor(limit: number, rows: readonly SessionRow[] = [], evicted = 0) {
    this.#limit = limit;
    this.#last = new Map(rows.map(([client, n, slot]) => [client, { n, slot }]));
    this.evicted = evicted;
  }

  /** Whether the operation, or a later one of that window, is in the log. */
  has(client: string, n: number): boolean {
    return (this.#last.get(client)?.n ?? 0) >= n;
  }

  /**
   * Whether the operation was not applied yet. If the row of its window was dropped, this is decided by `after`: an operation
   * that is older than the dropped row is a copy that somebody put into the log, because windows do not write operations that
   * are so old.
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

  /** Whether the operation that was written into the slot counts. `unknown` if the row of its window may have been dropped. */
  outcome(client: string, n: number, slot: number): 'done' | 'lost' | 'unknown' {
    if (this.has(client, n)) return 'done';
    if (this.#last.has(client)) return 'lost';
    return this.evicted >= slot ? 'unknown' : 'lost';
  }

  rows(): SessionRow[] {
    return Array.from(this.#last, ([client, { n, slot }]) => [client, n, slot] as const);
  }
}
