/** A remark on someone's JSON. */
export interface Problem {
  /** Stable and kebab-case: settings name it, tests assert it. */
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** A whole sentence, written for the user. */
  readonly message: string;
  /** Where in the value; empty for the whole of it. */
  readonly path: readonly (string | number)[];
  /** The page that says why, where there is one. */
  readonly source?: string;
}

/** A value with the remarks it earned, or only the reasons there is none. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T, problems: readonly Problem[] = []): Result<T> => ({ ok: true, value, problems });

export const fail = (...problems: readonly Problem[]): Result<never> => ({ ok: false, problems });

/** The same for a list of any length: as arguments there is no room for more than about 100,000. */
export const failAll = (problems: readonly Problem[]): Result<never> => ({ ok: false, problems });
