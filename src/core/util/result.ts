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
  /** What became of the thing, if this is a remark of an export. The severity follows from it. */
  readonly kind?: RemarkKind;
  /** Whether the change only follows from another one, which has a remark of its own. */
  readonly isFollowUp?: boolean;
}

/**
 * What an export did to something that it could not write as it is:
 * - `by-design`: the format has no such field or writes it in other words, and every argument stays valid or invalid.
 * - `moved`: the description states it now.
 * - `weakened`: a limit is gone, and nothing states it.
 * - `changed`: other arguments are valid now.
 * - `left-out`: the vendor would reject it, so it was not written.
 */
export type RemarkKind = 'by-design' | 'moved' | 'weakened' | 'changed' | 'left-out';

/** The severity of a remark of each kind. */
export const remarkSeverities: { readonly [Kind in RemarkKind]: Problem['severity'] } = {
  'by-design': 'info',
  moved: 'info',
  weakened: 'info',
  changed: 'warning',
  'left-out': 'error',
};

/** A value with its problems, or only the problems that prevented a value. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T, problems: readonly Problem[] = []): Result<T> => ({ ok: true, value, problems });

export const fail = (...problems: readonly Problem[]): Result<never> => ({ ok: false, problems });

/** Like `fail`, for a list of any length: a call takes no more than about 100,000 arguments. */
export const failAll = (problems: readonly Problem[]): Result<never> => ({ ok: false, problems });
