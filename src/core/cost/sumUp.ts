/** What a tool costs as the estimate has it, and exactly; nothing exact where that would take too long. */
export interface Counted {
  readonly estimate: number;
  readonly exact: number | undefined;
}

/** All together, and the most expensive first; what takes too long to count comes before all others. */
export const sumUp = <Each extends Counted>(tools: readonly Each[]): Counted & { readonly tools: readonly Each[] } => ({
  estimate: tools.reduce((sum, { estimate }) => sum + estimate, 0),
  exact: tools.reduce<number | undefined>(
    (sum, { exact }) => (exact === undefined || sum === undefined ? undefined : sum + exact),
    0,
  ),
  tools: tools.toSorted((one, other) => (other.exact ?? Infinity) - (one.exact ?? Infinity)),
});
