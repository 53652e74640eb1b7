/** The exit status of every command. */
export const exitStatus = {
  /** Nothing is at or above the threshold. */
  ok: 0,
  /** There are findings, drift, losses, or the cost is over the budget. */
  found: 1,
  /** The arguments or the configuration are wrong, an input cannot be read, or no input matches. */
  usage: 2,
  /** The program itself failed. */
  fault: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
