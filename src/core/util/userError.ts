import { l10n } from './l10n';

/** A request that cannot be met. Its message tells the user what happened to which thing, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Returns an error that says what could not be done and why, such as “Could not save tools.json: EACCES”. */
export const toUserError = (what: string, error: unknown): UserError =>
  new UserError(l10n.t('{0}: {1}', what, error instanceof Error ? error.message : String(error)));
