import { l10n } from '../../util/l10n';
import { UserError } from '../../util/userError';

/** The text of a file and its byte order mark, which some editors write at the beginning of a file. */
export interface DecodedText {
  readonly text: string;
  /** The byte order mark, or an empty string. */
  readonly mark: string;
}

/** Decodes UTF-8. Throws a `UserError` for any other encoding, because its text must not be written back. */
export const decodeText = (bytes: Uint8Array, name: string): DecodedText => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(byteOrderMark) ? { text: text.slice(1), mark: byteOrderMark } : { text, mark: '' };
  } catch {
    throw new UserError(l10n.t('{0} is not encoded in UTF-8. Save it with that encoding.', name));
  }
};

const byteOrderMark = '\uFEFF';
