/** An option of a command. One without `value` is a flag. */
export interface Option {
  /** Without the dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** What stands for the value in help, such as `FILE`. */
  readonly value?: string;
  /** Whether the option can be given several times. */
  readonly isMultiple?: boolean;
  /** A sentence without a period, for help and docs. */
  readonly description: string;
}
