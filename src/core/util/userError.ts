import { l10n } from './l10n';

/** A request that could not be met. Its message is a sentence for the user: what happened to which thing, and what to do next. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** Says what could not be done, and why it failed. */
export const refusalOf = (what: string, error: unknown): UserError =>
  new UserError(l10n.t('{0}: {1}', what, error instanceof Error ? error.message : String(error)));

/** By name, since each bundle that loads on demand has a copy of the class. */
export const isUserError = (error: unknown): error is Error => error instanceof Error && error.name === 'UserError';
