/** Something that is wrong with, or worth knowing about, JSON that a user or a program wrote. */
export interface Problem {
  /** Stable and kebab-case. Settings and tests refer to it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** A whole sentence, written for the user. */
  readonly message: string;
  /** The place in the value; empty for the whole value. */
  readonly path: readonly (string | number)[];
  /** The page that documents the reason, if there is one. */
  readonly source?: string;
}

/** A value with its problems, or only the problems that prevented a value. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T, problems: readonly Problem[] = []): Result<T> => ({ ok: true, value, problems });

export const fail = (...problems: readonly Problem[]): Result<never> => ({ ok: false, problems });

/** Like `fail`, for a list of any length: a call takes no more than about 100,000 arguments. */
export const failAll = (problems: readonly Problem[]): Result<never> => ({ ok: false, problems });
