/** The sizes of the store. Windows that share a store must have the same `clients`. The simulator uses smaller values. */
export interface Limits {
  /** A snapshot is written when the log has this many operations since the last one. */
  readonly snapshotEvery: number;
  /** The number of windows whose last operation is remembered. */
  readonly clients: number;
  /** The minimum size in bytes of a spare for a snapshot, or for an operation that removes many tools. */
  readonly reserveBytes: number;
  /** The number of spares for operations, and their size in bytes. */
  readonly spareSlots: number;
  readonly slotBytes: number;
  /** The number of backups that are kept. */
  readonly backups: number;
  /** Staged files that are older than this, in ms, were left behind by a killed window. */
  readonly staleAfter: number;
  /** The number of slots that are read at the same time. */
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
