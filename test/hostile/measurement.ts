/** The limits for one entry point with one input: CPU time in ms, and peak memory of the process in MB. */
export const limits = { ms: 500, megabytes: 300 } as const;

/** A line of a process: an entry point begins (no `ms`), it has ended, or all have ended for the input (no `entry`). */
export interface Measurement {
  readonly input: string;
  readonly entry?: string;
  /** CPU time. */
  readonly ms?: number;
  readonly error?: string;
  /** The peak memory of the process. */
  readonly megabytes?: number;
}
