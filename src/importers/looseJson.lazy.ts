import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { valueOf } from '../tool/jsonTree';
import { fail, ok, type Result } from '../util/result';

/** JSON with comments and trailing commas. The first thing that is wrong is named with its line and column. */
export const parseLoosely = (text: string): Result<unknown> => {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  return first ? fail(broken(text, first)) : ok(root && valueOf(root));
};

const broken = (text: string, { error, offset }: ParseError) => {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  const what = said[printParseErrorCode(error)] ?? 'something that is not JSON';
  return {
    code: 'invalid-json',
    severity: 'error',
    message: `The text is not JSON: ${what} at ${where}. Correct it there and try again.`,
    path: [],
  } as const;
};

/** What the parser's codes mean to someone who looks at the text. */
const said: { readonly [code: string]: string } = {
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'a closing brace is missing',
  CloseBracketExpected: 'a closing bracket is missing',
  EndOfFileExpected: 'there is more text after the end',
  InvalidSymbol: 'a word that means nothing here',
  InvalidNumberFormat: 'a number that is none',
  UnexpectedEndOfComment: 'a comment without an end',
  UnexpectedEndOfString: 'a text without its closing quote',
  UnexpectedEndOfNumber: 'a number without an end',
  InvalidUnicode: 'a \\u without four digits after it',
  InvalidEscapeCharacter: 'a backslash before a letter that needs none',
  InvalidCharacter: 'a character that must be escaped',
};
