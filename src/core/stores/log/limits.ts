/** The store's sizes. The windows that share a store must agree on `clients`; the simulator shrinks all of them. */
export interface Limits {
  /** A snapshot is taken when this many operations have come since the last one. */
  readonly snapshotEvery: number;
  /** Windows whose last operation is remembered. */
  readonly clients: number;
  /** The least size of a spare for a snapshot, or for an operation that removes many tools. */
  readonly reserveBytes: number;
  /** The number of spares for operations, and their size. */
  readonly spareSlots: number;
  readonly slotBytes: number;
  /** States kept from before a `clear`. */
  readonly backups: number;
  /** Staged files older than this, in ms, were left by a window that was killed. */
  readonly staleAfter: number;
  /** Slots read at the same time. */
  readonly readAhead: number;
  /** An operation that follows more missing slots than this does not belong to the log. */
  readonly maxGap: number;
}

export const defaultLimits: Limits = {
  snapshotEvery: 64,
  clients: 256,
  reserveBytes: 65_536,
  spareSlots: 24,
  slotBytes: 4096,
  backups: 3,
  staleAfter: 3_600_000,
  readAhead: 32,
  maxGap: 1000,
};
