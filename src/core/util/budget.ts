/** Foreign data takes more steps than its budget allows. */
export class BudgetExceededError extends Error {}

/** The remaining steps. Work outside of `withBudget` is not limited. */
let remaining = Infinity;

/**
 * Counts work that grows with foreign data: schemas visited, references followed, texts created. The functions that visit
 * schemas call it, so that their callers need not pass a counter. The counter is global, so all counted work is synchronous.
 */
export const spend = (cost = 1): void => {
  remaining -= cost;
  if (remaining < 0) throw new BudgetExceededError('It takes too many steps.');
};

/**
 * Runs the work with at most `limit` steps, and at most the remaining steps of an outer budget. Throws `BudgetExceededError` if
 * the work takes more. The steps also count toward the outer budget.
 */
export const withBudget = <T>(limit: number, work: () => T): T => {
  const outer = remaining;
  const budget = Math.min(limit, outer);
  remaining = budget;
  try {
    return work();
  } finally {
    remaining = outer - (budget - remaining);
  }
};
