import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';
import { errorCode } from '../../util/errorCode';

export type StoreErrorCode =
  /** Nothing has changed. Retry when there is disk space. */
  | 'STORAGE_FULL'
  /** Nothing has changed, because the store is not writable. */
  | 'READ_ONLY'
  /** Nothing has changed, because the disk failed. */
  | 'IO'
  /** The change may or may not have been saved. The store shows what is on the disk. */
  | 'INDETERMINATE';

export class StoreError extends UserError {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Converts an error of the disk into one for the user. Only for errors before anything was changed. */
export const toStoreError = (error: unknown): unknown => {
  const code = errorCode(error);
  if (error instanceof StoreError || !code) return error;
  const cause = { cause: error };
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) {
    return new StoreError(
      'STORAGE_FULL',
      l10n.t('The disk is full, so nothing was changed. Free some space, then try again.'),
      cause,
    );
  }
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return new StoreError('READ_ONLY', unwritable(code), cause);
  return new StoreError(
    'IO',
    l10n.t('The disk reported an error ({0}), so nothing was changed. Try again, or see the log for details.', code),
    cause,
  );
};

const unwritable = (code: string): string =>
  l10n.t(
    'The registry’s folder is not writable ({0}), so tools cannot be changed. Check its permissions, then try again.',
    code,
  );

export const indeterminateError = (cause: unknown): StoreError =>
  new StoreError(
    'INDETERMINATE',
    l10n.t(
      'The change could not be confirmed and may not have been saved. Check whether it is there before you repeat it.',
    ),
    { cause },
  );

export const toReadError = (error: unknown): unknown => {
  const code = errorCode(error);
  if (error instanceof StoreError || !code) return error;
  return new StoreError(
    'IO',
    l10n.t('The registry could not be read ({0}), so nothing was changed. Try again.', code),
    {
      cause: error,
    },
  );
};
