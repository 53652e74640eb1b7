/** The estimated and the exact number of tokens of a tool. The exact one is undefined if counting would take too long. */
export interface TokenCount {
  readonly estimate: number;
  readonly exact: number | undefined;
}

/**
 * Adds up the counts and sorts the tools by exact count, the highest first. Tools that take too long to count come before all
 * others.
 */
export const sumUp = <Each extends TokenCount>(
  tools: readonly Each[],
): TokenCount & { readonly tools: readonly Each[] } => ({
  estimate: tools.reduce((sum, { estimate }) => sum + estimate, 0),
  exact: tools.reduce<number | undefined>(
    (sum, { exact }) => (exact === undefined || sum === undefined ? undefined : sum + exact),
    0,
  ),
  tools: tools.toSorted((one, other) => (other.exact ?? Infinity) - (one.exact ?? Infinity)),
});
