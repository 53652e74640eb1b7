import { printParseErrorCode, type ParseError } from 'jsonc-parser';
import { treeOf, valueOf } from '../tool/jsonTree';
import { l10n } from '../util/l10n';
import { fail, ok, type Result } from '../util/result';

/** JSON with comments and trailing commas, in a text that is known not to be too much. The first thing that is wrong is named with its line and column. */
export const parseLoosely = (text: string): Result<unknown> => {
  const errors: ParseError[] = [];
  const root = treeOf(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  return first ? fail(broken(text, first)) : ok(root && valueOf(root));
};

const broken = (text: string, { error, offset }: ParseError) => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const what = (said[printParseErrorCode(error)] ?? (() => l10n.t('something that is not JSON')))();
  return {
    code: 'invalid-json',
    severity: 'error',
    message: l10n.t(
      'The text is not JSON: {0} at line {1}, column {2}. Correct it there and try again.',
      what,
      before.length,
      (before.at(-1)?.length ?? 0) + 1,
    ),
    path: [],
  } as const;
};

/** What the parser's codes mean to someone who looks at the text. */
const said: { readonly [code: string]: () => string } = {
  PropertyNameExpected: () => l10n.t('a name in double quotes is missing'),
  ValueExpected: () => l10n.t('a value is missing'),
  ColonExpected: () => l10n.t('a colon is missing'),
  CommaExpected: () => l10n.t('a comma is missing'),
  CloseBraceExpected: () => l10n.t('a closing brace is missing'),
  CloseBracketExpected: () => l10n.t('a closing bracket is missing'),
  EndOfFileExpected: () => l10n.t('there is more text after the end'),
  InvalidSymbol: () => l10n.t('a word that means nothing here'),
  InvalidNumberFormat: () => l10n.t('a number that is none'),
  UnexpectedEndOfComment: () => l10n.t('a comment without an end'),
  UnexpectedEndOfString: () => l10n.t('a text without its closing quote'),
  UnexpectedEndOfNumber: () => l10n.t('a number without an end'),
  InvalidUnicode: () => l10n.t('a \\u without four digits after it'),
  InvalidEscapeCharacter: () => l10n.t('a backslash before a letter that needs none'),
  InvalidCharacter: () => l10n.t('a character that must be escaped'),
};
