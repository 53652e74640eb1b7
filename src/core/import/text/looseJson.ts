import type { ParseError } from 'jsonc-parser';
import { describeJsonError } from '../../json/describeJsonError';
import { treeOf, nodeValue } from '../../json/tree';
import { l10n } from '../../util/l10n';

/** What one reader says of a text: its value, or where it stopped and why, as part of a sentence. */
export type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly offset: number; readonly what: string };

/** JSON, perhaps with comments and trailing commas, in a text that is known not to be too much. */
export const parseJson = (text: string): Parsed => {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    // The parser that allows more also says what is wrong, and where.
  }
  try {
    const root = treeOf(text, new FirstError(), { allowTrailingComma: true });
    if (root) return { ok: true, value: nodeValue(root) };
    return { ok: false, offset: 0, what: l10n.t('unexpected text') };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return { ok: false, offset: error.at.offset, what: describeJsonError(error.at.error) };
  }
};

/** Ends the parsing with the first error: in what is no JSON the parser would find one at each character. */
class FirstError extends Array<ParseError> {
  override push(error: ParseError): never {
    throw new Stopped(error);
  }
}

class Stopped extends Error {
  readonly at: ParseError;

  constructor(at: ParseError) {
    super();
    this.at = at;
  }
}
