/** For what one entry makes of one input: ms of CPU, and MB that the process has at most meanwhile. */
export const limits = { ms: 500, megabytes: 300 } as const;

/** What an entry made of an input: ms of CPU, or why it failed; nothing of either when it begins. No entry: an input is done. */
export interface Said {
  readonly input: string;
  readonly entry?: string;
  readonly ms?: number;
  readonly error?: string;
  /** The most that the process had meanwhile. */
  readonly megabytes?: number;
}
