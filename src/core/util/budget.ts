/** What somebody else's data asks for takes more steps than there are. */
export class OverBudget extends Error {}

/** Work outside of any budget is not counted. */
let left = Infinity;

/**
 * Counts work that grows with foreign data: schemas visited, references followed, texts made. What visits schemas calls this,
 * so that nobody need hand a counter through all that rewrites, writes and checks them; all of that is synchronous.
 */
export const spend = (cost = 1): void => {
  left -= cost;
  if (left < 0) throw new OverBudget('It takes too many steps.');
};

/** Does the work with so many steps at most, and no more than are left of a budget around it. Throws `OverBudget` beyond. */
export const withBudget = <T>(limit: number, work: () => T): T => {
  const outer = left;
  const given = Math.min(limit, outer);
  left = given;
  try {
    return work();
  } finally {
    left = outer - (given - left);
  }
};
