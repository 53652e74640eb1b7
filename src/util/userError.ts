/** A request that could not be met. Its message is a sentence for the user: what happened to which thing, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
