import { printParseErrorCode } from 'jsonc-parser';
import { l10n } from '../util/l10n';

/** Describes an error code of `jsonc-parser` as a part of a sentence, such as “missing comma”. */
export const describeJsonError = (code: number): string => describeErrorKind(printParseErrorCode(code));

/** Describes an error code of `jsonc-parser` by its name, such as `CommaExpected`, as a part of a sentence. */
export const describeErrorKind = (kind: string): string => (phrases[kind] ?? unexpectedText)();

const unexpectedText = (): string => l10n.t('unexpected text');

const phrases: { readonly [kind: string]: () => string } = {
  InvalidSymbol: () => l10n.t('unexpected word or missing double quotes'),
  InvalidNumberFormat: () => l10n.t('invalid number'),
  PropertyNameExpected: () => l10n.t('missing property name in double quotes or extra comma'),
  ValueExpected: () => l10n.t('missing value or extra comma'),
  ColonExpected: () => l10n.t('missing colon'),
  CommaExpected: () => l10n.t('missing comma'),
  CloseBraceExpected: () => l10n.t('missing “}”'),
  CloseBracketExpected: () => l10n.t('missing “]”'),
  EndOfFileExpected: () => l10n.t('unexpected text after the end'),
  InvalidCommentToken: () => l10n.t('invalid comment'),
  UnexpectedEndOfComment: () => l10n.t('unterminated comment'),
  UnexpectedEndOfString: () => l10n.t('unterminated string'),
  UnexpectedEndOfNumber: () => l10n.t('incomplete number'),
  InvalidUnicode: () => l10n.t('“\\u” needs four hexadecimal digits'),
  InvalidEscapeCharacter: () => l10n.t('invalid escape sequence'),
  InvalidCharacter: () => l10n.t('this character must be escaped'),
};
