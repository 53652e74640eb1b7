/** A request that could not be met. Its message is a sentence for the user: what happened to which thing, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** By name, since each bundle that loads on demand has a copy of the class. */
export const isUserError = (error: unknown): error is Error => error instanceof Error && error.name === 'UserError';
